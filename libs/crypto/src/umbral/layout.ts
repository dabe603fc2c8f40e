// The MessagePack layouts of umbral-pre 0.10 by position: capsule 105, kfrag 310, cfrag 381 bytes.
// Strict, so that nothing but exactly these bytes reaches the WASM module (spec/formats.md clauses 4 to 6).
import { concatBytes, equalBytes, fromHex, toHex } from '@consentry/domain';

export const CAPSULE_BYTES = 105;
export const KFRAG_BYTES = 310;
export const CFRAG_BYTES = 381;
export const SEALED_SEED_BYTES = 72;
export const POINT_BYTES = 33;
export const SCALAR_BYTES = 32;

/** The second generator U of Umbral's parameters, compressed. */
export const PARAMETER_U = fromHex('0x03079390d0fbe220fc34aab8ecbf49098098036820fadb98c03143e55db8ec73cd');

/** n, the order of secp256k1. */
export const ORDER = BigInt('0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141');

export type CapsuleFields = { e: Uint8Array; v: Uint8Array; s: Uint8Array };
export type KfragFields = {
  parameter: Uint8Array;
  id: Uint8Array;
  key: Uint8Array;
  precursor: Uint8Array;
  commitment: Uint8Array;
  signatureForProxy: Uint8Array;
  signatureForReceiver: Uint8Array;
};
export type CfragFields = {
  e1: Uint8Array;
  v1: Uint8Array;
  kfragId: Uint8Array;
  precursor: Uint8Array;
  e2: Uint8Array;
  v2: Uint8Array;
  commitment: Uint8Array;
  u2: Uint8Array;
  z: Uint8Array;
  signature: Uint8Array;
};

/** Why some bytes are not the layout; the caller turns it into its own code. */
export class LayoutError extends Error {}

class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array, length: number) {
    if (!(bytes instanceof Uint8Array)) throw new LayoutError('not bytes');
    if (bytes.length !== length) throw new LayoutError(`${bytes.length} bytes instead of ${length}`);
    this.#bytes = bytes;
  }

  mark(...expected: number[]): void {
    for (const byte of expected) {
      if (this.#bytes[this.#at] !== byte) throw new LayoutError(`byte ${this.#at} is not 0x${byte.toString(16)}`);
      this.#at += 1;
    }
  }

  binary(length: number): Uint8Array {
    this.mark(0xc4, length);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  point(): Uint8Array {
    const point = this.binary(POINT_BYTES);
    if (point[0] !== 2 && point[0] !== 3) throw new LayoutError(`no compressed point before byte ${this.#at}`);
    return point;
  }

  scalar(): Uint8Array {
    const scalar = this.binary(SCALAR_BYTES);
    if (!isScalar(scalar)) throw new LayoutError(`no scalar of the group before byte ${this.#at}`);
    return scalar;
  }

  /** r ‖ s, and of the two values of s that verify only the lower one: each signature has one encoding. */
  signature(): Uint8Array {
    const signature = this.binary(2 * SCALAR_BYTES);
    const [r, s] = [signature.subarray(0, SCALAR_BYTES), signature.subarray(SCALAR_BYTES)];
    if (!isScalar(r) || !isScalar(s) || BigInt(toHex(s)) > ORDER / 2n) throw new LayoutError(`no low signature before byte ${this.#at}`);
    return signature;
  }
}

function isScalar(bytes: Uint8Array): boolean {
  const value = BigInt(toHex(bytes));
  return value > 0n && value < ORDER;
}

/** Capsule: E, V, s. Throws LayoutError. */
export function readCapsule(bytes: Uint8Array): CapsuleFields {
  const cursor = new Cursor(bytes, CAPSULE_BYTES);
  cursor.mark(0x93);
  return { e: cursor.point(), v: cursor.point(), s: cursor.scalar() };
}

/** Kfrag with its proof. Throws LayoutError, also for other parameters and for a key that is not signed. */
export function readKfrag(bytes: Uint8Array): KfragFields {
  const cursor = new Cursor(bytes, KFRAG_BYTES);
  cursor.mark(0x95, 0x91);
  const parameter = cursor.point();
  if (!equalBytes(parameter, PARAMETER_U)) throw new LayoutError('other Umbral parameters');
  const [id, key, precursor] = [cursor.binary(SCALAR_BYTES), cursor.scalar(), cursor.point()];
  cursor.mark(0x95);
  const fields = {
    parameter,
    id,
    key,
    precursor,
    commitment: cursor.point(),
    signatureForProxy: cursor.signature(),
    signatureForReceiver: cursor.signature(),
  };
  // Both flags: without them the signature for the proxy would not bind the two keys.
  cursor.mark(0xc3, 0xc3);
  return fields;
}

type SignedKeys = { labelPublicKey: Uint8Array; policyPublicKey: Uint8Array };

/** What both signatures of a kfrag are over: one for the proxy, one that travels on in the cfrag. */
export function kfragMessage({ id, commitment, precursor }: KfragFields, { labelPublicKey, policyPublicKey }: SignedKeys): Uint8Array {
  const signed = Uint8Array.of(1);
  return concatBytes(id, commitment, precursor, signed, labelPublicKey, signed, policyPublicKey);
}

/** Cfrag with its proof. Throws LayoutError. */
export function readCfrag(bytes: Uint8Array): CfragFields {
  const cursor = new Cursor(bytes, CFRAG_BYTES);
  cursor.mark(0x95);
  const [e1, v1, kfragId, precursor] = [cursor.point(), cursor.point(), cursor.binary(SCALAR_BYTES), cursor.point()];
  cursor.mark(0x96);
  return {
    e1,
    v1,
    kfragId,
    precursor,
    e2: cursor.point(),
    v2: cursor.point(),
    commitment: cursor.point(),
    u2: cursor.point(),
    z: cursor.scalar(),
    signature: cursor.signature(),
  };
}
