// What each role may do, by name: a change here is a change of the library's interface, and of who gets which power.
import { expect, test } from '@jest/globals';
import * as authority from '../src/authority.ts';
import * as delegatee from '../src/delegatee.ts';
import * as delegator from '../src/delegator.ts';
import * as identity from '../src/identity.ts';
import * as provider from '../src/provider.ts';
import * as proxy from '../src/proxy.ts';

const names = (role: object) => Object.keys(role).toSorted();

test('the interface of every role', () => {
  expect({
    authority: names(authority),
    delegatee: names(delegatee),
    delegator: names(delegator),
    identity: names(identity),
    provider: names(provider),
    proxy: names(proxy),
  }).toMatchInlineSnapshot(`
{
  "authority": [
    "VerifiedAuthorityKey",
    "combineAttributeKeys",
    "issueAttributeKey",
    "sealCredential",
    "setupAuthority",
    "splitAuthority",
    "verifyAuthorityKey",
    "verifyAuthorityShare",
  ],
  "delegatee": [
    "ContentKey",
    "VerifiedAttributeKey",
    "VerifiedAuthorityKey",
    "VerifiedCfrag",
    "VerifiedSealedCredential",
    "VerifiedSealedLeaf",
    "chunkSpan",
    "ciphertextLength",
    "contentKey",
    "decapsulatePolicyKey",
    "decryptChunk",
    "decryptRange",
    "decryptRecord",
    "headerHash",
    "labelIdOf",
    "openCapsule",
    "openSealedCredential",
    "openSealedLeaf",
    "policyContext",
    "policyKeyPair",
    "proveMatch",
    "verifyAttributeKey",
    "verifyAuthorityKey",
    "verifyCfrag",
  ],
  "delegator": [
    "ContentKey",
    "VerifiedAuthorityKey",
    "VerifiedSealedLeaf",
    "contentKey",
    "decryptRange",
    "decryptRecord",
    "encapsulatePolicyKey",
    "generateKfrags",
    "headerHash",
    "labelIdOf",
    "labelKeyPair",
    "openOwnCapsule",
    "openSealedLeaf",
    "policyContext",
    "policyKeyPair",
    "sealLeaf",
    "verifyAuthorityKey",
  ],
  "identity": [
    "identityKeys",
    "newSeed",
  ],
  "provider": [
    "ALGORITHMS",
    "ContentKey",
    "DEFAULT_CHUNK_BYTES",
    "LEAST_CHUNK_BYTES",
    "MOST_CHUNK_BYTES",
    "MOST_RECORD_BYTES",
    "ciphertextLength",
    "encryptRecord",
    "headerHash",
    "labelIdOf",
    "sealRecordKey",
  ],
  "proxy": [
    "VerifiedCapsule",
    "VerifiedKfrag",
    "newSeed",
    "parseCapsule",
    "prepareReencryptions",
    "proxyIdentity",
    "reencrypt",
    "reencryptionEngine",
    "verifyKfrag",
  ],
}
`);
});
