// One encryption for bench:bulk, as a data provider does it: "memory LABEL_KEY LENGTH", or "file LABEL_KEY INPUT
// OUTPUT". Prints its seconds and its peak memory. Imports what a provider needs and no more.
import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { ALGORITHMS, encryptRecord, sealRecordKey, type RecordHeader } from '@consentry/crypto/provider';
import { epochAt, fromHex, parseAddress, parseLabelId, parseRecordId } from '@consentry/domain';

const PIECE = 1 << 20;
/** Bytes of ciphertext that have come out. */
let emitted = 0;
const [mode, labelKey = '', first = '', output = ''] = process.argv.slice(2);
const length = mode === 'file' ? statSync(first).size : Number(first);
const patient = parseAddress(`0x${'11'.repeat(20)}`);
const header: RecordHeader = {
  chainId: 1, registry: patient, patient, labelId: parseLabelId(`0x${'33'.repeat(32)}`), epoch: epochAt(Date.now() / 1000),
  recordId: parseRecordId(`0x${'22'.repeat(32)}`), provider: patient, algorithms: ALGORITHMS, length, chunkBytes: PIECE,
};

const { contentKey } = sealRecordKey({ labelPublicKey: fromHex(labelKey), header });
const cipherStarted = performance.now();
await source().pipeThrough(encryptRecord({ contentKey, header })).pipeTo(mode === 'file' ? fileSink(output) : new WritableStream({ write: giveBack }));
const ended = performance.now();
// Whole process: Node's own start counts too.
console.log(JSON.stringify({ seconds: process.uptime(), cipherSeconds: (ended - cipherStarted) / 1000, peakMiB: process.resourceUsage().maxRSS / 1024 }));

function source(): ReadableStream<Uint8Array> {
  const read = mode === 'file' ? fileReader(first) : memoryReader();
  let left = length;
  // Reads one piece ahead of the cipher.
  return new ReadableStream({
    async pull(controller) {
      if (left === 0) return controller.close();
      const piece = await read(Math.min(left, PIECE));
      left -= piece.length;
      controller.enqueue(piece);
    },
  }, { highWaterMark: 1 });
}

type Read = (most: number) => Uint8Array | Promise<Uint8Array>;

function memoryReader(): Read {
  const memory = new Uint8Array(PIECE).fill(5);
  return (most) => memory.subarray(0, most);
}

/** A buffer is read into again once ciphertext beyond its bytes has come out: nobody needs it then. */
function fileReader(path: string): Read {
  const file = open(path);
  const used: { buffer: Buffer; end: number }[] = [];
  let end = 0;
  return async (most) => {
    const free = used[0] && used[0].end < emitted - PIECE ? used.shift()!.buffer : Buffer.allocUnsafeSlow(PIECE);
    const { bytesRead } = await (await file).read(free, 0, most);
    end += bytesRead;
    used.push({ buffer: free, end });
    if (end === length) await (await file).close();
    return free.subarray(0, bytesRead);
  };
}

/** Writes a chunk's pieces together, and goes on while they are on their way. */
function fileSink(path: string): WritableStream<Uint8Array> {
  const file = open(path, 'w');
  let pieces: Uint8Array[] = [];
  let held = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const flush = async (): Promise<void> => {
    const batch = pieces;
    pieces = [];
    held = 0;
    await writing;
    writing = (await file).writev(batch).then(() => batch.forEach(giveBack));
  };
  return new WritableStream({
    write(piece) {
      emitted += piece.length;
      pieces.push(piece);
      held += piece.length;
      return held < PIECE ? undefined : flush();
    },
    async close() {
      await flush();
      await writing;
      await (await file).close();
    },
  });
}

/** Frees a piece that is done with now, rather than when the collector comes by. */
function giveBack(piece: Uint8Array): void {
  (piece.buffer as ArrayBuffer).transfer(0);
}
