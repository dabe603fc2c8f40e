// The MessagePack layouts of umbral-pre 0.10 by position: capsule 105, kfrag 310, cfrag 381 bytes.
// Strict, so that nothing but exactly these bytes reaches the WASM module (spec/formats.md clauses 4 to 6).
import { toHex } from '@consentry/domain';

export const CAPSULE_BYTES = 105;
export const KFRAG_BYTES = 310;
export const CFRAG_BYTES = 381;
export const SEALED_SEED_BYTES = 72;
export const POINT_BYTES = 33;
export const SCALAR_BYTES = 32;

/** The second generator U of Umbral's parameters, compressed. */
export const PARAMETER_U = '0x03079390d0fbe220fc34aab8ecbf49098098036820fadb98c03143e55db8ec73cd';

const ORDER = BigInt('0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141');

export type CapsuleFields = { e: Uint8Array; v: Uint8Array; s: Uint8Array };
export type KfragFields = {
  parameter: Uint8Array;
  id: Uint8Array;
  key: Uint8Array;
  precursor: Uint8Array;
  commitment: Uint8Array;
  signatureForProxy: Uint8Array;
  signatureForReceiver: Uint8Array;
  delegatingKeySigned: boolean;
  receivingKeySigned: boolean;
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
    const value = BigInt(toHex(scalar));
    if (value === 0n || value >= ORDER) throw new LayoutError(`no scalar of the group before byte ${this.#at}`);
    return scalar;
  }

  flag(): boolean {
    const byte = this.#bytes[this.#at];
    if (byte !== 0xc2 && byte !== 0xc3) throw new LayoutError(`byte ${this.#at} is not a flag`);
    this.#at += 1;
    return byte === 0xc3;
  }
}

/** Capsule: E, V, s. Throws LayoutError. */
export function readCapsule(bytes: Uint8Array): CapsuleFields {
  const cursor = new Cursor(bytes, CAPSULE_BYTES);
  cursor.mark(0x93);
  return { e: cursor.point(), v: cursor.point(), s: cursor.scalar() };
}

/** Kfrag with its proof. Throws LayoutError, also for parameters that are not Umbral's. */
export function readKfrag(bytes: Uint8Array): KfragFields {
  const cursor = new Cursor(bytes, KFRAG_BYTES);
  cursor.mark(0x95, 0x91);
  const parameter = cursor.point();
  if (toHex(parameter) !== PARAMETER_U) throw new LayoutError('other Umbral parameters');
  const [id, key, precursor] = [cursor.binary(SCALAR_BYTES), cursor.scalar(), cursor.point()];
  cursor.mark(0x95);
  return {
    parameter,
    id,
    key,
    precursor,
    commitment: cursor.point(),
    signatureForProxy: cursor.binary(64),
    signatureForReceiver: cursor.binary(64),
    delegatingKeySigned: cursor.flag(),
    receivingKeySigned: cursor.flag(),
  };
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
    signature: cursor.binary(64),
  };
}
