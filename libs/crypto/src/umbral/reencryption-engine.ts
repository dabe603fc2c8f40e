// The work of a proxy, as its three implementations offer it: fused-engine.ts, native-engine.ts and wasm-engine.ts. All
// accept and refuse the same bytes, and what any of them makes umbral-pre verifies.

export type KfragKeys = {
  /** Public keys, 33 bytes compressed: the delegator's signer, the delegating and the receiving key. */
  verifyingKey: Uint8Array;
  labelPublicKey: Uint8Array;
  policyPublicKey: Uint8Array;
};

export interface ReencryptionEngine {
  readonly name: 'fused secp256k1' | 'secp256k1' | 'umbral-pre';
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
