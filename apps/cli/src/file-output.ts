// A file that exists only when it is whole: written beside its place, synced, renamed.
import { createWriteStream, rmSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConsentryError } from '@consentry/domain';

/** Before anything is asked or logged for it: throws ALREADY_EXISTS where `file` is there and not to be replaced. */
export async function requireFree({ file, force = false }: { file: string; force?: boolean | undefined }): Promise<void> {
  if (force || !(await exists(file))) return;
  throw new ConsentryError({ code: 'ALREADY_EXISTS', message: `${file} exists already`, remedy: 'Choose another file, or add --force to replace it.', facts: { path: file } });
}

/** Files being written, for when the process is told to end. */
const unfinished = new Set<string>();

/** Removes what is half-written; for the moment before the process ends. */
export function removeUnfinished(): void {
  for (const file of unfinished) rmSync(file, { force: true });
}

/** Writes `source` to `file`, mode 0600, replacing what is there. On failure nothing is left and nothing is lost. */
export async function writeWhole({ file, source }: { file: string; source: ReadableStream<Uint8Array> }): Promise<number> {
  const aside = `${file}.${randomUUID()}.part`;
  unfinished.add(aside);
  try {
    await pipeline(Readable.fromWeb(source), createWriteStream(aside, { flags: 'wx', mode: 0o600 }));
    await sync(aside);
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  } finally {
    unfinished.delete(aside);
  }
  return (await stat(file)).size;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
