// A policy bundle as a practitioner uses it: read as spec/formats.md demands, and every sealed leaf opened to the
// attribute that the text names.
import type { Deployment, LeafAttribute } from '@consentry/chain';
import { openSealedLeaf, type VerifiedSealedLeaf } from '@consentry/crypto/delegatee';
import { ConsentryError, Secret, type PolicyId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { bundleInvalid, readBundle, type ReadBundle, type ReadLeaf } from '@consentry/wire/policy-bundle';

/** One leaf of the program: its attribute, and, where it is sealed, the opened commitment. */
export type BundleLeaf = LeafAttribute & { readonly sealed: VerifiedSealedLeaf | undefined };

declare const verified: unique symbol;
/** A bundle that passed every check. Only `verifyBundle` makes one. */
export type VerifiedBundle = Omit<ReadBundle, 'leaves'> & { readonly [verified]: true; readonly leaves: readonly BundleLeaf[] };

/** Checks a bundle against the policy id it was asked for. Throws BUNDLE_INVALID naming what does not hold. */
export function verifyBundle({ signed, policyId, deployment }: { signed: Signed | undefined; policyId: PolicyId; deployment: Deployment }): VerifiedBundle {
  const bundle = readBundle({ signed, deployment });
  if (bundle.policyId !== policyId) throw bundleInvalid(policyId, 'its terms are not those of this policy');
  return { ...bundle, leaves: bundle.leaves.map((leaf, i) => openLeaf({ leaf, value: bundle.chainPolicy.leaves[i]!.value, policyId })) } as unknown as VerifiedBundle;
}

function openLeaf({ leaf, value, policyId }: { leaf: ReadLeaf; value: ReadBundle['chainPolicy']['leaves'][number]['value']; policyId: PolicyId }): BundleLeaf {
  const { opening, ...attribute } = leaf;
  if (opening === undefined) return { ...attribute, sealed: undefined };
  try {
    return { ...attribute, sealed: openSealedLeaf({ ...attribute, value, opening: new Secret(opening) }) };
  } catch (cause) {
    if (!(cause instanceof ConsentryError)) throw cause;
    throw bundleInvalid(policyId, 'a sealed leaf does not hide what the text says');
  }
}
