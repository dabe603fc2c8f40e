// The proxy's two engines: what one makes the other's side accepts, and both refuse the same bytes
// (spec/formats.md clauses 4 to 6).
import { describe, expect, test } from '@jest/globals';
import { toHex } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { bigEndian, fromBigEndian, lengthPrefixed, utf8 } from '../../src/encoding.ts';
import { verifyCfrag } from '../../src/umbral/cfrag.ts';
import { reencryptionEngine } from '../../src/umbral/engine.ts';
import { verifyKfrag } from '../../src/umbral/kfrag.ts';
import { readCapsule, readCfrag, readKfrag } from '../../src/umbral/layout.ts';
import { loadNativeEngine } from '../../src/umbral/native-engine.ts';
import { prepareReencryptions, reencrypt } from '../../src/umbral/reencryption.ts';
import { openCapsule, openOwnCapsule } from '../../src/umbral/seed.ts';
import { parseCapsule } from '../../src/umbral/verified-capsule.ts';
import { wasmEngine } from '../../src/umbral/wasm-engine.ts';
import { refusalOf } from '../refusal.ts';
import { delegation } from './delegation.ts';

const { label, policy, keys, kfrags, sealed } = delegation();
const native = loadNativeEngine();
const engines = native ? [wasmEngine, native] : [wasmEngine];
const transformed = (engine: (typeof engines)[number], kfrag: Uint8Array) =>
  reencrypt({ capsule: parseCapsule(sealed.capsule, engine), kfrag: verifyKfrag({ kfrag, ...keys, engine }), engine });

test('the native engine loads where tests run, and is the one in use', () => {
  expect(native?.name).toBe('secp256k1');
  expect(reencryptionEngine().name).toBe('secp256k1');
});

test('cfrags of both engines verify under umbral-pre and open together', () => {
  const cfrags = kfrags.slice(0, 3).map((kfrag, i) => transformed(engines[i % engines.length]!, kfrag));
  const verified = cfrags.map((cfrag) => verifyCfrag({ cfrag, capsule: sealed.capsule, ...keys }));
  const opened = openCapsule({ policySecretKey: policy.secretKey, labelPublicKey: label.publicKey, capsule: sealed.capsule, sealedSeed: sealed.sealedSeed, cfrags: verified });
  const own = openOwnCapsule({ labelSecretKey: label.secretKey, capsule: sealed.capsule, sealedSeed: sealed.sealedSeed });
  expect(toHex(opened.expose())).toBe(toHex(own.expose()));
});

test('the transformed points are the same on both engines; only the proof is randomised', () => {
  const [first, second] = engines.map((engine) => readCfrag(transformed(engine, kfrags[0]!)));
  for (const field of ['e1', 'v1', 'kfragId', 'precursor', 'commitment', 'signature'] as const) expect(toHex(first![field])).toBe(toHex(second![field]));
  expect(toHex(first!.u2)).not.toBe(toHex(second!.u2));
});

describe('both engines agree on every mutation', () => {
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

  test('a signature with its high s is refused by both', async () => {
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

test('every object of umbral-pre is freed, after work and after refusals', async () => {
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
