// A file that exists only when it is whole: written beside its place, synced, renamed.
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConsentryError } from '@consentry/domain';

/** Writes `source` to `file`, mode 0600. On failure nothing is left. Refuses an existing file unless `force`. */
export async function writeWhole({ file, source, force }: { file: string; source: ReadableStream<Uint8Array>; force: boolean }): Promise<number> {
  if (!force && (await exists(file))) {
    await source.cancel();
    throw new ConsentryError({ code: 'ALREADY_EXISTS', message: `${file} exists already`, remedy: 'Choose another --out, or add --force to replace it.', facts: { path: file } });
  }
  const aside = `${file}.${randomUUID()}.part`;
  try {
    await pipeline(Readable.fromWeb(source), createWriteStream(aside, { flags: 'wx', mode: 0o600 }));
    await sync(aside);
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
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
