// Writes vectors/policy/mandate.json (spec/formats.md section 30): run by hand, from the root:
// node --conditions=@consentry/source --experimental-transform-types libs/wire/test/vectors/write-mandate.ts
import { writeFileSync } from 'node:fs';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { addressOf, chainPolicyOf, POLICY_FLAGS, scopeOf, signDocument } from '@consentry/chain';
import { concatBytes, idBytes, parseAddress, parseLabelId, parsePolicy, purposeBits, Secret, toHex, type Purpose } from '@consentry/domain';
import type { Signed } from '../../src/gen/consentry/v1/common_pb.ts';
import { MandateLinkSchema, MandateSchema } from '../../src/gen/consentry/v1/mandate_pb.ts';
import { chainPolicyToWire } from '../../src/convert.ts';
import { encodeBody, type DocumentKind } from '../../src/signed.ts';
import { DEPLOYMENT } from './deployment.ts';

const key = (fill: number) => new Secret(new Uint8Array(32).fill(fill));
const [PATIENT, REPRESENTATIVE, STRANGER] = [key(1), key(2), key(3)] as const;
const LABEL_ID = parseLabelId(`0x${'11'.repeat(32)}`);
const END = 1_800_000_000;

type MandateInit = MessageInitShape<typeof MandateSchema>;
const mandate: MandateInit = {
  patient: idBytes(addressOf(PATIENT)),
  representative: idBytes(addressOf(REPRESENTATIVE)),
  policyId: new Uint8Array(32).fill(0x22),
  labelId: idBytes(LABEL_ID),
  firstEpoch: 8107,
  lastEpoch: 8108,
  purposes: purposeBits(['TREAT', 'HOPERAT']),
  notAfter: BigInt(END),
};

const sign = (kind: DocumentKind, body: Uint8Array<ArrayBuffer>, by = PATIENT): Signed => {
  const { signature, signer } = signDocument({ deployment: DEPLOYMENT, kind, body, secretKey: by });
  return { body, signature: new Uint8Array(signature), signer: idBytes(signer) } as unknown as Signed;
};
const mandateBody = (change: object = {}) => encodeBody(MandateSchema, { ...mandate, ...change } as MandateInit);
const signedMandate = (change: object = {}, by = PATIENT) => sign('mandate/1', mandateBody(change), by);

const policyOf = ({ purposes = ['TREAT'] as Purpose[], flags = 0, expiresAt = END } = {}) => {
  const scope = scopeOf({ labelId: LABEL_ID, firstEpoch: 8107, lastEpoch: 8108, salt: new Uint8Array(32).fill(5) });
  const terms = { scope, expiresAt, longestGrant: 3600, purposes: purposeBits(purposes), flags };
  return chainPolicyToWire(chainPolicyOf({ owner: parseAddress(`0x${'44'.repeat(20)}`), policy: parsePolicy('cardiologist@medboard'), terms }));
};
const linkBody = (change: object = {}) => encodeBody(MandateLinkSchema, { mandate: signedMandate(), policy: policyOf(), ...change });
const link = (change: object = {}, by = REPRESENTATIVE) => sign('mandate-link/1', linkBody(change), by);

