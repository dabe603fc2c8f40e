// A download that a killed process, a lost connection or a power cut left half done, and how the next one goes on with
// it. Beside FILE lies FILE.<pid>.part with the plaintext that had verified, and FILE.<pid>.part.pieces: a first line
// that says of which record, then the SHA-256 of each megabyte. Only the megabytes that still have their hash are kept;
// a file that was torn, or is of another record, is not. Whose process lives is left alone.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConsentryError, type RecordId } from '@consentry/domain';

const VERSION = 1;
const PIECE_BYTES = 1 << 20;
/** Failures after which the rest may come another time. */
const PASSING: ReadonlySet<ConsentryError['kind']> = new Set(['unavailable', 'timeout']);

/** A record, and how many bytes of plaintext it has. */
type Subject = { recordId: RecordId; length: number };
type Kept = { subject: Subject; digests: string[] };
type Opened = { readonly manifest: { readonly header: Subject }; readonly plaintext: ReadableStream<Uint8Array> };

export type WriteRecordArgs<Open extends Opened> = {
  file: string;
  recordId: RecordId;
  /** Opens the record, whole or from a byte on. */
  open: (range: { firstByte: number; lastByte: number } | undefined) => Promise<Open>;
};

/** Files being written, for when the process is told to end. */
const unfinished = new Set<string>();

/** Removes what is half-written; for the moment before a person ends the process. */
export function removeUnfinished(): void {
  for (const part of unfinished) for (const file of [part, journalOf(part)]) rmSync(file, { force: true });
}

/**
 * Writes a record to `file`, mode 0600, in the place of what is there, and goes on where an earlier process stopped.
 * `resumedAt` bytes were not fetched again. Where the rest does not come, what has come stays for the next time; after
 * any other failure, such as a ciphertext that does not verify, nothing does.
 */
export async function writeRecord<Open extends Opened>({ file, recordId, open: openFrom }: WriteRecordArgs<Open>): Promise<{ opened: Open; bytes: number; resumedAt: number }> {
  const part = partOf(file, process.pid);
  unfinished.add(part);
  try {
    const kept = await claimLeftover({ file, part, recordId });
    const resumedAt = (kept?.digests.length ?? 0) * PIECE_BYTES;
    const opened = await openFrom(kept && { firstByte: resumedAt, lastByte: kept.subject.length - 1 });
    const { length } = opened.manifest.header;
    await append({ part, kept: { subject: { recordId, length }, digests: kept?.digests ?? [] }, rest: opened.plaintext });
    await rename(part, file);
    await rm(journalOf(part), { force: true });
    return { opened, bytes: length, resumedAt };
  } catch (error) {
    if (!(error instanceof ConsentryError) || !PASSING.has(error.kind)) await removeBoth(part);
    throw error;
  } finally {
    unfinished.delete(part);
  }
}

/** Takes over what an earlier process left of the record for the file; of other leftovers for it nothing stays. */
async function claimLeftover({ file, part, recordId }: { file: string; part: string; recordId: RecordId }): Promise<Kept | undefined> {
  let kept: Kept | undefined;
  for (const leftover of await leftoversOf(file)) {
    if (kept === undefined && (await isClaimed({ leftover, part }))) kept = await readLeftover(part, recordId);
    else await removeBoth(leftover);
    if (kept === undefined) await removeBoth(part);
  }
  return kept;
}

/** One process alone gets a file by renaming it; false where another was quicker. */
async function isClaimed({ leftover, part }: { leftover: string; part: string }): Promise<boolean> {
  try {
    await rename(leftover, part);
    await rename(journalOf(leftover), journalOf(part));
    return true;
  } catch {
    return false;
  }
}

