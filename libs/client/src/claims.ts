// Claims to sealed leaves (spec/protocol.md, request): which leaves a practitioner claims, and the proofs that go with
// one request. Nothing is claimed that the policy can be satisfied without, and nothing at all where it cannot be
// satisfied: so a denial does not tell the world what we hold.
import { leafMatchDigest, NO_EVIDENCE, type Claim, type Deployment, type Evidence } from '@consentry/chain';
import { proveMatch } from '@consentry/crypto/delegatee';
import { evaluatePolicy, formatAttribute, type Attribute, type RequestId } from '@consentry/domain';
import type { BundleLeaf, VerifiedBundle } from './bundle.ts';
import type { HeldCredential } from './credentials.ts';
import { isOneTime, type NextOneTime } from './one-time-uses.ts';

/** A sealed leaf and the credential that matches it. `number` counts as programs push leaves: from 1. */
type Match = { readonly number: number; readonly leaf: BundleLeaf; readonly credential: HeldCredential };

/** The sealed leaves a request claims, ascending. */
export type ClaimPlan = { readonly satisfied: boolean; readonly matches: readonly Match[] };

/** Claims nothing. */
export const NO_CLAIMS: ClaimPlan = { satisfied: false, matches: [] };

type PlanArgs = {
  bundle: VerifiedBundle;
  credentials: readonly HeldCredential[];
  /** Whether a plain leaf's attribute is attested for us now. */
  attested: (attribute: Attribute) => boolean;
  /** Which one-time credential is to be used, where there are any for a leaf. */
  nextOneTime: NextOneTime;
};

/** The fewest claims that, with what is attested plainly, satisfy the policy; those that live longest where there is a choice. */
export function planClaims({ bundle, credentials, attested, nextOneTime }: PlanArgs): ClaimPlan {
  const matches = bundle.leaves.flatMap((leaf, index) => {
    const credential = leaf.sealed && bestFor(leaf, credentials);
    return credential ? [{ number: index + 1, leaf, credential }] : [];
  });
  const plain = new Set(bundle.leaves.filter((leaf) => !leaf.sealed && attested(leaf.attribute)).map(nameOf));
  const suffices = (chosen: readonly Match[]): boolean => {
    const held = new Set([...plain, ...chosen.map(({ leaf }) => nameOf(leaf))]);
    return evaluatePolicy(bundle.policy, (attribute) => held.has(formatAttribute(attribute)));
  };
  if (!suffices(matches)) return NO_CLAIMS;
  const chosen = fewest(matches, suffices).map((match) => ({ ...match, credential: fresh(match.credential, credentials, nextOneTime) }));
  return { satisfied: true, matches: chosen };
}

/** The bits of a request's `claimed`. */
export function claimedBits({ matches }: ClaimPlan): number {
  return matches.reduce((bits, { number }) => bits | (1 << (number - 1)), 0);
}

/** The proofs of a plan, good for this request alone. */
export function proveClaims({ plan, requestId, deployment }: { plan: ClaimPlan; requestId: RequestId; deployment: Deployment }): Evidence {
  if (plan.matches.length === 0) return NO_EVIDENCE;
  return {
    claims: plan.matches.map((match) => proveClaim({ match, requestId, deployment })),
    siblings: plan.matches.flatMap(({ credential }) => credential.siblings),
  };
}

function proveClaim({ match, requestId, deployment }: { match: Match; requestId: RequestId; deployment: Deployment }): Claim {
  const { number, leaf, credential } = match;
  const proof = proveMatch({
    credential: credential.credential,
    leaf: leaf.sealed!,
    digest: leafMatchDigest({ deployment, requestId, leaf: number }),
  });
  return { leaf: number, serial: credential.serial, depth: credential.siblings.length, categoryId: leaf.categoryId, ...proof };
}

/** Leaves out one match after another, the shortest-lived first, as long as the rest suffices. */
function fewest(matches: readonly Match[], suffices: (chosen: readonly Match[]) => boolean): Match[] {
  let chosen = [...matches];
  for (const candidate of matches.toSorted((a, b) => a.credential.validUntil - b.credential.validUntil)) {
    const rest = chosen.filter((match) => match !== candidate);
    if (suffices(rest)) chosen = rest;
  }
  return chosen;
}

/** One-time credentials before the one that everybody can recognise, then what holds longest. */
function bestFor(leaf: BundleLeaf, credentials: readonly HeldCredential[]): HeldCredential | undefined {
  const fitting = credentials.filter(({ attribute, validUntil }) => formatAttribute(attribute) === nameOf(leaf) && validUntil > 0);
  return fitting.toSorted((a, b) => Number(isOneTime(b)) - Number(isOneTime(a)) || b.validUntil - a.validUntil)[0];
}

/** In place of a one-time credential, the one of its list whose turn it is. */
function fresh(chosen: HeldCredential, credentials: readonly HeldCredential[], nextOneTime: NextOneTime): HeldCredential {
  if (!isOneTime(chosen)) return chosen;
  const name = formatAttribute(chosen.attribute);
  return nextOneTime(credentials.filter(({ id, attribute }) => id === chosen.id && formatAttribute(attribute) === name));
}

function nameOf(leaf: BundleLeaf): string {
  return formatAttribute(leaf.attribute);
}
