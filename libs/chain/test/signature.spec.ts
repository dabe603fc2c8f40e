// What people sign, and that nothing else passes: spec/contracts.md section 2.
import { describe, expect, test } from '@jest/globals';
import { TypedDataEncoder, verifyTypedData, Wallet } from 'ethers';
import { parseAddress, Secret, toHex, type Address } from '@consentry/domain';
import { addressOf, documentDigest, messageDigest, parseDeployment, recoverSigner, signDigest, signDocument, signInDigest, verifyDocument } from '../src/index.ts';
import { testKey } from './anvil.ts';

const at = (byte: string): Address => parseAddress(`0x${byte.repeat(20)}`);
const deployment = parseDeployment({ version: 2, chainId: 31337, manager: at('a0'), consents: at('a2'), records: at('a3'), proxies: at('a4'), receipts: at('a5'), disputes: at('a6'), block: 1 });
const secretKey = testKey(5);
const body = new Uint8Array([1, 2, 3]);
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The other signature of the same digest and key, which Ethereum itself would accept. */
function mirrored(signature: Uint8Array): Uint8Array {
  const s = ORDER - BigInt(toHex(signature.subarray(32, 64)));
  const high = s.toString(16).padStart(64, '0').match(/../g)!.map((byte) => Number.parseInt(byte, 16));
  return Uint8Array.from([...signature.subarray(0, 32), ...high, signature[64] === 27 ? 28 : 27]);
}

describe('signatures', () => {
  const digest = documentDigest({ deployment, kind: 'manifest/1', body });
  const signature = signDigest({ secretKey, digest });

  test('name their signer', () => {
    expect(recoverSigner({ digest, signature })).toBe(addressOf(secretKey));
  });

  test.each([
    ['a high s', mirrored(signature)],
    ['v of 0 or 1', Uint8Array.from([...signature.subarray(0, 64), signature[64]! - 27])],
    ['64 bytes', signature.subarray(0, 64)],
    ['66 bytes', Uint8Array.from([...signature, 0])],
    ['r of zero', Uint8Array.from([...new Uint8Array(32), ...signature.subarray(32)])],
    ['s of zero', Uint8Array.from([...signature.subarray(0, 32), ...new Uint8Array(32), 27])],
  ])('with %s are SIGNATURE_INVALID', (_, wrong) => {
    expect(() => recoverSigner({ digest, signature: wrong })).toThrow(expect.objectContaining({ code: 'SIGNATURE_INVALID' }));
  });

  test('of a key are those of a common wallet', async () => {
    const wallet = new Wallet(toHex(secretKey.expose()));
    const types = { Document: [{ name: 'kind', type: 'string' }, { name: 'digest', type: 'bytes32' }] };
    const domain = { name: 'Consentry', version: '1', chainId: 31337, verifyingContract: deployment.consents };
    const value = { kind: 'manifest/1', digest: '0xf1885eda54b7a053318cd41e2093220dab15d65381b1157a3633a83bfd5c9239' };
    expect(toHex(digest)).toBe(TypedDataEncoder.hash(domain, types, value));
    expect(toHex(signature)).toBe(await wallet.signTypedData(domain, types, value));
    expect(verifyTypedData(domain, types, value, toHex(signature)).toLowerCase()).toBe(addressOf(secretKey));
  });
});

describe('signed documents', () => {
  const signed = signDocument({ deployment, kind: 'manifest/1', body, secretKey });

  test('verify to their signer', () => {
    expect(verifyDocument({ deployment, kind: 'manifest/1', signed })).toBe(addressOf(secretKey));
  });

  test.each([
    ['another kind', { kind: 'policy-bundle/1' }, {}],
    ['another body', {}, { body: new Uint8Array([1, 2, 4]) }],
    ['another signer named', {}, { signer: at('c1') }],
    ['another chain', { deployment: { ...deployment, chainId: 1 } }, {}],
    ['another deployment', { deployment: { ...deployment, consents: at('d1') } }, {}],
  ])('under %s are SIGNATURE_INVALID', (_, asked, changed) => {
    const check = () => verifyDocument({ deployment, kind: 'manifest/1', ...asked, signed: { ...signed, ...changed } });
    expect(check).toThrow(expect.objectContaining({ code: 'SIGNATURE_INVALID' }));
  });
});

describe('digests', () => {
  test('of the same fields differ by contract, message, sign-in and document', () => {
    const owner = at('c1');
    const policyId = toHex(new Uint8Array(32)) as never;
    const digests = [
      messageDigest({ deployment, message: { type: 'RevokePolicy', policyId, owner }, nonce: 0n, deadline: 1 }),
      messageDigest({ deployment: { ...deployment, consents: at('d1') }, message: { type: 'RevokePolicy', policyId, owner }, nonce: 0n, deadline: 1 }),
      messageDigest({ deployment, message: { type: 'RevokePolicy', policyId, owner }, nonce: 1n, deadline: 1 }),
      messageDigest({ deployment, message: { type: 'RevokePolicy', policyId, owner }, nonce: 0n, deadline: 2 }),
      signInDigest({ deployment, account: owner, audience: 'gateway', nonce: new Uint8Array(32), expiresAt: 1 }),
      documentDigest({ deployment, kind: 'manifest/1', body }),
    ].map(toHex);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('do not show the key that signs them', () => {
    expect(JSON.stringify({ key: new Secret(secretKey.expose()) })).toBe('{"key":"[secret]"}');
  });
});

describe('a deployment', () => {
  test.each([
    ['nothing', null, 'FORMAT_INVALID'],
    ['another version', { ...deployment, version: 1 }, 'FORMAT_VERSION_UNKNOWN'],
    ['a short address', { ...deployment, records: '0x12' }, 'FORMAT_INVALID'],
    ['no proxies', { ...deployment, proxies: undefined }, 'FORMAT_INVALID'],
    ['a chain id in text', { ...deployment, chainId: '31337' }, 'FORMAT_INVALID'],
    ['a negative block', { ...deployment, block: -1 }, 'FORMAT_INVALID'],
  ])('that is %s is refused', (_, json, code) => {
    expect(() => parseDeployment(json)).toThrow(expect.objectContaining({ code }));
  });
});
