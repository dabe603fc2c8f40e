// Writes vectors/statement/suspension.json (spec/formats.md clause 29): run by hand, from the root:
// node --experimental-transform-types --conditions=@consentry/source libs/wire/test/write-suspension-vectors.ts
// The author states what must happen; a file that exists is left alone.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { addressOf, signDocument } from '@consentry/chain';
import { concatBytes, idBytes, Secret, toHex } from '@consentry/domain';
import { DestroyAcknowledgementSchema, SuspensionSchema } from '../src/gen/consentry/v1/reencrypt_pb.ts';
import { expectedOf, type SuspensionVector } from './suspension-vectors.ts';
import { DEPLOYMENT } from './vectors/deployment.ts';

const FILE = 'vectors/statement/suspension.json';
const proxy = new Secret(new Uint8Array(32).fill(0x21));
const other = new Secret(new Uint8Array(32).fill(0x22));

type Init = Omit<MessageInitShape<typeof SuspensionSchema>, '$typeName'>;
const whole: Init = { version: 1, proxy: idBytes(addressOf(proxy)), requester: new Uint8Array(20).fill(0xd0), since: 1_790_000_000n, at: 1_790_000_060n, until: 1_790_000_660n, refusals: 60 };
const policy = { policyId: new Uint8Array(32).fill(0x91) };
const bytesOf = (init: Init) => toBinary(SuspensionSchema, create(SuspensionSchema, init));

type Signing = { body?: Uint8Array; by?: typeof proxy; kind?: string; deployment?: typeof DEPLOYMENT };
function signed({ body = bytesOf(whole), by = proxy, kind = 'suspension/1', deployment = DEPLOYMENT }: Signing = {}): SuspensionVector['inputs'] {
  const { signature, signer } = signDocument({ deployment, kind, body, secretKey: by });
  return { body: toHex(body), signature: toHex(signature), signer };
}

const flipped = (hex: string, at: number) => `${hex.slice(0, at)}${(Number.parseInt(hex[at]!, 16) ^ 1).toString(16)}${hex.slice(at + 1)}`;
const ofBody = (init: Init) => signed({ body: bytesOf({ ...whole, ...init }) });
const good = signed();
const acknowledgement = toBinary(DestroyAcknowledgementSchema, create(DestroyAcknowledgementSchema, { version: 1, policyId: new Uint8Array(32).fill(1), destroyed: 5, at: 1n }));

const cases: readonly (readonly [id: string, clause: string, inputs: SuspensionVector['inputs'], expect: string])[] = [
  ['a whole suspension', '29.1', good, 'success'],
  ['of one policy', '29.1', ofBody({ ...policy, refusals: 41 }), 'success'],
  ['of one refusal, for a second', '29.2', ofBody({ since: whole.at!, until: whole.at! + 1n, refusals: 1 }), 'success'],
  ['for a day', '29.2', ofBody({ until: whole.at! + 86_400n }), 'success'],
  ['for a day and a second', '29.2', ofBody({ until: whole.at! + 86_401n }), 'FORMAT_INVALID'],
  ['that ends as it begins', '29.2', ofBody({ until: whole.at! }), 'FORMAT_INVALID'],
  ['whose first refusal came after the last', '29.2', ofBody({ since: whole.at! + 1n }), 'FORMAT_INVALID'],
  ['without a first refusal', '29.2', ofBody({ since: 0n }), 'FORMAT_INVALID'],
  ['of no refusals', '29.2', ofBody({ refusals: 0 }), 'FORMAT_INVALID'],
  ['of a time beyond 2^53', '29.2', ofBody({ until: 2n ** 63n }), 'FORMAT_INVALID'],
  ['of nobody', '29.1', ofBody({ requester: new Uint8Array(0) }), 'FORMAT_INVALID'],
  ['of another proxy than its signer', '29.2', ofBody({ proxy: idBytes(addressOf(other)) }), 'FORMAT_INVALID'],
  ['of no proxy', '29.1', ofBody({ proxy: new Uint8Array(0) }), 'FORMAT_INVALID'],
  ['of a requester of 21 bytes', '29.1', ofBody({ requester: new Uint8Array(21) }), 'FORMAT_INVALID'],
  ['of a policy of 31 bytes', '29.1', ofBody({ policyId: new Uint8Array(31) }), 'FORMAT_INVALID'],
  ['of no version', '19.2', ofBody({ version: 0 }), 'FORMAT_VERSION_UNKNOWN'],
  ['of version 2', '19.2', ofBody({ version: 2 }), 'FORMAT_VERSION_UNKNOWN'],
  ['with an unknown field', '19.2', signed({ body: concatBytes(bytesOf(whole), Uint8Array.of(0xf8, 0x07, 0x01)) }), 'FORMAT_INVALID'],
  ['with a trailing byte', '19.2', signed({ body: concatBytes(bytesOf(whole), Uint8Array.of(0)) }), 'FORMAT_INVALID'],
  ['said twice over', '19.2', signed({ body: concatBytes(bytesOf(whole), bytesOf(whole)) }), 'FORMAT_INVALID'],
  ['with another requester than was signed', '19.1', { ...good, body: flipped(good.body, 60) }, 'SIGNATURE_INVALID'],
  ['with a changed signature', '19.1', { ...good, signature: flipped(good.signature, 30) }, 'SIGNATURE_INVALID'],
  ['in the name of another proxy', '19.1', { ...good, signer: addressOf(other) }, 'SIGNATURE_INVALID'],
  ['signed as another kind', '19.1', signed({ kind: 'destroy-ack/1' }), 'SIGNATURE_INVALID'],
  ['of another chain', '19.1', signed({ deployment: { ...DEPLOYMENT, chainId: 1 } }), 'SIGNATURE_INVALID'],
  ['of another deployment', '19.1', signed({ deployment: { ...DEPLOYMENT, consents: addressOf(other) } }), 'SIGNATURE_INVALID'],
  ['that is an acknowledgement', '29.1', signed({ body: acknowledgement }), 'FORMAT_INVALID'],
];

if (!existsSync(FILE)) {
  const vectors = cases.map(([id, clause, inputs, expect]): SuspensionVector => ({ id, clause, inputs, expect, ...(expect === 'success' ? { output: expectedOf(inputs) } : {}) }));
  mkdirSync('vectors/statement', { recursive: true });
  const { chainId, consents } = DEPLOYMENT;
  writeFileSync(FILE, `${JSON.stringify({ specification: 'spec/formats.md', deployment: { chainId, consents }, secretKey: toHex(proxy.expose()), cases: vectors }, null, 2)}\n`);
}
