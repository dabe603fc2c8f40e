// The storage service as a process, over NATS and HTTP (spec/protocol.md, upload and download): a record is
// visible whole or not at all, and what was acknowledged survives a kill.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '@connectrpc/connect';
import { idBytes, type Address, type RecordId } from '@consentry/domain';
import { type ManifestSchema, RecordService } from '@consentry/wire/record';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { people } from '../../../libs/chain/test/world.ts';
import { clientAs, startService, startStack, type ServiceProcess, type Stack } from '../../../libs/platform/test/stack.ts';
import { anchorManifest, LABEL, newRecordId, putBody, signManifest } from './record.ts';

const MIB = 1 << 20;
const MAX_BYTES = 512 * MIB;

let stack: Stack;
let storage: ServiceProcess;
let url: string;
const as = (caller?: Address): Client<typeof RecordService> =>
  clientAs({ stack, service: 'storage', definition: RecordService, ...(caller === undefined ? {} : { caller }) });

const start = async () => {
  storage = await startService({ folder: 'storage', env: stack.env('storage', { HTTP_PORT: '0', MAX_RECORD_BYTES: String(MAX_BYTES) }) });
  url = storage.ready['url']!;
};
beforeAll(async () => {
  stack = await startStack();
  await start();
});
afterAll(async () => {
  await storage.stop();
  await stack.close();
});

/** Uploads, anchors and commits `bytes`. */
async function putRecord({ bytes, labelId = LABEL, patient = people.patient }: { bytes: Buffer; labelId?: Uint8Array<ArrayBuffer>; patient?: Address }) {
  const recordId = newRecordId();
  const { ticket } = await as(people.provider).openUpload({ recordId: idBytes(recordId), length: BigInt(bytes.length) });
  const body = await putBody({ url, ticket, body: new Uint8Array(bytes) });
  const manifest = signManifest({ world: stack.world, recordId, body, labelId, patient });
  await anchorManifest({ world: stack.world, recordId, manifest });
  await as(people.provider).commitRecord({ manifest });
  return { recordId, manifest, body, ticket };
}

async function download(recordId: RecordId, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const { ticket } = await as(people.doctor).openDownload({ recordId: idBytes(recordId) });
  return fetch(`${url}/v1/ciphertext/${ticket}`, { method, headers });
}

const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

const refusedUpload = ({ length, body, caller = people.provider }: { length: number; body: RequestInit['body']; caller?: Address }) =>
  as(caller)
    .openUpload({ recordId: idBytes(newRecordId()), length: BigInt(length) })
    .then(({ ticket }) => putBody({ url, ticket, body }));

