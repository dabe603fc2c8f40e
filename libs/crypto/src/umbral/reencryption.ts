// What a proxy does: transform a capsule with its kfrag into a cfrag with a proof (spec/formats.md clause 6).
// Knows no secret key of anybody.
import { reencryptionEngine } from './engine.ts';
import type { VerifiedKfrag } from './kfrag.ts';
import type { ReencryptionEngine } from './reencryption-engine.ts';
import type { VerifiedCapsule } from './verified-capsule.ts';

/** A cfrag of 381 bytes, its proof included. */
export function reencrypt({ capsule, kfrag, engine = reencryptionEngine() }: { capsule: VerifiedCapsule; kfrag: VerifiedKfrag; engine?: ReencryptionEngine }): Uint8Array {
  return engine.transform(capsule.bytes, kfrag.bytes);
}

/** Does ahead, in idle time, what `count` transformations need beside capsule and kfrag. Each is used once. */
export function prepareReencryptions(count: number): void {
  reencryptionEngine().prepare(count);
}
