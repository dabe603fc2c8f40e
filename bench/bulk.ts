// Goal 5: encrypting a large record as a stream beside openssl's AES-256-GCM and beside age, and its memory.
// --large adds 8 GiB.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { labelIdOf, labelKeyPair } from '@consentry/crypto/delegator';
import { newSeed } from '@consentry/crypto/identity';
import { epochAt, parseAddress, parseLabel, toHex } from '@consentry/domain';
import { finish, judge, judgeBound, median, printHeading } from './harness.ts';

const MIB = 1 << 20;
const GIB = 1 << 30;
const PAIRS = 5;
const worker = fileURLToPath(new URL('bulk-worker.ts', import.meta.url));
const labelId = labelIdOf({ patient: parseAddress(`0x${'11'.repeat(20)}`), label: parseLabel('imaging') });
const labelKey = toHex(labelKeyPair({ seed: newSeed(), labelId, epoch: epochAt(Date.now() / 1000) }).publicKey);

printHeading('bulk');
const folder = mkdtempSync(join(tmpdir(), 'consentry-bulk-'));
try {
  await besideOpenssl();
  await besideAge();
  if (process.argv.includes('--large')) await memoryOf(8 * GIB);
} finally {
  rmSync(folder, { recursive: true });
}
finish();

type Run = { seconds: number; cipherSeconds: number; peakMiB: number };

/** One process of its own, so that its peak memory is its own: `memory` streams from memory, a file from disk to disk. */
function encrypt([mode, ...args]: [mode: 'memory' | 'file', ...string[]]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, mode, labelKey, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.once('exit', (code) => (code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`the worker ended with ${code}`))));
  });
}

async function besideOpenssl(): Promise<void> {
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair++) {
    const { cipherSeconds } = await encrypt(['memory', String(2 * GIB)]);
    ours.push((2 * GIB) / MIB / cipherSeconds);
    const said = execFileSync('openssl', ['speed', '-seconds', '1', '-bytes', String(MIB), '-evp', 'aes-256-gcm'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    peer.push((Number(/AES-256-GCM\s+([\d.]+)k/i.exec(said)![1]) * 1000) / MIB);
  }
  judge({ what: 'stream AEAD, 1 MiB chunks', ours: median(ours), peer: median(peer), unit: 'MiB/s', peerName: 'openssl speed', atLeast: 0.9 });
}

async function besideAge(): Promise<void> {
  try {
    execFileSync('age', ['--version'], { stdio: 'ignore' });
  } catch {
    console.log('· beside age not measured: it is not here. On Debian: apt-get install age');
    return;
  }
  const input = join(folder, 'record');
  fill(input, GIB);
  const key = execFileSync('age-keygen', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const recipient = /public key: (\S+)/.exec(key)![1]!;
  const [ours, peer, peaks]: [number[], number[], number[]] = [[], [], []];
  for (let pair = 0; pair < PAIRS; pair++) {
    const run = await encrypt(['file', input, join(folder, 'ours')]);
    ours.push(run.seconds);
    peaks.push(run.peakMiB);
    const began = performance.now();
    execFileSync('age', ['-r', recipient, '-o', join(folder, 'age'), input]);
    peer.push((performance.now() - began) / 1000);
    rmSync(join(folder, 'ours'));
    rmSync(join(folder, 'age'));
  }
  judge({ what: '1 GiB file to file, whole process', ours: median(ours), peer: median(peer), unit: 's', peerName: 'age', atMost: 0.9 });
  judgeBound({ what: 'peak memory at 1 GiB', value: Math.max(...peaks), atMost: 160, unit: 'MiB' });
}

async function memoryOf(length: number): Promise<void> {
  const { peakMiB } = await encrypt(['memory', String(length)]);
  judgeBound({ what: `peak memory at ${length / GIB} GiB`, value: peakMiB, atMost: 160, unit: 'MiB' });
}

function fill(path: string, length: number): void {
  const file = openSync(path, 'w');
  const piece = Buffer.from(Uint8Array.from({ length: 16 * MIB }, (_, i) => i * 31));
  for (let written = 0; written < length; written += piece.length) writeSync(file, piece);
  closeSync(file);
}
