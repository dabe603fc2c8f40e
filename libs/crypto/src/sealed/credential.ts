// A sealed credential: one authority's word on one attribute of one doctor, as a commitment that the chain keeps
// without learning the attribute (spec/formats.md clause 26.3).
import { concatBytes, ConsentryError, equalBytes, fromHex, idBytes, Secret, toHex, type Address, type AttributeId, type Hex, type SecretBytes } from '@consentry/domain';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { tagBytes } from '../domain-tags.ts';
import { bigEndian, fromBigEndian } from '../encoding.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import { blindingOf, drawBlinding, openingOf } from './opening.ts';
import { commit, keccakWords, pointWords, type SealedPoint } from './pedersen.ts';

export type SealedCredential = {
  readonly point: SealedPoint;
  /** keccak256(abi.encode(ax, ay)), 32 bytes: what the authority's message carries. The chain keeps its first 24. */
  readonly commitment: Hex;
  /** 33 bytes, for the doctor alone: who has it can prove matches as the doctor's key holder, and test the credential. */
  readonly opening: SecretBytes;
};

/** Makes a credential of an attribute. Every doctor and every renewal gets one of its own. */
export function sealCredential({ attributeId, random = systemRandom }: { attributeId: AttributeId; random?: RandomSource }): SealedCredential {
  for (;;) {
    const blinding = drawBlinding(random);
    const point = commit(attributeId, blinding);
    if (point) return { point, commitment: credentialCommitment(point), opening: openingOf(blinding) };
  }
}

/**
 * The credential number `index` of an attribute and a subject, made from the authority's own seed, so that the authority
 * need keep nothing to hand it over again or to take it back. `serial` is where it is attested.
 */
export function deriveCredential({ seed, attributeId, subject, index }: {
  seed: SecretBytes;
  attributeId: AttributeId;
  subject: Address;
  index: number;
}): SealedCredential & { readonly serial: number } {
  const info = concatBytes(tagBytes('sealedCredential'), idBytes(attributeId), idBytes(subject), bigEndian(index, 8));
  const draw = (part: number, length: number) => hkdf(sha256, seed.expose(), undefined, concatBytes(info, bigEndian(part, 4)), length);
  let part = 1;
  const credential = sealCredential({ attributeId, random: (length) => draw(part++, length) });
  return { ...credential, serial: Number(fromBigEndian(draw(0, 4))) };
}

/** The point of a credential, from its opening. Throws FORMAT_INVALID, FORMAT_VERSION_UNKNOWN, CREDENTIAL_INVALID. */
export function credentialPoint({ attributeId, opening }: { attributeId: AttributeId; opening: SecretBytes }): SealedPoint {
  const point = commit(attributeId, blindingOf(opening));
  if (point) return point;
  throw credentialInvalid();
}

/** keccak256(abi.encode(x, y)) of a credential's point, 32 bytes. */
export function credentialCommitment(point: SealedPoint): Hex {
  return toHex(keccakWords(...pointWords(point)));
}

/** A credential whose opening gives the commitment on chain. Only `openSealedCredential` makes one. */
export class VerifiedSealedCredential {
  readonly attributeId: AttributeId;
  readonly point: SealedPoint;
  /** a of clause 26.3. */
  readonly blinding: Secret<bigint>;

  /** For this module alone. */
  constructor(attributeId: AttributeId, point: SealedPoint, blinding: Secret<bigint>) {
    this.attributeId = attributeId;
    this.point = point;
    this.blinding = blinding;
    Object.freeze(this);
  }
}

/**
 * Checks an opening against the commitment read from the chain, of 24 bytes or all 32.
 * Throws CREDENTIAL_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN.
 */
export function openSealedCredential({ attributeId, commitment, opening }: {
  attributeId: AttributeId;
  commitment: Hex;
  opening: SecretBytes;
}): VerifiedSealedCredential {
  const blinding = blindingOf(opening);
  const point = commit(attributeId, blinding);
  const stated = fromHex(commitment, { name: 'commitment', length: commitment.length === 50 ? 24 : 32 });
  if (!point || !equalBytes(fromHex(credentialCommitment(point)).subarray(0, stated.length), stated)) {
    throw credentialInvalid();
  }
  return new VerifiedSealedCredential(attributeId, point, new Secret(blinding));
}

function credentialInvalid(): ConsentryError {
  return new ConsentryError({
    code: 'CREDENTIAL_INVALID',
    message: 'The opening does not belong to the sealed credential on the chain',
    remedy: 'Ask the authority to hand the credential over again; do not use this one.',
  });
}
