// A sealed credential: one authority's word on one attribute of one doctor, as a commitment that the chain keeps
// without learning the attribute (spec/formats.md clause 26.3).
import { ConsentryError, equalBytes, fromHex, Secret, toHex, type AttributeId, type Hex, type SecretBytes } from '@consentry/domain';
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
    if (point) return { point, commitment: commitmentOf(point), opening: openingOf(blinding) };
  }
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
  if (!point || !equalBytes(fromHex(commitmentOf(point)).subarray(0, stated.length), stated)) {
    throw new ConsentryError({
      code: 'CREDENTIAL_INVALID',
      message: 'The opening does not belong to the sealed credential on the chain',
      remedy: 'Ask the authority to hand the credential over again; do not use this one.',
    });
  }
  return new VerifiedSealedCredential(attributeId, point, new Secret(blinding));
}

function commitmentOf(point: SealedPoint): Hex {
  return toHex(keccakWords(...pointWords(point)));
}
