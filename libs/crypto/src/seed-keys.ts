// The two key pairs that anybody with an identity has, person or proxy, from one 32-byte seed (spec/formats.md
// clause 2). HKDF-SHA256 under one tag for each, so that no key tells anything of another or of the seed.
import { concatBytes, Secret, type SecretBytes } from '@consentry/domain';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { argumentInvalid, requireLength } from './argument.ts';
import { tagBytes, type DOMAIN_TAGS } from './domain-tags.ts';
import { bigEndian, fromBigEndian } from './encoding.ts';
import { systemRandom, type RandomSource } from './random.ts';
import { ORDER } from './umbral/layout.ts';

const SEED_BYTES = 32;
const WIDE_BYTES = 48;

export type SeedKeys = {
  /** secp256k1 secret key, 32 bytes: its Ethereum address is the identity. */
  signingKey: SecretBytes;
  /** X25519 for HPKE, 32 bytes each. */
  receiving: { publicKey: Uint8Array; secretKey: SecretBytes };
};

/** 32 fresh random bytes: the only thing to back up. */
export function newSeed({ random = systemRandom }: { random?: RandomSource } = {}): SecretBytes {
  return new Secret(random(SEED_BYTES));
}

/** Signing and receiving keys of a seed. Throws ARGUMENT_INVALID unless it is 32 bytes. */
export function seedKeys(seed: SecretBytes): SeedKeys {
  requireLength('seed', seed.expose(), SEED_BYTES);
  const receivingSecret = derive(seed, 'receivingKey', 32);
  return {
    signingKey: scalarKey(derive(seed, 'signingKey', WIDE_BYTES)),
    receiving: { publicKey: x25519.getPublicKey(receivingSecret), secretKey: new Secret(receivingSecret) },
  };
}

/**
 * The secp256k1 key of the address that owns a patient's policy number `index`, from 0. Without the seed nobody can
 * link two of them, or one to its patient. Throws ARGUMENT_INVALID.
 */
export function policyOwnerKey({ seed, index }: { seed: SecretBytes; index: number }): SecretBytes {
  requireLength('seed', seed.expose(), SEED_BYTES);
  if (!Number.isSafeInteger(index) || index < 0) throw argumentInvalid('index', 'index is not a whole number from 0');
  return scalarKey(hkdf(sha256, seed.expose(), undefined, concatBytes(tagBytes('policyOwner'), bigEndian(index, 8)), WIDE_BYTES));
}

/** The 32-byte seed whose `policyOwnerKey` number j owns the direct grant to which a patient's mandate number j is tied. */
export function mandateGrantSeed(seed: SecretBytes): SecretBytes {
  requireLength('seed', seed.expose(), SEED_BYTES);
  return new Secret(derive(seed, 'mandateGrants', SEED_BYTES));
}

/**
 * The 32-byte seed whose `policyOwnerKey`s own what is published under a patient's mandate number `index`: the patient
 * makes it again whenever it is needed, the representative is given it. Throws ARGUMENT_INVALID.
 */
export function mandateSecret({ seed, index }: { seed: SecretBytes; index: number }): SecretBytes {
  requireLength('seed', seed.expose(), SEED_BYTES);
  if (!Number.isSafeInteger(index) || index < 0) throw argumentInvalid('index', 'index is not a whole number from 0');
  return new Secret(hkdf(sha256, seed.expose(), undefined, concatBytes(tagBytes('mandateSecret'), bigEndian(index, 8)), SEED_BYTES));
}

/** 48 bytes reduced into [1, n − 1]: the bias is below 2^-128. */
function scalarKey(wide: Uint8Array): SecretBytes {
  return new Secret(bigEndian((fromBigEndian(wide) % (ORDER - 1n)) + 1n, 32));
}

function derive(seed: SecretBytes, tag: keyof typeof DOMAIN_TAGS, length: number): Uint8Array {
  return hkdf(sha256, seed.expose(), undefined, tagBytes(tag), length);
}
