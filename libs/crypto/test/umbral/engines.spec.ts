// The proxy's three engines: what one makes umbral-pre's other side accepts, and all refuse the same bytes
// (spec/formats.md clauses 4 to 6).
import { describe, expect, test } from '@jest/globals';
import { toHex } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { bigEndian, fromBigEndian, lengthPrefixed, utf8 } from '../../src/encoding.ts';
import { verifyCfrag } from '../../src/umbral/cfrag.ts';
import { reencryptionEngine } from '../../src/umbral/engine.ts';
import { loadFusedEngine } from '../../src/umbral/fused-engine.ts';
import { verifyKfrag } from '../../src/umbral/kfrag.ts';
import { readCapsule, readCfrag, readKfrag } from '../../src/umbral/layout.ts';
import { hashToScalar, loadNativeEngine } from '../../src/umbral/native-engine.ts';
import { prepareReencryptions, reencrypt } from '../../src/umbral/reencryption.ts';
import { openCapsule, openOwnCapsule } from '../../src/umbral/seed.ts';
import { parseCapsule } from '../../src/umbral/verified-capsule.ts';
import { wasmEngine } from '../../src/umbral/wasm-engine.ts';
import { refusalOf } from '../refusal.ts';
import { delegation } from './delegation.ts';

const { label, policy, keys, kfrags, sealed } = delegation();
const native = loadNativeEngine()!;
const fused = loadFusedEngine({ beside: native })!;
const engines = [wasmEngine, native, fused];
const transformed = (engine: (typeof engines)[number], kfrag: Uint8Array) =>
  reencrypt({ capsule: parseCapsule(sealed.capsule, engine), kfrag: verifyKfrag({ kfrag, ...keys, engine }), engine });

test('both native engines load where tests run, and the fused one is in use', () => {
  expect([native.name, fused.name]).toEqual(['secp256k1', 'fused secp256k1']);
  expect(reencryptionEngine().name).toBe('fused secp256k1');
});

test('cfrags of all engines verify under umbral-pre and open together', () => {
  const cfrags = kfrags.slice(0, 3).map((kfrag, i) => transformed(engines[i % engines.length]!, kfrag));
  const verified = cfrags.map((cfrag) => verifyCfrag({ cfrag, capsule: sealed.capsule, ...keys }));
  const opened = openCapsule({ policySecretKey: policy.secretKey, labelPublicKey: label.publicKey, capsule: sealed.capsule, sealedSeed: sealed.sealedSeed, cfrags: verified });
  const own = openOwnCapsule({ labelSecretKey: label.secretKey, capsule: sealed.capsule, sealedSeed: sealed.sealedSeed });
  expect(toHex(opened.expose())).toBe(toHex(own.expose()));
});

test('the transformed points are the same on all engines; only the proof is randomised', () => {
  const [first, ...others] = engines.map((engine) => readCfrag(transformed(engine, kfrags[0]!)));
  for (const other of others) {
    for (const field of ['e1', 'v1', 'kfragId', 'precursor', 'commitment', 'signature'] as const) expect(toHex(first![field])).toBe(toHex(other[field]));
    expect(toHex(first!.u2)).not.toBe(toHex(other.u2));
  }
});

