// Secrets that the embedded stack makes for itself at its first start. Each is written once, readable by the owner
// alone, and never printed.
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync, fsyncSync, closeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createUser, fromSeed } from '@nats-io/nkeys';
import { Secret, toHex, fromHex, type SecretBytes } from '@consentry/domain';

/** 32 random bytes as 0x text; made if the file is missing. */
export function ensureKeyFile(path: string): SecretBytes {
  if (!existsSync(path)) writeOnce(path, `${toHex(randomBytes(32))}\n`);
  return new Secret(fromHex(readFileSync(path, 'utf8').trim(), { name: path, length: 32 }));
}

/** A NATS user: the seed in its file, the public key as the answer. */
export function ensureNkey(path: string): string {
  if (!existsSync(path)) writeOnce(path, `${new TextDecoder().decode(createUser().getSeed())}\n`);
  return fromSeed(new TextEncoder().encode(readFileSync(path, 'utf8').trim())).getPublicKey();
}

/** Writes `text` completely or not at all, and never over an existing file. */
export function writeOnce(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.draft`;
  const file = openSync(draft, 'wx', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(draft, path);
  } finally {
    rmSync(draft);
  }
}
