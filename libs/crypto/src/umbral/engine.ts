// The work of a proxy behind one interface, with two implementations that accept and make the same bytes:
// native-engine.ts on libsecp256k1, and wasm-engine.ts on umbral-pre where no native binding loads.
import { loadNativeEngine } from './native-engine.ts';
import { wasmEngine } from './wasm-engine.ts';

export type KfragKeys = {
  /** Public keys, 33 bytes compressed: the delegator's signer, the delegating and the receiving key. */
  verifyingKey: Uint8Array;
  labelPublicKey: Uint8Array;
  policyPublicKey: Uint8Array;
};

export interface ReencryptionEngine {
  readonly name: 'secp256k1' | 'umbral-pre';
  /** True for a compressed point of secp256k1. */
  isPoint(bytes: Uint8Array): boolean;
  /** Throws unless layout, points and the capsule's own proof are right. */
  checkCapsule(capsule: Uint8Array): void;
  /** Throws unless layout, flags, commitment and both signatures are right. The keys are points. */
  checkKfrag(kfrag: Uint8Array, keys: KfragKeys): void;
  /** A cfrag of checked parts. */
  transform(capsule: Uint8Array, kfrag: Uint8Array): Uint8Array;
  /** Does ahead what of a transformation depends on no capsule, for `count` of them. */
  prepare(count: number): void;
}

let engine: ReencryptionEngine | undefined;

/** The engine of this process: native where it loads. A service says at start which one it has. */
export function reencryptionEngine(): ReencryptionEngine {
  engine ??= loadNativeEngine() ?? wasmEngine;
  return engine;
}