describe('the fused engine’s multiplication by a secret', () => {
  const { Fn } = secp256k1.Point;
  const LAMBDA = 0x5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72n;
  const edges = [1n, 2n, 3n, 15n, 16n, 17n, LAMBDA, LAMBDA + 1n, LAMBDA * LAMBDA, 2n ** 128n, 2n ** 128n - 1n, 2n ** 129n, 2n ** 132n, 2n ** 255n].flatMap((value) => [Fn.create(value), Fn.neg(Fn.create(value))]);
  const scalars = fc.oneof(fc.constantFrom(...edges), fc.bigInt({ min: 1n, max: Fn.ORDER - 1n }), fc.bigInt({ min: 1n, max: 2n ** 130n }));
  const times = (point: Uint8Array, scalar: bigint) => toHex(secp256k1.Point.fromBytes(point).multiply(scalar).toBytes(true));

  test('gives noble’s points, for E and V, for any key', () => {
    const { e, v } = readCapsule(sealed.capsule);
    fc.assert(fc.property(scalars, (key) => {
      const kfrag = Uint8Array.from(kfrags[0]!);
      kfrag.set(bigEndian(key, 32), 73);
      const { e1, v1 } = readCfrag(fused.transform(sealed.capsule, kfrag));
      expect([toHex(e1), toHex(v1)]).toEqual([times(e, key), times(v, key)]);
    }), { numRuns: 300 });
  });

  test('keeps the equations of its proof: E2 = t·E, V2 = t·V, U2 = t·U for the t that z gives away with the key', () => {
    const { e, v } = readCapsule(sealed.capsule);
    const { key, parameter, commitment } = readKfrag(kfrags[0]!);
    for (let i = 0; i < 50; i++) {
      const { e1, v1, e2, v2, u2, z } = readCfrag(fused.transform(sealed.capsule, kfrags[0]!));
      const h = hashToScalar(lengthPrefixed(utf8('CFRAG_VERIFICATION')), e, e1, e2, v, v1, v2, parameter, commitment, u2);
      const t = Fn.sub(fromBigEndian(z), Fn.mul(fromBigEndian(key), h));
      expect([toHex(e2), toHex(v2), toHex(u2)]).toEqual([times(e, t), times(v, t), times(parameter, t)]);
    }
  });

  test('refuses what a check would have refused: no scalar, no point, another length', () => {
    const changed = (bytes: Uint8Array, at: number, value: Uint8Array) => {
      const copy = Uint8Array.from(bytes);
      copy.set(value, at);
      return copy;
    };
    const order = bigEndian(Fn.ORDER, 32);
    const offCurve = Uint8Array.of(2, ...new Uint8Array(32).fill(5));
    for (const key of [new Uint8Array(32), order, new Uint8Array(32).fill(255)]) expect(() => fused.transform(sealed.capsule, changed(kfrags[0]!, 73, key))).toThrow('was not checked');
    for (const at of [3, 38]) expect(() => fused.transform(changed(sealed.capsule, at, offCurve), kfrags[0]!)).toThrow('not on the curve');
    for (const capsule of [sealed.capsule.subarray(1), new Uint8Array(0), Uint8Array.of(...sealed.capsule, 0)]) expect(() => fused.transform(capsule, kfrags[0]!)).toThrow('instead of 105');
    expect(() => fused.transform(sealed.capsule, kfrags[0]!.subarray(1))).toThrow('another length');
  });
});

describe('all engines agree on every mutation', () => {
  const mutation = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
  const mutate = (bytes: Uint8Array, [at, mask]: [number, number]) => bytes.map((byte, i) => (i === at % bytes.length ? byte ^ mask : byte));

  test('of capsules', async () => {
    await fc.assert(fc.asyncProperty(mutation, async (where) => {
      for (const engine of engines) expect(await refusalOf(() => parseCapsule(mutate(sealed.capsule, where), engine))).toBe('CAPSULE_INVALID');
    }), { numRuns: 400 });
  });

  test('of kfrags', async () => {
    await fc.assert(fc.asyncProperty(mutation, async (where) => {
      for (const engine of engines) expect(await refusalOf(() => verifyKfrag({ kfrag: mutate(kfrags[1]!, where), ...keys, engine }))).toBe('KFRAG_INVALID');
    }), { numRuns: 400 });
  });

  test('a signature with its high s is refused by all', async () => {
    for (const at of [178, 244]) {
      const malleable = Uint8Array.from(kfrags[0]!);
      malleable.set(bigEndian(secp256k1.Point.Fn.ORDER - fromBigEndian(malleable.subarray(at + 32, at + 64)), 32), at + 32);
      for (const engine of engines) expect(await refusalOf(() => verifyKfrag({ kfrag: malleable, ...keys, engine }))).toBe('KFRAG_INVALID');
    }
  });

  test('points: compressed and on the curve only', () => {
    const good = label.publicKey;
    const bad = [good.subarray(1), Uint8Array.of(...good, 0), Uint8Array.of(4, ...good.subarray(1)), Uint8Array.of(2, ...new Uint8Array(32).fill(5)), secp256k1.Point.fromBytes(good).toBytes(false)];
    for (const engine of engines) {
      expect(engine.isPoint(good)).toBe(true);
      for (const bytes of bad) expect(engine.isPoint(bytes)).toBe(false);
    }
  });
});

