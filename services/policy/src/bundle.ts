// Reading a policy bundle: signed by the owner of its policy, its text what the chain evaluates, its scope what
// the chain commits to, every part of the size that spec/formats.md gives. The policy itself must be live on
// chain before its bundle is kept (bundles.ts). Readers check all of this again for themselves.
import { chainPolicyOf, policyIdOf, scopeOf, type ChainPolicy, type Deployment } from '@consentry/chain';
import { ConsentryError, formatPolicy, parseAddress, parseEpoch, parseLabelId, parsePolicy, type Address, type LabelId, type PolicyId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { PolicyBundleSchema, type PolicyBundle } from '@consentry/wire/consent';
import { chainPolicyFromWire, countFromWire } from '@consentry/wire/convert';
import { verifySigned } from '@consentry/wire/signed';

const KEY_BYTES = 33;
const SALT_BYTES = 32;
const MOST_EPOCHS = 40;
const MOST_PROXIES = 32;
const MOST_CIPHERTEXT_BYTES = 65_536;

/** A bundle that is what its signer's policy says. */
export type Bundle = {
  policyId: PolicyId;
  owner: Address;
  policy: ChainPolicy;
  labelId: LabelId;
  firstEpoch: number;
  lastEpoch: number;
  /** Unix seconds, by the owner's clock. */
  createdAt: number;
};

/** Throws SIGNATURE_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN, BUNDLE_INVALID. */
export function readBundle({ signed, deployment }: { signed: Signed; deployment: Deployment }): Bundle {
  const { body, signer } = verifySigned({ schema: PolicyBundleSchema, kind: 'policy-bundle/1', signed, deployment });
  const policy = chainPolicyFromWire(body.policy);
  const policyId = policyIdOf(policy);
  if (policy.owner !== signer) throw invalid(policyId, 'its signer does not own the policy');
  checkText({ body, policy, policyId });
  checkSizes({ body, policyId });
  return { policyId, owner: signer, policy, ...readScope({ body, policy, policyId }), createdAt: countFromWire(body.createdAt, 'created_at') };
}

type Reading = { body: PolicyBundle; policyId: PolicyId };

function checkText({ body, policy, policyId }: Reading & { policy: ChainPolicy }): void {
  const parsed = parsePolicy(body.policyText);
  if (formatPolicy(parsed) !== body.policyText) throw invalid(policyId, 'its policy text is not in canonical form');
  const compiled = chainPolicyOf({ owner: policy.owner, policy: parsed, terms: policy.terms });
  if (policyIdOf(compiled) !== policyId) throw invalid(policyId, 'its text is not what the chain evaluates');
}

function readScope({ body, policy, policyId }: Reading & { policy: ChainPolicy }): Pick<Bundle, 'labelId' | 'firstEpoch' | 'lastEpoch'> {
  const labelId = parseLabelId(body.labelId);
  const firstEpoch = parseEpoch(body.firstEpoch);
  const lastEpoch = parseEpoch(body.lastEpoch);
  if (body.scopeSalt.length !== SALT_BYTES) throw invalid(policyId, 'its scope salt is not 32 bytes');
  if (scopeOf({ labelId, firstEpoch, lastEpoch, salt: body.scopeSalt }) !== policy.terms.scope) {
    throw invalid(policyId, 'its label and quarters are not those committed to on chain');
  }
  const covered = body.epochs.map(({ epoch }) => epoch);
  const expected = Array.from({ length: Math.min(lastEpoch - firstEpoch + 1, MOST_EPOCHS + 1) }, (_, i) => firstEpoch + i);
  if (covered.join() !== expected.join()) throw invalid(policyId, 'it does not hold exactly the quarters of its scope, in order');
  return { labelId, firstEpoch, lastEpoch };
}

function checkSizes({ body, policyId }: Reading): void {
  const { epochs, proxies, threshold, verifyingKey } = body;
  if (epochs.length < 1 || epochs.length > MOST_EPOCHS) throw invalid(policyId, `it has ${epochs.length} quarters; 1 to ${MOST_EPOCHS} are allowed`);
  if (proxies.length < 1 || proxies.length > MOST_PROXIES) throw invalid(policyId, `it has ${proxies.length} proxies; 1 to ${MOST_PROXIES} are allowed`);
  if (threshold < 1 || threshold > proxies.length) throw invalid(policyId, `its threshold is ${threshold} of ${proxies.length}`);
  const addresses = new Set(proxies.map(({ proxy }) => parseAddress(proxy)));
  if (addresses.size !== proxies.length) throw invalid(policyId, 'it names a proxy twice');
  if (verifyingKey.length !== KEY_BYTES) throw invalid(policyId, 'its verifying key is not 33 bytes');
  for (const { epoch, labelPublicKey, policyPublicKey, ciphertext } of epochs) {
    const whole = labelPublicKey.length === KEY_BYTES && policyPublicKey.length === KEY_BYTES;
    if (!whole || ciphertext.length < 1 || ciphertext.length > MOST_CIPHERTEXT_BYTES) throw invalid(policyId, `its part for quarter ${epoch} has wrong sizes`);
  }
}

function invalid(policyId: PolicyId, why: string): ConsentryError {
  return new ConsentryError({
    code: 'BUNDLE_INVALID',
    message: `The bundle of this policy does not hold together: ${why}`,
    remedy: 'Publish the policy anew with a current client.',
    facts: { policyId },
  });
}
