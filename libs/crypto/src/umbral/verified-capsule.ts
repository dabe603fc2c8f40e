// Capsules as proxies accept them (spec/formats.md clause 4).
import { capsuleInvalid } from './capsule.ts';
import { reencryptionEngine } from './engine.ts';
import type { ReencryptionEngine } from './reencryption-engine.ts';

/** 105 bytes that are a capsule whose own proof s·G = V + h(E, V)·E holds. Only `parseCapsule` makes one. */
export class VerifiedCapsule {
  readonly bytes: Uint8Array;

  private constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static parse(bytes: Uint8Array, engine: ReencryptionEngine = reencryptionEngine()): VerifiedCapsule {
    try {
      const copy = Uint8Array.from(bytes);
      engine.checkCapsule(copy);
      return new VerifiedCapsule(copy);
    } catch (cause) {
      throw capsuleInvalid(cause);
    }
  }
}

/** Checks layout, points and the capsule's own proof. Throws CAPSULE_INVALID. */
export function parseCapsule(bytes: Uint8Array, engine?: ReencryptionEngine): VerifiedCapsule {
  return VerifiedCapsule.parse(bytes, engine);
}
