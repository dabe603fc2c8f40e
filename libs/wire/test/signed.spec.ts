// Signed bodies: spec/formats.md, "Signed documents".
import { describe, expect, test } from '@jest/globals';
import { create, toBinary } from '@bufbuild/protobuf';
import { addressOf } from '@consentry/chain';
import { concatBytes, idBytes, parseAddress, Secret } from '@consentry/domain';
import { PersonEntrySchema } from '../src/gen/consentry/v1/directory_pb.ts';
import { ManifestSchema } from '../src/gen/consentry/v1/record_pb.ts';
import { decodeBody, encodeBody, signBody, verifySigned } from '../src/signed.ts';
import { DEPLOYMENT as deployment } from './vectors/deployment.ts';

const secretKey = new Secret(new Uint8Array(32).fill(7));
const init = { address: idBytes(addressOf(secretKey)), receivingKey: new Uint8Array(32).fill(1), sequence: 3n };
const sign = () => signBody({ schema: PersonEntrySchema, kind: 'person-entry/1', init, deployment, secretKey });
const verify = (signed: ReturnType<typeof sign>, changes: Partial<Parameters<typeof verifySigned>[0]> = {}) =>
  verifySigned({ schema: PersonEntrySchema, kind: 'person-entry/1', signed, deployment, ...changes } as never);
const code = (value: string) => expect.objectContaining({ code: value });

describe('a signed body', () => {
  test('verifies to its body and its signer', () => {
    const { body, signer } = verifySigned({ schema: PersonEntrySchema, kind: 'person-entry/1', signed: sign(), deployment });
    expect(body.sequence).toBe(3n);
    expect(signer).toBe(addressOf(secretKey));
  });

  test('does not verify as another kind, on another chain, or for another deployment', () => {
    expect(() => verify(sign(), { kind: 'proxy-entry/1' })).toThrow(code('SIGNATURE_INVALID'));
    expect(() => verify(sign(), { deployment: { ...deployment, chainId: 1 } })).toThrow(code('SIGNATURE_INVALID'));
    expect(() => verify(sign(), { deployment: { ...deployment, consents: parseAddress(`0x${'9'.repeat(40)}`) } })).toThrow(code('SIGNATURE_INVALID'));
  });

  test('does not verify with any byte of body, signature or signer changed', () => {
    for (const field of ['body', 'signature', 'signer'] as const) {
      for (let i = 0; i < sign()[field].length; i++) {
        const signed = sign();
        signed[field][i]! ^= 1;
        expect(() => verify(signed)).toThrow(code('SIGNATURE_INVALID'));
      }
    }
    expect(() => verifySigned({ schema: PersonEntrySchema, kind: 'person-entry/1', signed: undefined, deployment })).toThrow(code('FORMAT_INVALID'));
  });
});

describe('a body', () => {
  const bytes = encodeBody(PersonEntrySchema, init);

  test('is read back as it was written', () => {
    expect(toBinary(PersonEntrySchema, decodeBody(PersonEntrySchema, bytes))).toEqual(bytes);
  });

  test('of another version, also one inside, is FORMAT_VERSION_UNKNOWN', () => {
    for (const version of [0, 2]) {
      const other = toBinary(PersonEntrySchema, create(PersonEntrySchema, { ...init, version }));
      expect(() => decodeBody(PersonEntrySchema, other)).toThrow(code('FORMAT_VERSION_UNKNOWN'));
    }
    const nested = toBinary(ManifestSchema, create(ManifestSchema, { version: 1, header: { version: 2 } }));
    expect(() => decodeBody(ManifestSchema, nested)).toThrow(code('FORMAT_VERSION_UNKNOWN'));
    expect(decodeBody(ManifestSchema, encodeBody(ManifestSchema, { header: {} })).header?.version).toBe(1);
  });

  test.each([
    ['an unknown field', concatBytes(bytes, Uint8Array.of(0xf8, 0x07, 0x01))],
    ['a repeated field', concatBytes(bytes, bytes)],
    ['a number in more bytes than it needs', concatBytes(bytes.slice(0, -2), Uint8Array.of(0x28, 0x83, 0x00))],
    ['a cut', bytes.slice(0, -1)],
    ['a trailing byte', concatBytes(bytes, Uint8Array.of(0))],
    ['nothing of the kind', new TextEncoder().encode('a person, honestly')],
  ])('with %s is FORMAT_INVALID', (_, bad) => {
    expect(() => decodeBody(PersonEntrySchema, bad)).toThrow(code('FORMAT_INVALID'));
  });
});
