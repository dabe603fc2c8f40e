// The fastest engine of a proxy: a whole transformation in one native call (native/umbral.c), where native/build.mjs
// could compile it. Points and kfrags are checked on the engine it is loaded beside.
import { systemRandom } from '../random.ts';
import { CFRAG_BYTES, POINT_BYTES, readCapsule, SCALAR_BYTES } from './layout.ts';
import { Nonces, type Nonce } from './nonces.ts';
import type { KfragKeys, ReencryptionEngine } from './reencryption-engine.ts';
import { loadUmbralModule, MOST_AT_ONCE, type UmbralModule } from './umbral-module.ts';

/** x ‖ y of E and V. */
const POINTS_BYTES = 128;

/** The engine, where a native module is at hand. */
export function loadFusedEngine({ beside }: { beside: ReencryptionEngine }): ReencryptionEngine | undefined {
  const module = loadUmbralModule();
  return module && new FusedEngine({ module, beside });
}

class FusedEngine implements ReencryptionEngine {
  readonly name = 'fused secp256k1';
  readonly #module: UmbralModule;
  readonly #beside: ReencryptionEngine;
  readonly #nonces = new Nonces({ make: (count) => this.#makeNonces(count), mostAtOnce: MOST_AT_ONCE });
  /** Of the capsules that were checked here, by their own arrays: they need not be taken apart again. */
  readonly #points = new WeakMap<Uint8Array, Uint8Array>();

  constructor({ module, beside }: { module: UmbralModule; beside: ReencryptionEngine }) {
    this.#module = module;
    this.#beside = beside;
  }

  isPoint(bytes: Uint8Array): boolean {
    return this.#beside.isPoint(bytes);
  }

  checkKfrag(kfrag: Uint8Array, keys: KfragKeys): void {
    this.#beside.checkKfrag(kfrag, keys);
  }

  checkCapsule(capsule: Uint8Array): void {
    this.#points.set(capsule, this.#pointsOf(capsule));
  }

  transform(capsule: Uint8Array, kfrag: Uint8Array): Uint8Array {
    const cfrag = new Uint8Array(CFRAG_BYTES);
    const points = this.#points.get(capsule) ?? this.#pointsOf(capsule);
    const { t, tU } = this.#nonces.take();
    if (!this.#module.transform(cfrag, capsule, points, kfrag, t, tU)) throw new Error('the kfrag was not checked');
    return cfrag;
  }

  prepare(count: number): void {
    this.#nonces.prepare(count);
  }

  #pointsOf(capsule: Uint8Array): Uint8Array {
    const points = new Uint8Array(POINTS_BYTES);
    if (this.#module.readCapsule(points, capsule)) return points;
    readCapsule(capsule); // says what is wrong with the layout
    throw new Error('a point is not on the curve, or its proof does not hold');
  }

  #makeNonces(count: number): Nonce[] {
    const [t, tU] = [new Uint8Array(SCALAR_BYTES * count), new Uint8Array(POINT_BYTES * count)];
    do t.set(systemRandom(t.length));
    while (!this.#module.multiplyU(tU, t));
    return Array.from({ length: count }, (_, i) => ({ t: t.subarray(SCALAR_BYTES * i, SCALAR_BYTES * (i + 1)), tU: tU.subarray(POINT_BYTES * i, POINT_BYTES * (i + 1)) }));
  }
}
