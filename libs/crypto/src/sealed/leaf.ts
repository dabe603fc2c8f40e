// A sealed leaf: what a policy asks for, as a commitment that the chain can decide without learning it
// (spec/formats.md clause 26.4).
import { ConsentryError, equalBytes, fromHex, idBytes, Secret, toHex, type AttributeId, type CategoryId, type Hex, type SecretBytes } from '@consentry/domain';
import { systemRandom, type RandomSource } from '../random.ts';
import { blindingOf, drawBlinding, openingOf } from './opening.ts';
import { commit, keccakWords, pointWords, type SealedPoint } from './pedersen.ts';

export type SealedLeaf = {
  readonly point: SealedPoint;
  /** keccak256(abi.encode(category id, px, py)): the value of a leaf of kind 2. */
  readonly value: Hex;
  /** 33 bytes, for practitioners of the category alone: who has it can test which attribute the leaf asks for. */
  readonly opening: SecretBytes;
};

/** Seals an attribute of a category. Every leaf of every policy gets one of its own. */
export function sealLeaf({ categoryId, attributeId, random = systemRandom }: {
  categoryId: CategoryId;
  attributeId: AttributeId;
  random?: RandomSource;
}): SealedLeaf {
  for (;;) {
    const blinding = drawBlinding(random);
    const point = commit(attributeId, blinding);
    if (point) return { point, value: valueOf(categoryId, point), opening: openingOf(blinding) };
  }
}

/** A leaf whose opening gives the value in the policy. Only `openSealedLeaf` makes one. */
export class VerifiedSealedLeaf {
  readonly attributeId: AttributeId;
  readonly point: SealedPoint;
  /** p of clause 26.4. */
  readonly blinding: Secret<bigint>;

  /** For this module alone. */
  constructor(attributeId: AttributeId, point: SealedPoint, blinding: Secret<bigint>) {
    this.attributeId = attributeId;
    this.point = point;
    this.blinding = blinding;
    Object.freeze(this);
  }
}

/** Checks an opening against the leaf of the policy. Throws LEAF_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
export function openSealedLeaf({ categoryId, attributeId, value, opening }: {
  categoryId: CategoryId;
  attributeId: AttributeId;
  value: Hex;
  opening: SecretBytes;
}): VerifiedSealedLeaf {
  const blinding = blindingOf(opening);
  const point = commit(attributeId, blinding);
  const stated = fromHex(value, { name: 'leaf value', length: 32 });
  if (!point || !equalBytes(fromHex(valueOf(categoryId, point)), stated)) {
    throw leafInvalid('The opening does not belong to the sealed leaf of the policy');
  }
  return new VerifiedSealedLeaf(attributeId, point, new Secret(blinding));
}

/** The refusal of a leaf that its patient sealed wrongly. */
export function leafInvalid(message: string): ConsentryError {
  return new ConsentryError({ code: 'LEAF_INVALID', message, remedy: 'Ask the patient to publish the policy again.' });
}

function valueOf(categoryId: CategoryId, point: SealedPoint): Hex {
  return toHex(keccakWords(idBytes(categoryId), ...pointWords(point)));
}
