// The fastest implementation of the pairing: blst, native, where native/build.mjs could compile it. Elements are the
// bytes of blst's structs. Its multiplication of points by secrets is constant-time, and so is the power of GT in
// native/pairing.c. Its readers refuse non-canonical encodings and leave subgroup and identity to the caller.
import { equalBytes } from '@consentry/domain';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { bigEndian } from '../encoding.ts';
import { loadBlstModule, NATIVE_BYTES, TABLE_ENTRY_BYTES, type BlstModule } from './blst-module.ts';
import { G1_BYTES, G2_BYTES, GT_BYTES, type G1, type G2, type GT, type PairingCurve, type PointGroup, type TargetGroup } from './curve.ts';
import { rememberedHash } from './remembered.ts';
import { reduce } from './scalar.ts';
import { DIGITS, Tables, WINDOWS, type Table } from './tables.ts';

let curve: PairingCurve | undefined;

/** The one blst curve of this process; undefined where it was not built. */
export function loadBlstCurve(): PairingCurve | undefined {
  if (curve) return curve;
  const module = loadBlstModule();
  if (!module) return undefined;
  const g1 = points<G1, 'g1'>({ module, name: 'g1', generator: bls12_381.G1.Point.BASE.toBytes(), encodedBytes: G1_BYTES });
  const g2 = points<G2, 'g2'>({ module, name: 'g2', generator: bls12_381.G2.Point.BASE.toBytes(), encodedBytes: G2_BYTES });
  const pairingProduct = productOf(module);
  const gt = targetGroup(module, pairingProduct([[g1.generator, g2.generator]]));
  const hashToG1 = rememberedHash((message, tag) => result(NATIVE_BYTES.g1, (point) => module.g1Hash(point, message, tag)));
  curve = { name: 'blst', g1, g2, gt, hashToG1, pairingProduct };
  return curve;
}

/** The casts of this file: opaque elements are bytes. */
const inner = (element: G1 | G2 | GT) => element as unknown as Uint8Array;
const outer = <E>(bytes: Uint8Array) => bytes as unknown as E;

function result<E>(length: number, write: (into: Uint8Array) => void): E {
  const bytes = new Uint8Array(length);
  write(bytes);
  return outer<E>(bytes);
}

/** 32 bytes, least significant first. */
function littleEndian(scalar: bigint): Uint8Array {
  return bigEndian(reduce(scalar), 32).reverse();
}

function productOf(module: BlstModule): PairingCurve['pairingProduct'] {
  return (pairs) => {
    const ps = new Uint8Array(NATIVE_BYTES.g1 * pairs.length);
    const qs = new Uint8Array(NATIVE_BYTES.g2 * pairs.length);
    pairs.forEach(([p, q], i) => {
      ps.set(inner(p), NATIVE_BYTES.g1 * i);
      qs.set(inner(q), NATIVE_BYTES.g2 * i);
    });
    return result(NATIVE_BYTES.gt, (product) => module.pairingProduct(product, ps, qs));
  };
}

type GroupArgs<G> = { module: BlstModule; name: G; generator: Uint8Array; encodedBytes: number };

function points<P extends G1 | G2, G extends 'g1' | 'g2'>({ module, name, generator: encodedGenerator, encodedBytes }: GroupArgs<G>): PointGroup<P> {
  const bytes = NATIVE_BYTES[name];
  const make = (write: (into: Uint8Array) => void) => result<P>(bytes, write);
  const encode = (point: P) => result<Uint8Array>(encodedBytes, (into) => module[`${name}Encode`](into, inner(point)));
  const decodeUnchecked = (encoded: Uint8Array) =>
    make((into) => {
      // The native reader takes exactly this length and no other.
      if (encoded.length !== encodedBytes || !module[`${name}Decode`](into, encoded)) throw new RangeError('no point of the curve');
    });
  const generator = decodeUnchecked(encodedGenerator);
  const tables = new Tables<Uint8Array>((base) => table({ module, name, base }));
  const byTable = (point: P, scalar: bigint) => {
    const found = tables.multiply(inner(point), scalar);
    return found ? outer<P>(found) : make((into) => module[`${name}Multiply`](into, inner(point), littleEndian(scalar)));
  };
  return {
    generator,
    add: (a, b) => make((into) => module[`${name}Add`](into, inner(a), inner(b))),
    negate: (point) => make((into) => module[`${name}Negate`](into, inner(point))),
    multiply: byTable,
    multiplySecret: (point, scalar) => make((into) => module[`${name}MultiplySecret`](into, inner(point), littleEndian(scalar))),
    multiplyGenerator: (scalar) => byTable(generator, scalar),
    encode,
    decode: (encoded) => {
      const point = decodeUnchecked(encoded);
      if (!module[`${name}Valid`](inner(point))) throw new RangeError('identity or outside the subgroup');
      if (!equalBytes(encode(point), encoded)) throw new RangeError('not the canonical encoding');
      return point;
    },
    decodeUnchecked,
  };
}

function targetGroup(module: BlstModule, generator: GT): TargetGroup {
  const make = (write: (into: Uint8Array) => void) => result<GT>(NATIVE_BYTES.gt, write);
  const tables = new Tables<Uint8Array>((base) => table({ module, name: 'gt', base }));
  const power = (element: GT, scalar: bigint) => {
    const found = tables.multiply(inner(element), scalar);
    return found ? outer<GT>(found) : make((into) => module.gtPower(into, inner(element), littleEndian(scalar)));
  };
  const decodeUnchecked = (bytes: Uint8Array) =>
    make((into) => {
      if (bytes.length !== GT_BYTES) throw new RangeError(`${bytes.length} bytes instead of ${GT_BYTES}`);
      if (!module.gtDecode(into, bytes)) throw new RangeError('a coordinate is not below p');
    });
  return {
    generator,
    multiply: (a, b) => make((into) => module.gtMultiply(into, inner(a), inner(b))),
    invert: (element) => make((into) => module.gtInvert(into, inner(element))),
    power,
    powerSecret: (element, scalar) => make((into) => module.gtPowerSecret(into, inner(element), littleEndian(scalar))),
    powerGenerator: (scalar) => power(generator, scalar),
    equal: (a, b) => module.gtEqual(inner(a), inner(b)),
    encode: (element) => result<Uint8Array>(GT_BYTES, (into) => module.gtEncode(into, inner(element))),
    decode: (bytes) => {
      const element = decodeUnchecked(bytes);
      if (!module.gtValid(inner(element))) throw new RangeError('1 or outside the subgroup');
      return element;
    },
    decodeUnchecked,
  };
}

/** A table in memory of JavaScript: freed by forgetting it. */
function table({ module, name, base }: { module: BlstModule; name: 'g1' | 'g2' | 'gt'; base: Uint8Array }): Table<Uint8Array> {
  const multiples = new Uint8Array(WINDOWS * DIGITS * TABLE_ENTRY_BYTES[name]);
  const usable = module[`${name}Table`](multiples, base);
  const direct = name === 'gt' ? module.gtPower : module[`${name}Multiply`];
  return {
    multiply: (scalar) =>
      result(NATIVE_BYTES[name], (into) => {
        // No table for the identity and for points outside the subgroup, which some tests multiply on purpose.
        if (usable) module[`${name}TableMultiply`](into, multiples, littleEndian(scalar));
        else direct(into, base, littleEndian(scalar));
      }),
    free: () => undefined,
  };
}
