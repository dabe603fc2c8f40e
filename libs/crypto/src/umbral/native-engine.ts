// The proxy's work on native libsecp256k1 (npm secp256k1 5), byte-compatible with umbral-pre 0.10: about twice
// its speed, more with prepared nonces. Secret scalars go through libsecp's constant-time ecdh with a hash
// function that returns the point itself; variable-time multiplication is for public scalars only.
// Its native binding is imported directly: the package's own entry falls back to slow JS without a word.
import { concatBytes, equalBytes } from '@consentry/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { bigEndian, fromBigEndian, lengthPrefixed, utf8 } from '../encoding.ts';
import { systemRandom } from '../random.ts';
import { kfragMessage, ORDER, PARAMETER_U, readCapsule, readKfrag, type KfragFields } from './layout.ts';
import { Nonces, type Nonce } from './nonces.ts';
import type { KfragKeys, ReencryptionEngine } from './reencryption-engine.ts';

type Ecdh = (point: Uint8Array, scalar: Uint8Array, options: { hashfn(x: Uint8Array, y: Uint8Array): Uint8Array }, output: Uint8Array) => Uint8Array;
type Libsecp = {
  contextRandomize(seed: Uint8Array): void;
  publicKeyVerify(point: Uint8Array): boolean;
  publicKeyTweakMul(point: Uint8Array, scalar: Uint8Array): Uint8Array;
  publicKeyTweakAdd(point: Uint8Array, scalar: Uint8Array): Uint8Array;
  privateKeyTweakMul(scalar: Uint8Array, by: Uint8Array): Uint8Array;
  privateKeyTweakAdd(scalar: Uint8Array, by: Uint8Array): Uint8Array;
  ecdsaVerify(signature: Uint8Array, digest: Uint8Array, key: Uint8Array): boolean;
  ecdh: Ecdh;
};
type Require = (name: string) => unknown;

/** The engine, where Node and a binding for this platform are at hand. */
export function loadNativeEngine(): ReencryptionEngine | undefined {
  const module = globalThis.process?.getBuiltinModule?.('node:module');
  if (!module) return undefined;
  try {
    const require: Require = module.createRequire(import.meta.url);
    const libsecp = require('secp256k1/bindings.js') as Libsecp;
    // Blinds the library's own multiplications of the generator against side channels.
    libsecp.contextRandomize(systemRandom(32));
    return new NativeEngine(libsecp);
  } catch {
    // No binding for this platform: `reencryptionEngine().name` tells, and the service says so at start.
    return undefined;
  }
}

class NativeEngine implements ReencryptionEngine {
  readonly name = 'secp256k1';
  readonly #libsecp: Libsecp;
  readonly #nonces = new Nonces({ make: () => [this.#newNonce()] });

  constructor(libsecp: Libsecp) {
    this.#libsecp = libsecp;
  }

  isPoint(bytes: Uint8Array): boolean {
    return bytes.length === 33 && this.#libsecp.publicKeyVerify(bytes);
  }

  checkCapsule(capsule: Uint8Array): void {
    const { e, v, s } = readCapsule(capsule);
    const h = hashToScalar(CAPSULE_POINTS, e, v);
    // s·G = V + h·E, as (n − h)·E + s·G = V: all three are public.
    const right = this.#libsecp.publicKeyTweakAdd(this.#libsecp.publicKeyTweakMul(e, bigEndian(ORDER - h, 32)), s);
    if (!equalBytes(right, v)) throw new Error('its proof does not hold');
  }

  checkKfrag(kfrag: Uint8Array, keys: KfragKeys): void {
    const fields = readKfrag(kfrag);
    if (!this.isPoint(fields.precursor)) throw new Error('the precursor is not on the curve');
    if (!equalBytes(this.#timesSecret(fields.parameter, fields.key), fields.commitment)) throw new Error('the commitment is of another key');
    const digest = sha256(kfragMessage(fields, keys));
    for (const signature of [fields.signatureForProxy, fields.signatureForReceiver]) {
      if (!this.#libsecp.ecdsaVerify(signature, digest, keys.verifyingKey)) throw new Error('a signature does not verify');
    }
  }

  transform(capsule: Uint8Array, kfrag: Uint8Array): Uint8Array {
    const { e, v } = readCapsule(capsule);
    const fields = readKfrag(kfrag);
    const { t, tU } = this.#nonces.take();
    const [e1, v1] = [this.#timesSecret(e, fields.key), this.#timesSecret(v, fields.key)];
    const [e2, v2] = [this.#timesSecret(e, t), this.#timesSecret(v, t)];
    const h = hashToScalar(CFRAG_VERIFICATION, e, e1, e2, v, v1, v2, fields.parameter, fields.commitment, tU);
    const z = Uint8Array.from(fields.key);
    this.#libsecp.privateKeyTweakMul(z, bigEndian(h, 32));
    this.#libsecp.privateKeyTweakAdd(z, t);
    t.fill(0);
    return joinCfrag({ e1, v1, e2, v2, tU, z, fields });
  }

  prepare(count: number): void {
    this.#nonces.prepare(count);
  }

  #newNonce(): Nonce {
    for (;;) {
      const t = systemRandom(32);
      const value = fromBigEndian(t);
      if (value > 0n && value < ORDER) return { t, tU: this.#timesSecret(PARAMETER_U, t) };
    }
  }

  /** scalar·point, compressed, in time that does not depend on the scalar. */
  #timesSecret(point: Uint8Array, scalar: Uint8Array): Uint8Array {
    const product = new Uint8Array(33);
    const hashfn = (x: Uint8Array, y: Uint8Array) => {
      product[0] = 2 | (y[31]! & 1);
      product.set(x, 1);
      return product;
    };
    return this.#libsecp.ecdh(point, scalar, { hashfn }, product);
  }
}

const CAPSULE_POINTS = lengthPrefixed(utf8('CAPSULE_POINTS'));
const CFRAG_VERIFICATION = lengthPrefixed(utf8('CFRAG_VERIFICATION'));

/** Umbral's hash to a non-zero scalar (spec/formats.md clause 3.5): of the length-prefixed tag and what follows it. */
export function hashToScalar(tag: Uint8Array, ...parts: Uint8Array[]): bigint {
  return (fromBigEndian(sha256(concatBytes(tag, ...parts))) % (ORDER - 1n)) + 1n;
}

type CfragParts = Record<'e1' | 'v1' | 'e2' | 'v2' | 'tU' | 'z', Uint8Array> & { fields: KfragFields };

function joinCfrag({ e1, v1, e2, v2, tU, z, fields }: CfragParts): Uint8Array {
  const [point, scalar] = [Uint8Array.of(0xc4, 33), Uint8Array.of(0xc4, 32)];
  return concatBytes(
    Uint8Array.of(0x95), point, e1, point, v1, scalar, fields.id, point, fields.precursor,
    Uint8Array.of(0x96), point, e2, point, v2, point, fields.commitment, point, tU, scalar, z,
    Uint8Array.of(0xc4, 64), fields.signatureForReceiver,
  );
}
