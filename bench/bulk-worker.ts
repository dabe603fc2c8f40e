// One encryption for bench:bulk: "memory LENGTH" or "file INPUT OUTPUT". Prints its seconds and its peak memory.
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { ALGORITHMS, encryptRecord, labelIdOf, sealRecordKey, type RecordHeader } from '@consentry/crypto/provider';
import { labelKeyPair } from '@consentry/crypto/delegator';
import { newSeed } from '@consentry/crypto/identity';
import { epochAt, parseAddress, parseLabel, parseRecordId } from '@consentry/domain';

const PIECE = 1 << 20;
const memory = new Uint8Array(PIECE).fill(5);
const [mode, first = '', output = ''] = process.argv.slice(2);
const length = mode === 'file' ? statSync(first).size : Number(first);
const patient = parseAddress(`0x${'11'.repeat(20)}`);
const labelId = labelIdOf({ patient, label: parseLabel('imaging') });
const epoch = epochAt(Date.now() / 1000);
const header: RecordHeader = {
  chainId: 1, registry: patient, patient, labelId, epoch, recordId: parseRecordId(`0x${'22'.repeat(32)}`), provider: patient, algorithms: ALGORITHMS, length, chunkBytes: PIECE,
};

const { contentKey } = sealRecordKey({ labelPublicKey: labelKeyPair({ seed: newSeed(), labelId, epoch }).publicKey, header });
const cipherStarted = performance.now();
await source().pipeThrough(encryptRecord({ contentKey, header })).pipeTo(sink());
const ended = performance.now();
// Whole process: Node's own start counts too.
console.log(JSON.stringify({ seconds: process.uptime(), cipherSeconds: (ended - cipherStarted) / 1000, peakMiB: process.resourceUsage().maxRSS / 1024 }));

function source(): ReadableStream<Uint8Array> {
  if (mode === 'file') return Readable.toWeb(createReadStream(first, { highWaterMark: PIECE })) as ReadableStream<Uint8Array>;
  let left = length;
  return new ReadableStream({
    pull(controller) {
      if (left === 0) return controller.close();
      const piece = memory.subarray(0, Math.min(left, PIECE));
      left -= piece.length;
      controller.enqueue(piece);
    },
  });
}

function sink(): WritableStream<Uint8Array> {
  if (mode === 'file') return Writable.toWeb(createWriteStream(output, { highWaterMark: PIECE }));
  return new WritableStream({ write: () => undefined });
}