describe('the nonce t of a proof', () => {
  /** t·U of some transformations, one after another. */
  const commitments = (count: number) => Array.from({ length: count }, () => toHex(readCfrag(transformed(reencryptionEngine(), kfrags[0]!)).u2));

  test('is used once, prepared or not', () => {
    prepareReencryptions(5);
    prepareReencryptions(5);
    const seen = commitments(12);
    expect(new Set(seen).size).toBe(12);
  });

  test('used twice would give away the kfrag’s key: z1 − z2 = rk·(h1 − h2)', () => {
    // Two proofs with one t over two capsules, as a faulty proxy would make them.
    const Fn = secp256k1.Point.Fn;
    const { key, parameter, commitment } = readKfrag(kfrags[0]!);
    const t = 424242n;
    const proof = (capsule: Uint8Array) => {
      const { e, v } = readCapsule(capsule);
      const times = (point: Uint8Array, scalar: bigint) => secp256k1.Point.fromBytes(point).multiply(scalar).toBytes(true);
      const rk = fromBigEndian(key);
      const points = [e, times(e, rk), times(e, t), v, times(v, rk), times(v, t), parameter, commitment, times(parameter, t)];
      const digest = sha256(Uint8Array.from(Buffer.concat([lengthPrefixed(utf8('CFRAG_VERIFICATION')), ...points])));
      const h = (fromBigEndian(digest) % (Fn.ORDER - 1n)) + 1n;
      return { h, z: Fn.add(Fn.mul(rk, h), t) };
    };
    const [first, second] = [proof(sealed.capsule), proof(delegation().sealed.capsule)];
    const recovered = Fn.mul(Fn.sub(first.z, second.z), Fn.inv(Fn.sub(first.h, second.h)));
    expect(toHex(bigEndian(recovered, 32))).toBe(toHex(key));
  });
});

test('every object of umbral-pre is freed, after work and after refusals, but the kfrag used last', async () => {
  const umbral = await import('@nucypher/umbral-pre');
  const bad = sealed.capsule.map((byte, i) => (i === 100 ? byte ^ 1 : byte));
  const round = async () => {
    const cfrags = kfrags.slice(0, 3).map((kfrag) => transformed(wasmEngine, kfrag));
    const opening = { policySecretKey: policy.secretKey, labelPublicKey: label.publicKey, capsule: sealed.capsule, sealedSeed: sealed.sealedSeed };
    openCapsule({ ...opening, cfrags: cfrags.map((cfrag) => verifyCfrag({ cfrag, capsule: sealed.capsule, ...keys })) });
    expect(await refusalOf(() => parseCapsule(bad, wasmEngine))).toBe('CAPSULE_INVALID');
    expect(await refusalOf(() => verifyKfrag({ kfrag: kfrags[0]!, ...keys, policyPublicKey: keys.labelPublicKey, engine: wasmEngine }))).toBe('KFRAG_INVALID');
    expect(await refusalOf(() => verifyCfrag({ cfrag: cfrags[0]!, capsule: sealed.capsule, ...keys, policyPublicKey: keys.labelPublicKey }))).toBe('CFRAG_INVALID');
    delegation();
  };
  // Leaves its kfrag behind, which the first of those that are counted frees.
  await round();
  const { live, restore } = countObjects(umbral);
  try {
    for (let i = 0; i < 3; i++) await round();
    expect(live()).toBe(0);
    // The count itself sees an object that nobody frees.
    const lost = umbral.Capsule.fromBytes(sealed.capsule);
    expect(live()).toBe(1);
    lost.free();
  } finally {
    restore();
  }
});

/** Counts umbral-pre's objects by what wraps and unwraps their pointers; freeing and consuming both unwrap. */
function countObjects(umbral: object) {
  type Wrapper = { __wrap?: (pointer: number) => unknown; prototype: { __destroy_into_raw: (this: unknown) => number } };
  let live = 0;
  const undo = Object.values(umbral).flatMap((value: Wrapper) => {
    const wrap = value.__wrap;
    if (!wrap) return [];
    const unwrap = value.prototype.__destroy_into_raw;
    value.__wrap = (pointer) => (live++, wrap.call(value, pointer));
    value.prototype.__destroy_into_raw = function unwrapCounted() {
      live--;
      return unwrap.call(this);
    };
    return [
      () => {
        value.__wrap = wrap;
        value.prototype.__destroy_into_raw = unwrap;
      },
    ];
  });
  return { live: () => live, restore: () => undo.forEach((reset) => reset()) };
}
