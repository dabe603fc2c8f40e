// A policy bundle as fetched, and everything that must hold before it is used: the owner's signature, the
// chain's commitment to its terms and leaves, the opening of its scope (spec/formats.md, policy bundle).
import { chainPolicyOf, policyIdOf, scopeOf, type ChainPolicy, type Deployment } from '@consentry/chain';
import {
  ConsentryError,
  formatPolicy,
  parseAddress,
  parseEpoch,
  parseLabelId,
  parsePolicy,
  type AccessPolicy,
  type Address,
  type Epoch,
  type LabelId,
  type PolicyId,
} from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { PolicyBundleSchema, type PolicyBundle } from '@consentry/wire/consent';
import { chainPolicyFromWire } from '@consentry/wire/convert';
import { verifySigned } from '@consentry/wire/signed';

/** What a bundle holds for one quarter. */
export type BundleEpoch = {
  readonly labelPublicKey: Uint8Array;
  readonly policyPublicKey: Uint8Array;
  /** MA-ABE ciphertext of the policy secret. */
  readonly ciphertext: Uint8Array;
};

declare const verified: unique symbol;
/** A bundle that passed every check. Only `verifyBundle` makes one. */
export type VerifiedBundle = {
  readonly [verified]: true;
  readonly policyId: PolicyId;
  readonly owner: Address;
  readonly policy: AccessPolicy;
  readonly chainPolicy: ChainPolicy;
  readonly labelId: LabelId;
  readonly firstEpoch: Epoch;
  readonly lastEpoch: Epoch;
  readonly epochs: ReadonlyMap<Epoch, BundleEpoch>;
  readonly threshold: number;
  readonly proxies: readonly { readonly proxyId: string; readonly address: Address }[];
  readonly verifyingKey: Uint8Array;
  readonly createdAt: number;
};

/** Checks a bundle against the policy id it was asked for. Throws BUNDLE_INVALID naming what does not hold. */
export function verifyBundle({ signed, policyId, deployment }: { signed: Signed | undefined; policyId: PolicyId; deployment: Deployment }): VerifiedBundle {
  const { body, signer } = verifySigned({ schema: PolicyBundleSchema, kind: 'policy-bundle/1', signed, deployment });
  const chainPolicy = chainPolicyFromWire(body.policy);
  if (policyIdOf(chainPolicy) !== policyId) throw bundleInvalid(policyId, 'its terms are not those of this policy');
  if (chainPolicy.owner !== signer) throw bundleInvalid(policyId, `it was signed by ${signer}, not by the owner of the policy`);
  const policy = readPolicy(body, chainPolicy, policyId);
  const scope = readScope(body, chainPolicy, policyId);
  return {
    policyId,
    owner: signer,
    policy,
    chainPolicy,
    ...scope,
    epochs: readEpochs(body, scope, policyId),
    ...readProxies(body, policyId),
    verifyingKey: body.verifyingKey,
    createdAt: Number(body.createdAt),
  } as VerifiedBundle;
}

/** The text must be canonical and compile to exactly the program and leaves on chain. */
function readPolicy(body: PolicyBundle, chainPolicy: ChainPolicy, policyId: PolicyId): AccessPolicy {
  const policy = parsePolicy(body.policyText);
  const recompiled = chainPolicyOf({ owner: chainPolicy.owner, policy, terms: chainPolicy.terms });
  if (formatPolicy(policy) !== body.policyText || policyIdOf(recompiled) !== policyId) {
    throw bundleInvalid(policyId, 'its text is not what the chain evaluates');
  }
  return policy;
}

type Scope = Pick<VerifiedBundle, 'labelId' | 'firstEpoch' | 'lastEpoch'>;

function readScope(body: PolicyBundle, chainPolicy: ChainPolicy, policyId: PolicyId): Scope {
  const labelId = parseLabelId(body.labelId);
  const firstEpoch = parseEpoch(body.firstEpoch);
  const lastEpoch = parseEpoch(body.lastEpoch);
  const scope = scopeOf({ labelId, firstEpoch, lastEpoch, salt: body.scopeSalt });
  if (scope !== chainPolicy.terms.scope) throw bundleInvalid(policyId, 'its label and quarters are not those committed to on chain');
  return { labelId, firstEpoch, lastEpoch };
}

function readEpochs(body: PolicyBundle, scope: Scope, policyId: PolicyId): VerifiedBundle['epochs'] {
  const epochs = new Map<Epoch, BundleEpoch>();
  for (const { epoch, labelPublicKey, policyPublicKey, ciphertext } of body.epochs) {
    epochs.set(parseEpoch(epoch), { labelPublicKey, policyPublicKey, ciphertext });
  }
  const expected = scope.lastEpoch - scope.firstEpoch + 1;
  const outside = [...epochs.keys()].some((epoch) => epoch < scope.firstEpoch || epoch > scope.lastEpoch);
  if (outside || epochs.size !== expected || body.epochs.length !== expected) throw bundleInvalid(policyId, 'it does not hold exactly the quarters of its scope');
  return epochs;
}

function readProxies(body: PolicyBundle, policyId: PolicyId): Pick<VerifiedBundle, 'threshold' | 'proxies'> {
  const proxies = body.proxies.map(({ proxyId, proxy }) => ({ proxyId, address: parseAddress(proxy) }));
  const distinct = new Set(proxies.map((proxy) => proxy.address)).size;
  if (distinct !== proxies.length || body.threshold < 1 || body.threshold > proxies.length) {
    throw bundleInvalid(policyId, `it asks for ${body.threshold} of ${distinct} proxies`);
  }
  return { threshold: body.threshold, proxies };
}

/** A bundle that must not be used. */
export function bundleInvalid(policyId: PolicyId, why: string): ConsentryError {
  return new ConsentryError({
    code: 'BUNDLE_INVALID',
    message: `The bundle of policy ${policyId} does not verify: ${why}`,
    remedy: 'Ask the patient to publish the policy anew, and tell the operator.',
    facts: { policyId },
  });
}
