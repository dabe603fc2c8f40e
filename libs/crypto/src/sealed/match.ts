// The proof that a credential and a leaf hide the same attribute (spec/formats.md clause 26.5): A − P = (a − p)·G
// exactly where the values are equal, so a signature under a − p shows equality and nothing else. The contract
// subtracts the points with a hint, and recovers the signer.
import { concatBytes, toHex, type Hex } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { argumentInvalid, requireLength } from '../argument.ts';
import { bigEndian, fromBigEndian } from '../encoding.ts';
import type { VerifiedSealedCredential } from './credential.ts';
import { leafInvalid, type VerifiedSealedLeaf } from './leaf.ts';

const { Fn, Fp } = secp256k1.Point;
const PARITY_BIT = 1n << 255n;

/** What a claim carries of a match: coordinates, hint and signature, as a contract takes them. */
export type LeafMatch = {
  readonly ax: bigint;
  readonly ay: bigint;
  readonly px: bigint;
  readonly py: bigint;
  /** 1 / (px − ax) modulo the field: spares the contract an inversion. */
  readonly inverse: bigint;
  readonly r: Hex;
  /** ERC-2098: s, with the parity of the nonce point in its highest bit. */
  readonly vs: Hex;
};

/**
 * Proves a match towards one request and leaf. `digest` is the EIP-712 digest of `LeafMatch(requestId, leaf)`, 32
 * bytes; the proof is worthless for any other. The same arguments give the same proof.
 * Throws ARGUMENT_INVALID where credential and leaf are of two attributes, LEAF_INVALID where the leaf copies the credential.
 */
export function proveMatch({ credential, leaf, digest }: {
  credential: VerifiedSealedCredential;
  leaf: VerifiedSealedLeaf;
  digest: Uint8Array;
}): LeafMatch {
  requireLength('digest', digest, 32);
  if (credential.attributeId !== leaf.attributeId) {
    throw argumentInvalid('credential', 'The credential is of another attribute than the leaf', 'Take the credential of the attribute that the leaf asks for.');
  }
  const difference = Fn.sub(credential.blinding.expose(), leaf.blinding.expose());
  const run = Fp.sub(leaf.point.x, credential.point.x);
  if (difference === 0n || run === 0n) throw leafInvalid('The sealed leaf copies a credential, which no honest patient can know');
  const { x: ax, y: ay } = credential.point;
  const { x: px, y: py } = leaf.point;
  return { ax, ay, px, py, inverse: Fp.inv(run), ...signCompact(bigEndian(difference, 32), digest) };
}

function signCompact(secretKey: Uint8Array, digest: Uint8Array): { r: Hex; vs: Hex } {
  const signature = secp256k1.sign(digest, secretKey, { prehash: false, lowS: true, format: 'recovered' });
  secretKey.fill(0);
  const s = fromBigEndian(signature.subarray(33));
  return { r: toHex(concatBytes(signature.subarray(1, 33))), vs: toHex(bigEndian(signature[0] === 1 ? s | PARITY_BIT : s, 32)) };
}
