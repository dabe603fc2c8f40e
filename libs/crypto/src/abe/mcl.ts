// The fast implementation of the pairing: mcl compiled to WASM. Deviations from its defaults, each needed:
// ETH serialisation (ZCash compressed form), IRTF map (RFC 9380). Its readers accept a dirty identity and its GT
// reader checks no subgroup, so what they read is checked here.
import { equalBytes } from '@consentry/domain';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { hash_to_field } from '@noble/curves/abstract/hash-to-curve.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Fp, Fr, G1 as MclG1, G2 as MclG2, GT as MclGT } from 'mcl-wasm';
import { bigEndian } from '../encoding.ts';
import { systemRandom } from '../random.ts';
import { GT_BYTES, type G1, type G2, type GT, type PairingCurve, type PointGroup, type TargetGroup } from './curve.ts';
import { millerLoopProduct, multiplyConstantTime, targetIsValid } from './mcl-module.ts';
import { MclTable } from './mcl-tables.ts';
import { mcl } from './mcl-wasm.ts';
import { rememberedHash } from './remembered.ts';
import { randomScalar, reduce } from './scalar.ts';
import { Tables } from './tables.ts';

let loading: Promise<PairingCurve> | undefined;

/** The one mcl curve of this process; loads the WASM module on first use. */
export function mclCurve(): Promise<PairingCurve> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PairingCurve> {
  await mcl.init(mcl.BLS12_381);
  mcl.setETHserialization(true);
  mcl.setMapToMode(mcl.IRTF);
  // Asked for where it is needed, see `decode`.
  mcl.verifyOrderG1(false);
  mcl.verifyOrderG2(false);
  const g1 = points<G1, MclG1>(mcl.G1, bls12_381.G1.Point.BASE.toBytes());
  const g2 = points<G2, MclG2>(mcl.G2, bls12_381.G2.Point.BASE.toBytes());
  const gt = targetGroup(mcl.pairing(inner<MclG1>(g1.generator), inner<MclG2>(g2.generator)));
  return {
    name: 'mcl',
    g1,
    g2,
    gt,
    hashToG1: rememberedHash((message, tag) => mcl.add(...mapped(message, tag)) as unknown as G1),
    pairingProduct: (pairs) => {
      const loops = millerLoopProduct(pairs.map(([p, q]) => [inner<MclG1>(p), inner<MclG2>(q)]));
      return outerTarget(mcl.finalExp(loops));
    },
  };
}

/** The casts of this file: opaque elements are mcl's own objects. */
const inner = <M>(point: G1 | G2) => point as unknown as M;
const target = (element: GT) => element as unknown as MclGT;
const outerTarget = (element: MclGT) => element as unknown as GT;

function points<P extends G1 | G2, M extends MclG1 | MclG2>(Point: new () => M, generatorBytes: Uint8Array): PointGroup<P> {
  const outer = (point: M) => point as unknown as P;
  const generator = new Point();
  generator.deserialize(generatorBytes);
  const read = (bytes: Uint8Array) => {
    const point = new Point();
    point.deserialize(Uint8Array.from(bytes));
    return point;
  };
  const tables = new Tables<M>((base) => new MclTable(base));
  const times = (point: M, scalar: bigint) => outer(tables.multiply(point, scalar) ?? (mcl.mul(point as MclG1, fr(scalar)) as M));
  return {
    generator: outer(generator),
    add: (a, b) => outer(mcl.add(inner<M>(a), inner<M>(b))),
    negate: (point) => outer(mcl.neg(inner<M>(point))),
    multiply: (point, scalar) => times(inner<M>(point), scalar),
    // Two random summands, each multiplied in constant time: neither alone says anything of the secret.
    multiplySecret: (point, scalar) => {
      const share = randomScalar(systemRandom);
      const parts = [share, reduce(scalar - share)].map((part) => multiplyConstantTime(inner<M>(point), fr(part)));
      return outer(mcl.add(parts[0]!, parts[1]!));
    },
    multiplyGenerator: (scalar) => times(generator, scalar),
    encode: (point) => inner<M>(point).serialize(),
    decode: (bytes) => {
      const point = read(bytes);
      if (point.isZero() || !point.isValidOrder()) throw new RangeError('identity or outside the subgroup');
      if (!equalBytes(point.serialize(), bytes)) throw new RangeError('not the canonical encoding');
      return outer(point);
    },
    decodeUnchecked: (bytes) => outer(read(bytes)),
  };
}

function targetGroup(generator: MclGT): TargetGroup {
  const tables = new Tables<MclGT>((base) => new MclTable(base));
  const direct = (element: GT, scalar: bigint) => outerTarget(mcl.pow(target(element), fr(scalar)));
  const power = (element: GT, scalar: bigint) => {
    const found = tables.multiply(target(element), scalar);
    return found ? outerTarget(found) : direct(element, scalar);
  };
  const multiply = (a: GT, b: GT) => outerTarget(mcl.mul(target(a), target(b)));
  return {
    generator: outerTarget(generator),
    multiply,
    invert: (element) => outerTarget(mcl.inv(target(element))),
    power,
    powerSecret: (element, scalar) => {
      const share = randomScalar(systemRandom);
      return multiply(direct(element, share), direct(element, reduce(scalar - share)));
    },
    powerGenerator: (scalar) => power(outerTarget(generator), scalar),
    equal: (a, b) => target(a).isEqual(target(b)),
    encode: (element) => target(element).serialize(),
    decode: (bytes) => {
      const element = readTarget(bytes);
      if (element.isOne() || !targetIsValid(element)) throw new RangeError('1 or outside the subgroup');
      return outerTarget(element);
    },
    decodeUnchecked: (bytes) => outerTarget(readTarget(bytes)),
  };
}

function readTarget(bytes: Uint8Array): MclGT {
  const element = new mcl.GT();
  if (bytes.length !== GT_BYTES) throw new RangeError(`${bytes.length} bytes instead of ${GT_BYTES}`);
  element.deserialize(Uint8Array.from(bytes));
  if (!equalBytes(element.serialize(), bytes)) throw new RangeError('not the canonical encoding');
  return element;
}

/** mcl offers no hash with a tag of ours: RFC 9380's hash_to_field from noble, then mcl's own map, twice. */
function mapped(message: Uint8Array, tag: Uint8Array): [MclG1, MclG1] {
  const options = { DST: tag, p: bls12_381.fields.Fp.ORDER, m: 1, k: 128, expand: 'xmd', hash: sha256 } as const;
  const [first, second] = hash_to_field(message, 2, options);
  return [fp(first![0]!).mapToG1(), fp(second![0]!).mapToG1()];
}

function fr(scalar: bigint): Fr {
  const element = new mcl.Fr();
  element.setLittleEndian(bigEndian(reduce(scalar), 32).reverse());
  return element;
}

function fp(value: bigint): Fp {
  const element = new mcl.Fp();
  element.setLittleEndian(bigEndian(value, 48).reverse());
  return element;
}
