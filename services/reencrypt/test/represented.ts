// A policy that a representative publishes in the patient's place, and the mandate it hangs on; every part may be forged.
import { chainPolicyOf, policyIdOf, scopeOf, type ChainPolicy } from '@consentry/chain';
import { generateKfrags, labelIdOf, labelKeyPair, policyKeyPair } from '@consentry/crypto/delegator';
import { idBytes, parseLabel, parsePolicy, purposeBits, Secret, type Address, type Epoch, type LabelId, type Purpose } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { chainPolicyToWire } from '@consentry/wire/convert';
import { MandateLinkSchema, MandateSchema } from '@consentry/wire/mandate';
import { newPerson, randomBytes, type ProxyFixture, type Shared } from './proxy.fixture.ts';

type Person = ReturnType<typeof newPerson>;
export type RepresentedArgs = {
  /** The grant that the mandate is tied to. */
  grant: Shared;
  /** Fields of the mandate and whose signature it bears, where they are not as they should be. */
  mandate?: Record<string, unknown>;
  mandateBy?: Person;
  linkBy?: Person;
  /** What the policy is, within the mandate by default. */
  label?: string;
  firstEpoch?: Epoch;
  lastEpoch?: Epoch;
  purposes?: readonly Purpose[];
  flags?: number;
  expiresAt?: number;
  publish?: boolean;
};
/** As `Shared`, with the address that owns the policy. */
export type Represented = Shared & { readonly owner: Person; readonly link: Signed };

/** The label id of one of the fixture's patient's labels. */
export function labelIdIn(proxy: ProxyFixture, label = 'cardiology'): LabelId {
  return labelIdOf({ patient: proxy.patient.address, label: parseLabel(label) });
}

/** The mandate as the patient signs it, for the quarter of the fixture and TREAT. */
export function mandateOf(proxy: ProxyFixture, { grant, representative, change = {}, by = proxy.patient }: { grant: Shared; representative: Address; change?: Record<string, unknown>; by?: Person }): Signed {
  const init = {
    patient: idBytes(proxy.patient.address),
    representative: idBytes(representative),
    policyId: idBytes(grant.policyId),
    labelId: idBytes(labelIdIn(proxy)),
    firstEpoch: proxy.epoch,
    lastEpoch: proxy.epoch,
    purposes: purposeBits(['TREAT']),
    notAfter: BigInt(grant.policy.terms.expiresAt),
    ...change,
  };
  return proxy.sign(MandateSchema, 'mandate/1', init, by);
}

/** The representative's word for one policy. */
export function linkOf(proxy: ProxyFixture, { mandate, policy, by }: { mandate: Signed; policy: ChainPolicy; by: Person }): Signed {
  return proxy.sign(MandateLinkSchema, 'mandate-link/1', { mandate, policy: chainPolicyToWire(policy) }, by);
}

export async function represent(proxy: ProxyFixture, representative: Person, args: RepresentedArgs): Promise<Represented> {
  const { grant, label = 'cardiology', firstEpoch = proxy.epoch, lastEpoch = proxy.epoch, purposes = ['TREAT'], flags = 0, expiresAt = grant.policy.terms.expiresAt, publish = true } = args;
  const [owner, labelId, salt] = [newPerson(), labelIdIn(proxy, label), randomBytes(32)];
  const terms = { scope: scopeOf({ labelId, firstEpoch, lastEpoch, salt }), expiresAt, longestGrant: 3600, purposes: purposeBits(purposes), flags };
  const policy = chainPolicyOf({ owner: owner.address, policy: parsePolicy('cardiologist@medboard'), terms });
  const policyId = policyIdOf(policy);
  const labelKeys = labelKeyPair({ seed: proxy.patient.seed, labelId, epoch: proxy.epoch });
  const policyKeys = policyKeyPair({ policySecret: new Secret(randomBytes(32)), policyId, epoch: proxy.epoch });
  const [kfrag] = generateKfrags({ seed: representative.seed, labelSecretKey: labelKeys.secretKey, policyPublicKey: policyKeys.publicKey, threshold: 1, shares: 2 });
  const mandate = mandateOf(proxy, { grant, representative: representative.address, ...(args.mandate && { change: args.mandate }), ...(args.mandateBy && { by: args.mandateBy }) });
  const link = linkOf(proxy, { mandate, policy, by: args.linkBy ?? representative });
  if (publish) await proxy.chain.relay({ type: 'PublishPolicy', policy }, owner.signingKey);
  const envelope = {
    policyId: idBytes(policyId),
    labelId: idBytes(labelId),
    epoch: proxy.epoch,
    proxy: idBytes(proxy.self.address),
    expiresAt: BigInt(expiresAt),
    labelPublicKey: new Uint8Array(labelKeys.publicKey),
    policyPublicKey: new Uint8Array(policyKeys.publicKey),
    verifyingKey: new Uint8Array(representative.verifyingKey),
    firstEpoch,
    lastEpoch,
    scopeSalt: salt,
    kfrag: new Uint8Array(kfrag!),
    ownerLink: undefined,
    mandateLink: link,
  };
  return { policy, policyId, labelPublicKey: labelKeys.publicKey, policyKeys, envelope, owner, link };
}