type Case = [id: string, signed: Signed, expect: string];
const mandates: Case[] = [
  ['two quarters, two purposes', signedMandate(), 'success'],
  ['forty quarters', signedMandate({ lastEpoch: 8146 }), 'success'],
  ['not signed by its patient', signedMandate({}, STRANGER), 'MANDATE_INVALID'],
  ['signed by its representative', signedMandate({}, REPRESENTATIVE), 'MANDATE_INVALID'],
  ['to the patient', signedMandate({ representative: idBytes(addressOf(PATIENT)) }), 'MANDATE_INVALID'],
  ['last quarter before the first', signedMandate({ lastEpoch: 8106 }), 'MANDATE_INVALID'],
  ['forty-one quarters', signedMandate({ lastEpoch: 8147 }), 'MANDATE_INVALID'],
  ['no purpose', signedMandate({ purposes: 0 }), 'MANDATE_INVALID'],
  ['an unknown purpose', signedMandate({ purposes: 1 << 15 }), 'MANDATE_INVALID'],
  ['break-glass', signedMandate({ purposes: purposeBits(['TREAT', 'BTG']) }), 'MANDATE_INVALID'],
  ['no quarter at all', signedMandate({ firstEpoch: 0 }), 'FORMAT_INVALID'],
  ['an end beyond 2^53', signedMandate({ notAfter: 2n ** 53n }), 'FORMAT_INVALID'],
  ['a label id of 31 bytes', signedMandate({ labelId: new Uint8Array(31) }), 'FORMAT_INVALID'],
  ['a patient of 19 bytes', signedMandate({ patient: new Uint8Array(19) }), 'FORMAT_INVALID'],
  ['an unknown field', sign('mandate/1', concatBytes(mandateBody(), Uint8Array.of(0x78, 1))), 'FORMAT_INVALID'],
  ['another version', sign('mandate/1', concatBytes(Uint8Array.of(0x08, 2), mandateBody().subarray(2))), 'FORMAT_VERSION_UNKNOWN'],
  ['another kind of document', sign('owner-link/1', mandateBody()), 'SIGNATURE_INVALID'],
  ['an end put off', { ...signedMandate(), body: mandateBody({ notAfter: BigInt(END + 1) }) }, 'SIGNATURE_INVALID'],
];
const links: Case[] = [
  ['within its mandate', link(), 'success'],
  ['signed by the patient', link({}, PATIENT), 'MANDATE_INVALID'],
  ['signed by whom the mandate was handed on to', link({}, STRANGER), 'MANDATE_INVALID'],
  ['a mandate passed on', link({ mandate: signedMandate({ representative: idBytes(addressOf(STRANGER)) }, REPRESENTATIVE) }, STRANGER), 'MANDATE_INVALID'],
  ['another purpose', link({ policy: policyOf({ purposes: ['HRESCH'] }) }), 'MANDATE_EXCEEDED'],
  ['one purpose more', link({ policy: policyOf({ purposes: ['TREAT', 'HOPERAT', 'HRESCH'] }) }), 'MANDATE_EXCEEDED'],
  ['break-glass by purpose', link({ policy: policyOf({ purposes: ['TREAT', 'BTG'] }) }), 'MANDATE_EXCEEDED'],
  ['break-glass by flag', link({ policy: policyOf({ flags: POLICY_FLAGS.breakGlass }) }), 'MANDATE_EXCEEDED'],
  ['a second too long', link({ policy: policyOf({ expiresAt: END + 1 }) }), 'MANDATE_EXCEEDED'],
  ['no mandate', link({ mandate: undefined }), 'FORMAT_INVALID'],
  ['no policy', link({ policy: undefined }), 'FORMAT_INVALID'],
  ['the mandate itself', signedMandate(), 'SIGNATURE_INVALID'],
  ['another version', sign('mandate-link/1', concatBytes(Uint8Array.of(0x08, 2), linkBody().subarray(2)), REPRESENTATIVE), 'FORMAT_VERSION_UNKNOWN'],
];

const written = (document: string, cases: Case[]) =>
  cases.map(([id, { body, signature, signer }, expect]) => ({ id: `${document}: ${id}`, clause: document === 'mandate/1' ? '30.1' : '30.2', kind: document, body: toHex(body), signature: toHex(signature), signer: toHex(signer), expect }));
const vectors = { specification: 'spec/formats.md', deployment: { chainId: DEPLOYMENT.chainId, consents: DEPLOYMENT.consents }, cases: [...written('mandate/1', mandates), ...written('mandate-link/1', links)] };
writeFileSync(new URL('../../../../vectors/policy/mandate.json', import.meta.url), `${JSON.stringify(vectors, null, 2)}\n`);
