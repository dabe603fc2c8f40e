// The peer of bench:reencrypt on one worker thread: umbral-pre and nothing else, capsule bytes to cfrag bytes.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const umbral = createRequire(import.meta.url)('@nucypher/umbral-pre') as typeof import('@nucypher/umbral-pre');
const { kfrag: kfragBytes, capsules } = workerData as { kfrag: Uint8Array; capsules: Uint8Array[] };
const kfrag = umbral.KeyFrag.fromBytes(kfragBytes).skipVerification();

parentPort!.on('message', () => {
  let length = 0;
  for (const bytes of capsules) {
    const capsule = umbral.Capsule.fromBytes(bytes);
    const cfrag = umbral.reencrypt(capsule, kfrag);
    length += cfrag.toBytes().length;
    cfrag.free();
    capsule.free();
  }
  parentPort!.postMessage(length);
});