describe('a committed record', () => {
  const bytes = randomBytes(9 * MIB + 17);
  let recordId: RecordId;
  let ticket: string;
  beforeAll(async () => {
    ({ recordId, ticket } = await putRecord({ bytes }));
  });

  test('comes back byte-identical to any signed-in caller, manifest and body', async () => {
    const { manifest } = await as(people.stranger).getRecord({ recordId: idBytes(recordId) });
    expect(Buffer.from(manifest!.signer)).toEqual(Buffer.from(idBytes(people.provider)));
    const answer = await download(recordId);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
    expect((await bytesOf(answer)).equals(bytes)).toBe(true);
  });

  test.each([
    ['bytes=0-0', 0, 1],
    ['bytes=1048570-5242890', 1048570, 4194321],
    [`bytes=${9 * MIB}-`, 9 * MIB, 17],
    ['bytes=-5', 9 * MIB + 12, 5],
    ['bytes=9437184-99999999', 9 * MIB, 17],
  ])('answers %s with 206 and exactly that part', async (range, offset, length) => {
    const answer = await download(recordId, { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${offset}-${offset + length - 1}/${bytes.length}`);
    expect((await bytesOf(answer)).equals(bytes.subarray(offset, offset + length))).toBe(true);
  });

  test('answers a range beyond its end with 416, HEAD with its length, and a stale If-Range with the whole', async () => {
    const beyond = await download(recordId, { range: 'bytes=99999999-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    const head = await download(recordId, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), (await bytesOf(head)).length]).toEqual([200, String(bytes.length), 0]);
    const stale = await download(recordId, { range: 'bytes=0-0', 'if-range': '"other"' });
    expect(stale.status).toBe(200);
    await stale.body?.cancel();
  });

  test('cannot be uploaded or opened for upload again', async () => {
    const again = as(people.provider).openUpload({ recordId: idBytes(recordId), length: 1n });
    await expect(again).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    await expect(putBody({ url, ticket, body: new Uint8Array(bytes) })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });
});

describe('CommitRecord', () => {
  test('twice is no error, and lists the record once', async () => {
    const labelId = new Uint8Array(randomBytes(32));
    const { manifest } = await putRecord({ bytes: randomBytes(100), labelId });
    await as(people.provider).commitRecord({ manifest });
    const { manifests } = await as(people.doctor).listRecords({ patient: idBytes(people.patient), labelId });
    expect(manifests).toHaveLength(1);
  });

  test('before the anchor, or with another manifest than the anchored one, is NOT_ANCHORED and shows nothing', async () => {
    const recordId = newRecordId();
    const { ticket } = await as(people.provider).openUpload({ recordId: idBytes(recordId), length: 3n });
    const body = await putBody({ url, ticket, body: 'abc' });
    const manifest = signManifest({ world: stack.world, recordId, body });
    await expect(as(people.provider).commitRecord({ manifest })).rejects.toMatchObject({ code: 'NOT_ANCHORED' });
    await anchorManifest({ world: stack.world, recordId, manifest });
    const other = signManifest({ world: stack.world, recordId, body });
    await expect(as(people.provider).commitRecord({ manifest: other })).rejects.toMatchObject({ code: 'NOT_ANCHORED' });
    await expect(as(people.provider).getRecord({ recordId: idBytes(recordId) })).rejects.toMatchObject({ code: 'RECORD_UNKNOWN' });
    await as(people.provider).commitRecord({ manifest });
  });

  test('without the upload is UPLOAD_INCOMPLETE; with another body, CIPHERTEXT_CORRUPT', async () => {
    const recordId = newRecordId();
    const { ticket } = await as(people.provider).openUpload({ recordId: idBytes(recordId), length: 3n });
    const body = await putBody({ url, ticket, body: 'abc' });
    const missing = newRecordId();
    const manifest = signManifest({ world: stack.world, recordId: missing, body });
    await anchorManifest({ world: stack.world, recordId: missing, manifest });
    await expect(as(people.provider).commitRecord({ manifest })).rejects.toMatchObject({ code: 'UPLOAD_INCOMPLETE' });
    const corrupt = signManifest({ world: stack.world, recordId, body: { ...body, sha256: new Uint8Array(32) } });
    await anchorManifest({ world: stack.world, recordId, manifest: corrupt });
    await expect(as(people.provider).commitRecord({ manifest: corrupt })).rejects.toMatchObject({ code: 'CIPHERTEXT_CORRUPT' });
  });

  test('of somebody else’s upload is refused: uploads belong to the provider who signs', async () => {
    const recordId = newRecordId();
    const { ticket } = await as(people.stranger).openUpload({ recordId: idBytes(recordId), length: 3n });
    const body = await putBody({ url, ticket, body: 'abc' });
    const manifest = signManifest({ world: stack.world, recordId, body });
    await anchorManifest({ world: stack.world, recordId, manifest });
    await expect(as(people.stranger).commitRecord({ manifest })).rejects.toMatchObject({ code: 'UPLOAD_INCOMPLETE' });
  });

  const body = { $typeName: 'consentry.v1.UploadResult', cid: 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy', sha256: new Uint8Array(32), length: 3n } as const;
  type Draft = MessageInitShape<typeof ManifestSchema>;
  const withHeader = (fields: Draft['header']) => (init: Draft) => ({ ...init, header: { ...init.header, ...fields } }) as Draft;
  const spoiled: [string, (init: Draft) => Draft, string][] = [
    ['another provider than its signer', withHeader({ provider: idBytes(people.stranger) }), 'MANIFEST_INVALID'],
    ['another chain', withHeader({ chainId: 1n }), 'MANIFEST_INVALID'],
    ['another registry', withHeader({ registry: new Uint8Array(20) }), 'MANIFEST_INVALID'],
    ['a label id of the wrong size', withHeader({ labelId: new Uint8Array(31) }), 'MANIFEST_INVALID'],
    ['a quarter that is none', withHeader({ epoch: 1 }), 'FORMAT_INVALID'],
    ['no header', ({ ...init }) => (delete init.header, init), 'MANIFEST_INVALID'],
    ['a capsule of the wrong size', (init) => ({ ...init, capsule: new Uint8Array(104) }), 'MANIFEST_INVALID'],
    ['a CID that is none', (init) => ({ ...init, cid: 'not-a-cid' }), 'MANIFEST_INVALID'],
    ['a media type of five kilobytes', (init) => ({ ...init, mediaType: 'x'.repeat(5000) }), 'MANIFEST_INVALID'],
  ];
  test.each(spoiled)('refuses a manifest with %s', async (_, change, code) => {
    const manifest = signManifest({ world: stack.world, recordId: newRecordId(), body, change });
    await expect(as(people.provider).commitRecord({ manifest })).rejects.toMatchObject({ code });
  });

  test('refuses a broken signature and a body with trailing bytes', async () => {
    const manifest = signManifest({ world: stack.world, recordId: newRecordId(), body });
    const forged = { ...manifest, signature: manifest.signature.map((byte, i) => (i === 5 ? byte ^ 1 : byte)) };
    await expect(as(people.provider).commitRecord({ manifest: forged })).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    const longer = { ...manifest, body: new Uint8Array([...manifest.body, 0]) };
    await expect(as(people.provider).commitRecord({ manifest: longer })).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
  });
});

describe('ListRecords', () => {
  test('pages through a label in the order of the anchors, and through all labels of a patient', async () => {
    const patient = people.hospital;
    const labels = [new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32))] as const;
    const ids: RecordId[] = [];
    for (const labelId of [labels[0], labels[1], labels[0]]) ids.push((await putRecord({ bytes: randomBytes(10), labelId, patient })).recordId);
    const list = as(people.doctor).listRecords;
    const one = await list({ patient: idBytes(patient), labelId: labels[0], limit: 1 });
    expect([one.manifests.length, one.next === '']).toEqual([1, false]);
    const two = await list({ patient: idBytes(patient), labelId: labels[0], limit: 1, after: one.next });
    expect([two.manifests.length, two.next]).toEqual([1, '']);
    const all = await list({ patient: idBytes(patient) });
    expect(all.manifests).toHaveLength(3);
    const { manifest } = await as(people.doctor).getRecord({ recordId: idBytes(ids[0]!) });
    expect(Buffer.from(all.manifests[0]!.body)).toEqual(Buffer.from(manifest!.body));
  });
});

describe('an upload is refused, with nothing kept,', () => {
  test('where it is larger than the service takes', async () => {
    const open = as(people.provider).openUpload({ recordId: idBytes(newRecordId()), length: BigInt(MAX_BYTES + 1) });
    await expect(open).rejects.toMatchObject({ code: 'RECORD_SIZE_UNSUPPORTED', facts: { limit: String(MAX_BYTES) } });
  });

  test('where its length is not the announced one, known from the header or only at the end', async () => {
    await expect(refusedUpload({ length: 4, body: 'abcde' })).rejects.toMatchObject({ code: 'RECORD_SIZE_UNSUPPORTED' });
    await expect(refusedUpload({ length: 4, body: new Blob(['abcde']).stream() })).rejects.toMatchObject({ code: 'RECORD_SIZE_UNSUPPORTED' });
    await expect(refusedUpload({ length: 4, body: new Blob(['abc']).stream() })).rejects.toMatchObject({ code: 'UPLOAD_INTERRUPTED' });
  });

  test.each([
    ['forged', (ticket: string) => ticket.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))],
    ['cut', (ticket: string) => ticket.slice(0, -1)],
    ['nonsense', () => 'nonsense'],
  ])('where its ticket is %s', async (_, spoil) => {
    const { ticket } = await as(people.provider).openUpload({ recordId: idBytes(newRecordId()), length: 3n });
    await expect(putBody({ url, ticket: spoil(ticket), body: 'abc' })).rejects.toMatchObject({ code: 'TICKET_UNKNOWN' });
  });

  test('where its ticket is for a download', async () => {
    const { recordId } = await putRecord({ bytes: randomBytes(3) });
    const { ticket } = await as(people.doctor).openDownload({ recordId: idBytes(recordId) });
    await expect(putBody({ url, ticket, body: 'abc' })).rejects.toMatchObject({ code: 'TICKET_UNKNOWN' });
  });

  test('where nobody is signed in, or the request breaks the schema', async () => {
    await expect(as().openUpload({ recordId: idBytes(newRecordId()), length: 3n })).rejects.toMatchObject({ code: 'SESSION_REQUIRED' });
    await expect(as(people.provider).openUpload({ recordId: new Uint8Array(31), length: 3n })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument: 'record_id' } });
    await expect(as(people.provider).openUpload({ recordId: idBytes(newRecordId()), length: 0n })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });
});

describe('nothing half-written is visible, and nothing acknowledged is lost', () => {
  const blocks = async () => (await readdir(path.join(stack.folder, 'storage', 'blocks'), { recursive: true })).filter((file) => file.endsWith('.data')).length;
  const blocksBecome = async (count: number) => {
    while ((await blocks()) !== count) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  /** Sends `sent` of `length` bytes and stays connected. */
  async function halfUpload({ length, sent }: { length: number; sent: number }) {
    const before = await blocks();
    const { ticket } = await as(people.provider).openUpload({ recordId: idBytes(newRecordId()), length: BigInt(length) });
    const request = http.request(`${url}/v1/ciphertext/${ticket}`, { method: 'PUT', headers: { 'content-length': length } });
    request.on('error', () => undefined);
    request.write(randomBytes(sent));
    while ((await blocks()) === before) await new Promise((resolve) => setTimeout(resolve, 20));
    return { before, request, ticket };
  }

  test('an upload whose sender vanishes leaves no block, and its ticket still works', async () => {
    const { before, request, ticket } = await halfUpload({ length: 8 * MIB, sent: 5 * MIB });
    request.destroy();
    await blocksBecome(before);
    const bytes = randomBytes(8 * MIB);
    const { sha256 } = await putBody({ url, ticket, body: new Uint8Array(bytes) });
    expect(Buffer.from(sha256).equals(createHash('sha256').update(bytes).digest())).toBe(true);
  });

  test('a kill in the middle of an upload: at the next start its blocks go, committed and finished uploads stay', async () => {
    const bytes = randomBytes(2 * MIB + 1);
    const { recordId } = await putRecord({ bytes });
    const waiting = newRecordId();
    const opened = await as(people.provider).openUpload({ recordId: idBytes(waiting), length: 3n });
    const body = await putBody({ url, ticket: opened.ticket, body: 'abc' });
    const { before } = await halfUpload({ length: 8 * MIB, sent: 5 * MIB });
    await storage.stop('SIGKILL');
    await start();
    await blocksBecome(before);
    expect((await bytesOf(await download(recordId))).equals(bytes)).toBe(true);
    const manifest = signManifest({ world: stack.world, recordId: waiting, body });
    await anchorManifest({ world: stack.world, recordId: waiting, manifest });
    await as(people.provider).commitRecord({ manifest });
    expect(await (await download(waiting)).text()).toBe('abc');
  });

  test('a stop answers what it has begun: the download ends whole, then the process exits with 0', async () => {
    const bytes = randomBytes(16 * MIB);
    const { recordId } = await putRecord({ bytes });
    const answer = await download(recordId);
    const stopped = storage.stop();
    expect((await bytesOf(answer)).equals(bytes)).toBe(true);
    expect(await stopped).toBe(0);
    await start();
  });

  test('tickets, bodies and keys are in no log line', () => {
    expect(storage.log()).not.toMatch(/[\w-]{100,}/);
  });
});

describe('memory', () => {
  /** The most the process ever held, as Linux tells; elsewhere nothing is measured. */
  const peakMiB = () => {
    const file = `/proc/${storage.pid}/status`;
    return existsSync(file) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))![1]) / 1024 : 0;
  };
  /** A body of `mebibytes` that is never held whole, here neither. */
  const upload = async (mebibytes: number) => {
    const block = randomBytes(MIB);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        block.writeUInt32LE(sent);
        if (sent++ < mebibytes) controller.enqueue(new Uint8Array(block));
        else controller.close();
      },
    });
    const { ticket } = await as(people.provider).openUpload({ recordId: idBytes(newRecordId()), length: BigInt(mebibytes * MIB) });
    await putBody({ url, ticket, body });
  };

  test('does not grow with the body: an upload four times as long takes no four times the memory', async () => {
    await upload(100);
    const before = peakMiB();
    await upload(400);
    expect(peakMiB() - before).toBeLessThan(250);
  });
});

describe('with a part of the system away', () => {
  test('a commit without the chain is CHAIN_UNAVAILABLE, and works later', async () => {
    const recordId = newRecordId();
    const { ticket } = await as(people.provider).openUpload({ recordId: idBytes(recordId), length: 3n });
    const body = await putBody({ url, ticket, body: 'abc' });
    const manifest = signManifest({ world: stack.world, recordId, body });
    await anchorManifest({ world: stack.world, recordId, manifest });
    await storage.stop();
    const env = stack.env('storage', { HTTP_PORT: '0', CHAIN_RPC_URL: 'http://127.0.0.1:1' });
    storage = await startService({ folder: 'storage', env });
    await expect(as(people.provider).commitRecord({ manifest })).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
    await storage.stop();
    await start();
    await as(people.provider).commitRecord({ manifest });
  });

  test('an upload without NATS is refused as MESSAGING_UNAVAILABLE', async () => {
    const { ticket } = await as(people.provider).openUpload({ recordId: idBytes(newRecordId()), length: 3n });
    await stack.nats.kill();
    await expect(putBody({ url, ticket, body: 'abc' })).rejects.toMatchObject({ code: 'MESSAGING_UNAVAILABLE' });
    await stack.nats.restart();
  });
});
