// Documents of recovery are signed inside the cryptography, which may not see the chain library: here the two are held
// to the same digest, signature and address (spec/formats.md clause 19.1).
import { expect, test } from '@jest/globals';
import { addressOf, signDocument, verifyDocument, type Deployment } from '@consentry/chain';
import { dealGuardians } from '@consentry/crypto/delegator';
import { identityKeys } from '@consentry/crypto/identity';
import { verifyGuardianSet } from '@consentry/crypto/guardian';
import { parseAddress, Secret, toHex } from '@consentry/domain';

const at = (byte: number) => parseAddress(new Uint8Array(20).fill(byte));
const deployment: Deployment = { version: 2, chainId: 31337, manager: at(6), consents: at(2), records: at(3), proxies: at(4), receipts: at(5), disputes: at(7), block: 0 };
const seed = new Secret(new Uint8Array(32).fill(7));
const { signingKey } = identityKeys(seed);
const realm = { chainId: deployment.chainId, consents: deployment.consents };

test('a guardian set is a signed document like any other', async () => {
  const patient = addressOf(signingKey);
  const { signedSet } = await dealGuardians({ seed, guardians: [at(8), at(9)], threshold: 2, delay: 60, veto: { patient: true, guardians: 0 }, realm, createdAt: 1_800_000_000 });
  const [body, signature] = [signedSet.subarray(0, -65), signedSet.subarray(-65)];
  expect(verifyDocument({ deployment, kind: 'guardian-set/1', signed: { body, signature, signer: patient } })).toBe(patient);
  expect(toHex(signDocument({ deployment, kind: 'guardian-set/1', body, secretKey: signingKey }).signature)).toBe(toHex(signature));
  expect(verifyGuardianSet({ signedSet, patient, realm }).set.patient).toBe(patient);
});