async function append({ part, kept: { subject, digests }, rest }: { part: string; kept: Kept; rest: ReadableStream<Uint8Array> }): Promise<void> {
  const [data, journal] = await openBoth(part);
  const from = digests.length * PIECE_BYTES;
  try {
    await data.truncate(from);
    await journal.truncate(0);
    await journal.appendFile([JSON.stringify({ version: VERSION, ...subject }), ...digests, ''].join('\n'));
    await copy({ data, journal, from, rest });
    await data.sync();
  } finally {
    await Promise.all([data.close(), journal.close()]);
  }
}

/** The hash of a megabyte is written after the megabyte. */
async function copy({ data, journal, from, rest }: { data: FileHandle; journal: FileHandle; from: number; rest: ReadableStream<Uint8Array> }): Promise<void> {
  const pieces = new Pieces();
  let at = from;
  for await (const bytes of rest) {
    await data.write(bytes, 0, bytes.length, at);
    at += bytes.length;
    const finished = pieces.add(bytes);
    if (finished.length > 0) await journal.appendFile(finished.map((digest) => `${digest}\n`).join(''));
  }
}

/** Cuts bytes into megabytes and hashes each. */
class Pieces {
  #hash: Hash = createHash('sha256');
  #held = 0;

  /** The hashes of those that these bytes complete. */
  add(bytes: Uint8Array): string[] {
    const finished: string[] = [];
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + PIECE_BYTES - this.#held);
      this.#hash.update(part);
      this.#held += part.length;
      at += part.length;
      if (this.#held < PIECE_BYTES) continue;
      finished.push(this.#hash.digest('hex'));
      this.#hash = createHash('sha256');
      this.#held = 0;
    }
    return finished;
  }
}

/** What of a leftover may be kept; undefined where it is of another record or not even a megabyte of it holds. */
async function readLeftover(part: string, recordId: RecordId): Promise<Kept | undefined> {
  const [first = '', ...lines] = (await readFile(journalOf(part), 'utf8').catch(() => '')).split('\n');
  const subject = readSubject(first);
  if (subject === undefined || subject.recordId !== recordId) return undefined;
  const digests: string[] = [];
  const pieces = new Pieces();
  read: for await (const bytes of createReadStream(part, { highWaterMark: PIECE_BYTES })) {
    for (const digest of pieces.add(bytes as Uint8Array)) {
      if (digest !== lines[digests.length]) break read;
      digests.push(digest);
    }
  }
  // At least the last byte is asked for again: whoever may no longer read the record does not get the file whole.
  while (digests.length * PIECE_BYTES >= subject.length) digests.pop();
  return digests.length === 0 ? undefined : { subject, digests };
}

function readSubject(line: string): Subject | undefined {
  try {
    const { version, recordId, length } = JSON.parse(line) as Subject & { version: number };
    return version === VERSION && Number.isSafeInteger(length) ? { recordId, length } : undefined;
  } catch {
    return undefined;
  }
}

/** Those whose process is gone. */
async function leftoversOf(file: string): Promise<string[]> {
  const [folder, name] = [dirname(file), basename(file)];
  const names = (await readdir(folder).catch(() => [])).filter((each) => each.startsWith(`${name}.`) && each.endsWith('.part'));
  const pids = names.map((each) => Number(each.slice(name.length + 1, -'.part'.length))).filter((pid) => Number.isSafeInteger(pid) && pid > 0);
  return pids.filter((pid) => !isAlive(pid)).map((pid) => join(folder, basename(partOf(file, pid))));
}

function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function openBoth(part: string): Promise<[FileHandle, FileHandle]> {
  const data = await open(part, 'a+', 0o600).then((made) => made.close()).then(() => open(part, 'r+'));
  return [data, await open(journalOf(part), 'a', 0o600)];
}

async function removeBoth(part: string): Promise<void> {
  await Promise.all([rm(part, { force: true }), rm(journalOf(part), { force: true })]);
}

const partOf = (file: string, pid: number): string => `${file}.${pid}.part`;
const journalOf = (part: string): string => `${part}.pieces`;
