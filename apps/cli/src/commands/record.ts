// consentry record: put as a provider, get and list as the patient.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Command } from 'commander';
import type { OpenRecord, PlaintextRange, RecordBody, VerifiedManifest } from '@consentry/client';
import { ConsentryError, formatEpoch, parseEpoch, parseRecordId } from '@consentry/domain';
import { parseCount, parseRange } from '../arguments.ts';
import { requireFree, writeWhole } from '../file-output.ts';
import { writeRecord } from '../partial-file.ts';
import type { Session } from '../session.ts';
import { columns, sizeText, timeText } from '../text.ts';

export const RESUMING = '\nBroken off in the middle, the same command goes on where the last one stopped. What had come\nlies beside the file until then, readable by you alone: FILE.<process>.part.';

type PutOptions = { patient: string; label: string; type?: string; quarter?: string };
type GetOptions = { out: string; range?: string; force?: boolean };
type ListOptions = { patient?: string; label?: string; limit: number; after?: string };

export function recordCommand(session: Session): Command {
  const command = new Command('record').description('put, get and list records');
  command
    .command('put <file>')
    .description('as a provider: encrypt a file to a patient’s label, store and anchor it')
    .requiredOption('--patient <address>', 'whose record it is: an address, or an identity kept here')
    .requiredOption('--label <label>', 'category or category/sensitivity, as agreed with the patient')
    .option('--type <media-type>', 'such as application/fhir+json; by the file’s ending otherwise')
    .option('--quarter <quarter>', 'the quarter it belongs to, such as 2026Q4; the current one otherwise')
    .addHelpText('after', '\nExample:\n  $ npx consentry record put ecg.dcm --patient 0x52908400098527886e0f7030069857d2e4169ee7 --label cardiology --as clinic')
    .action((file: string, options: PutOptions) => put(session, file, options));
  command
    .command('get <record>')
    .description('as the patient: read one of your own records; needs no proxy')
    .requiredOption('--out <file>', 'where to write it')
    .option('--range <first-last>', 'only these bytes, such as 0-1023')
    .option('--force', 'replace the file')
    .addHelpText('after', RESUMING)
    .action((record: string, options: GetOptions) => get(session, record, options));
  command
    .command('list')
    .description('list the verified records of a patient, your own by default')
    .option('--patient <address>', 'an address, or an identity kept here')
    .option('--label <label>', 'only those of one label')
    .option('--limit <count>', 'at most so many', parseCount(500), 100)
    .option('--after <next>', 'the "next" of the page before')
    .action((options: ListOptions) => list(session, options));
  return command;
}

async function put(session: Session, file: string, { patient, label, type, quarter }: PutOptions): Promise<void> {
  const body = await fileBody(file);
  const client = await session.client();
  const { onProgress, stop } = session.progress('encrypting');
  const manifest = await client.records
    .put({
      patient: await session.person(patient),
      label,
      body,
      mediaType: type ?? MEDIA_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
      ...(quarter ? { epoch: parseEpoch(quarter) } : {}),
      onProgress,
    })
    .finally(stop);
  session.result(manifestJson(manifest), manifest.header.recordId);
  session.note(`Stored ${sizeText(manifest.header.length)} for ${formatEpoch(manifest.header.epoch)}, signed and anchored on chain.`);
}

/** A file of any size, read anew at each try. Not openAsBlob, which takes sizes modulo 4 GiB. */
async function fileBody(file: string): Promise<RecordBody> {
  const about = await stat(file);
  if (!about.isFile()) throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: `${file} is not a file`, remedy: 'A record has a length that is known before it is sent: write it to a file first.', facts: { path: file } });
  return { length: about.size, open: () => Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array> };
}

async function get(session: Session, record: string, { out, range, force }: GetOptions): Promise<void> {
  await requireFree({ file: out, force });
  const client = await session.client();
  const { onProgress, stop } = session.progress('decrypting');
  const open = (part?: PlaintextRange) => client.records.open({ recordId: record, onProgress, ...(part ? { range: part } : {}) });
  const { opened, ...written } = await writeOpened({ file: out, recordId: record, range, open }).finally(stop);
  session.result({ ...manifestJson(opened.manifest), out, ...written }, writtenText(out, written));
}

type Written = { bytes: number; resumedAt?: number };
type WriteArgs<Open> = { file: string; recordId: string; range: string | undefined; open: (range?: PlaintextRange) => Promise<Open> };

/** Writes what `open` gives: a range as it is, a whole record so that the next run can go on with it. */
export async function writeOpened<Open extends OpenRecord>({ file, recordId, range, open }: WriteArgs<Open>): Promise<{ opened: Open } & Written> {
  if (range === undefined) return writeRecord({ file, recordId: parseRecordId(recordId), open });
  const opened = await open(parseRange(range));
  return { opened, bytes: await writeWhole({ file, source: opened.plaintext }) };
}

/** What was written, for people. */
export function writtenText(file: string, { bytes, resumedAt = 0 }: Written): string {
  return `Wrote ${sizeText(bytes)} to ${file}${resumedAt === 0 ? '' : `, ${sizeText(resumedAt)} of it in an earlier run`}`;
}

async function list(session: Session, { patient, label, limit, after }: ListOptions): Promise<void> {
  const client = await session.client();
  const page = await client.records.list({
    limit,
    ...(patient === undefined ? {} : { patient: await session.person(patient) }),
    ...(label === undefined ? {} : { label }),
    ...(after === undefined ? {} : { after }),
  });
  const rows = page.records.map(({ header, mediaType, createdAt }) => [header.recordId, formatEpoch(header.epoch), sizeText(header.length), mediaType, timeText(createdAt)]);
  const value = { records: page.records.map(manifestJson), refused: page.refused.map(({ code, message, facts }) => ({ code, message, facts })), next: page.next };
  session.result(value, rows.length === 0 ? 'No records.' : columns(rows));
  for (const { message } of page.refused) session.note(`Left out: ${message}`);
  if (page.next) session.note(`There are more: add --after ${page.next}`);
}

/** A manifest for JSON readers. */
export function manifestJson({ header, cid, createdAt, mediaType, ciphertextLength }: VerifiedManifest): object {
  const { recordId, patient, provider, labelId, epoch, length } = header;
  return { recordId, patient, provider, labelId, quarter: formatEpoch(epoch), length, mediaType, createdAt, cid, ciphertextLength };
}

const MEDIA_TYPES: Record<string, string> = {
  '.json': 'application/fhir+json',
  '.ndjson': 'application/fhir+ndjson',
  '.dcm': 'application/dicom',
  '.xml': 'application/xml',
  '.hl7': 'x-application/hl7-v2+er7',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.txt': 'text/plain',
};
