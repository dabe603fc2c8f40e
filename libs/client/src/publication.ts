// Publishing a policy (spec/protocol.md, share). The order is what keeps a half-published policy unusable:
// 1. authorities, proxies and label are checked; 2. every proxy gets its sealed kfrags and signs for them;
// 3. the chain commits; 4. the bundle is stored. Before 3 no grant can exist; before 4 no practitioner can
// derive the key. A failure at 2 or 3 leaves kfrags behind that nothing can ever reach.
import { chainPolicyOf, leafAttributesOf, POLICY_FLAGS, policyIdOf, scopeOf, type ChainPolicy } from '@consentry/chain';
import {
  ConsentryError,
  epochAt,
  epochEnd,
  epochsFrom,
  formatPolicy,
  hasCode,
  idBytes,
  parseLabel,
  personNamed,
  policyAttributes,
  purposeBits,
  type Epoch,
  type Label,
  type LabelId,
  type PolicyId,
  type PolicyWarning,
  type Purpose,
  type SecretBytes,
} from '@consentry/domain';
import { labelIdOf, sealLabelNote, sealLeaf, type VerifiedAuthorityKey } from '@consentry/crypto/delegator';
import type { Signed } from '@consentry/wire/common';
import { PolicyBundleSchema } from '@consentry/wire/consent';
import { chainPolicyToWire } from '@consentry/wire/convert';
import { mandateExceeded, readOrigin, type Mandate } from '@consentry/wire/policy-origin';
import { requireAttested } from './attested.ts';
import type { Authorities } from './authorities.ts';
import type { Connection } from './connection.ts';
import { depositAll, type Deposit } from './deposit.ts';
import type { LedgerReceipt } from './ledger.ts';
import { makeMandate, type CarriedMandate, type MandateTerms } from './mandate-making.ts';
import type { PolicyOwner } from './owner-line.ts';
import { People } from './people.ts';
import { readPolicy, type PolicyReading } from './policy-reading.ts';
import { ownPrincipal, type PolicyLinks, type Principal } from './principal.ts';
import type { Proxies, VerifiedProxy } from './proxies.ts';
import { makeShares, type Delegatee, type EpochShares } from './shares.ts';

export type PublishArgs = {
  /** Policy text, such as `cardiologist@medboard AND staff@hospital-x`. */
  policy: string;
  /** The label it opens, `category` or `category/sensitivity`. */
  label: string;
  /** First quarter; the current one by default. */
  firstEpoch?: Epoch;
  /** How many quarters; 4 by default. Each has keys of its own. */
  quarters?: number;
  /** Seconds since 1970; the end of the last quarter by default. */
  expiresAt?: number;
  /** Longest life of one grant in seconds; a day by default. */
  longestGrant?: number;
  /** TREAT alone by default; no purpose implies another. */
  purposes?: readonly Purpose[];
  /** Proxies needed to open; 3 by default. */
  threshold?: number;
  /** Proxies that must sign for their kfrags before anything is published; all by default. */
  minimumAcknowledgements?: number;
  /** Publish although an attribute in it has never been attested to anyone; refused otherwise. */
  allowUnattested?: boolean;
  /** Show on chain which attributes the policy asks for. By default they are sealed, and nobody can read them there. */
  publicLeaves?: boolean;
  /** Allow break-glass access too: purpose BTG, for an hour at most, with a reason, reviewed afterwards. */
  breakGlass?: boolean;
  /** Demand a reason with every request. */
  reasonRequired?: boolean;
  /** Called as each proxy has signed for everything. */
  onProgress?: (progress: { done: number; total: number }) => void;
};

export type Publication = {
  readonly policyId: PolicyId;
  readonly reading: PolicyReading;
  readonly warnings: PolicyWarning[];
  readonly chainPolicy: ChainPolicy;
  readonly receipt: LedgerReceipt;
  readonly deposit: Deposit;
};

type Parts = { connection: Connection; authorities: Authorities; proxies: Proxies };
export type PublicationArgs = Parts & {
  args: PublishArgs;
  /** Ends another policy of ours in the same transaction. */
  replaces?: PolicyId;
  /** In whose place; our own by default. */
  principal?: Principal;
  /** Goes with a direct grant of ours. */
  mandate?: MandateTerms;
};
type Plan = {
  principal: Principal;
  owner: PolicyOwner;
  links: PolicyLinks;
  /** By leaf; empty for a plain one. */
  leafOpenings: Uint8Array<ArrayBuffer>[];
  reading: PolicyReading;
  policyId: PolicyId;
  chainPolicy: ChainPolicy;
  label: Label;
  labelId: LabelId;
  epochs: Epoch[];
  salt: Uint8Array<ArrayBuffer>;
  threshold: number;
};

const DAY = 86_400;

/** Throws AUTHORITY_UNKNOWN, AUTHORITY_SUSPENDED, ATTRIBUTE_UNKNOWN, THRESHOLD_NOT_REACHED, MANDATE_EXCEEDED and what the chain refuses. */
export async function publishPolicy({ args, replaces, mandate, ...parts }: PublicationArgs): Promise<Publication> {
  const { connection, principal = ownPrincipal(connection) } = parts;
  const { owner, secret } = await ownerFor({ connection, principal, replaces, mandate });
  const plan = makePlan({ connection, principal, args, owner });
  const keys = await authorityKeys(parts.authorities, plan);
  const delegatee = await delegateeOf(connection, plan);
  if (!args.allowUnattested) await requireAttested({ connection, policy: plan.reading.policy });
  const proxies = await enoughProxies(parts.proxies, plan.threshold);
  const shares = await makeShares({ connection, ...plan, policy: plan.reading.policy, authorities: keys, count: proxies.length, delegatee });
  const minimum = Math.max(plan.threshold, args.minimumAcknowledgements ?? proxies.length);
  const { expiresAt } = plan.chainPolicy.terms;
  const deposit = await depositAll({ connection, ...plan, expiresAt, proxies, shares, minimum, onProgress: args.onProgress });
  const receipt = await commit({ connection, plan, replaces });
  const carried = mandate && secret && delegatee && (await makeMandate({ connection, ...plan, terms: mandate, secret, representative: delegatee }));
  await connection.consent.putBundle({ bundle: await makeBundle({ connection, plan, shares, proxies, delegatee, carried }) });
  await connection.filings.flush();
  return { policyId: plan.policyId, reading: plan.reading, warnings: plan.reading.warnings, chainPolicy: plan.chainPolicy, receipt, deposit };
}

type OwnerArgs = Required<Pick<PublicationArgs, 'connection' | 'principal'>> & Pick<PublicationArgs, 'replaces' | 'mandate'>;

/** The address that is to own the policy, and where a mandate goes with it the secret that goes along. */
async function ownerFor({ connection: { owners }, principal, replaces, mandate }: OwnerArgs): Promise<{ owner: PolicyOwner; secret?: SecretBytes }> {
  if (replaces !== undefined) return { owner: await owners.soleOwnerOf(replaces) };
  return mandate === undefined ? { owner: await principal.freshOwner() } : owners.freshForMandate();
}

type PlanArgs = { connection: Connection; principal: Principal; args: PublishArgs; owner: PolicyOwner };

function makePlan({ connection, principal, args, owner }: PlanArgs): Plan {
  const { patient, mandate } = principal;
  const reading = readPolicy(args.policy);
  const label = parseLabel(args.label);
  const labelId = labelIdOf({ patient, label });
  const epochs = epochsOf(args, mandate);
  const [firstEpoch, lastEpoch] = [epochs[0]!, epochs.at(-1)!];
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const terms = {
    scope: scopeOf({ labelId, firstEpoch, lastEpoch, salt }),
    expiresAt: args.expiresAt ?? Math.min(epochEnd(lastEpoch), mandate?.notAfter ?? Number.POSITIVE_INFINITY),
    longestGrant: args.longestGrant ?? DAY,
    purposes: purposeBits([...(args.purposes ?? ['TREAT']), ...(args.breakGlass ? (['BTG'] as const) : [])]),
    flags: (args.breakGlass ? POLICY_FLAGS.breakGlass : 0) | (args.reasonRequired ? POLICY_FLAGS.reasonRequired : 0),
  };
  const leaves = args.publicLeaves ? [] : leafAttributesOf(reading.policy).map(sealLeaf);
  const chainPolicy = chainPolicyOf({ owner: owner.address, policy: reading.policy, terms, sealed: leaves.map(({ value }) => value) });
  const leafOpenings = chainPolicy.leaves.map((_, i) => new Uint8Array(leaves[i]?.opening.expose() ?? []));
  const links = principal.linksOf(chainPolicy);
  // Refused here by what proxies refuse it by, before any of them hears of it.
  readOrigin({ links, owner: owner.address, policyId: policyIdOf(chainPolicy), scope: { labelId, firstEpoch, lastEpoch, salt }, deployment: connection.deployment });
  const made = { reading, policyId: policyIdOf(chainPolicy), chainPolicy, label, labelId, epochs, salt, threshold: args.threshold ?? 3 };
  return { ...made, principal, owner, links, leafOpenings };
}

/** Four quarters from the current one on, or as many as a mandate has left. */
function epochsOf({ firstEpoch = epochAt(Date.now() / 1000), quarters }: PublishArgs, mandate: Mandate | undefined): Epoch[] {
  if (mandate === undefined || quarters !== undefined) return epochsFrom(firstEpoch, quarters ?? 4);
  if (firstEpoch > mandate.lastEpoch) throw mandateExceeded('its quarters are over');
  return epochsFrom(firstEpoch, mandate.lastEpoch - firstEpoch + 1);
}

async function authorityKeys(authorities: Authorities, { reading }: Plan): Promise<Map<string, VerifiedAuthorityKey>> {
  const names = new Set(policyAttributes(reading.policy).map((attribute) => attribute.authority));
  const keys = new Map<string, VerifiedAuthorityKey>();
  for (const name of names) {
    const { key, suspended } = await authorities.get(name);
    if (suspended) throw authoritySuspended(name);
    keys.set(name, key);
  }
  return keys;
}

/** A policy that names one person is a direct grant: its kfrags lead to that person's own key. Throws PERSON_UNKNOWN. */
async function delegateeOf(connection: Connection, { reading }: Plan): Promise<Delegatee | undefined> {
  const address = personNamed(reading.policy);
  if (address === undefined) return undefined;
  const { delegateeKey, receivingKey } = await new People(connection).get(address);
  if (delegateeKey !== undefined) return { address, publicKey: delegateeKey, receivingKey };
  throw new ConsentryError({
    code: 'PERSON_UNKNOWN',
    message: `${address} has published no key to share with directly`,
    remedy: 'Have that person publish their identity anew with a current client.',
    facts: { person: address },
  });
}

async function enoughProxies(proxies: Proxies, threshold: number): Promise<VerifiedProxy[]> {
  const list = await proxies.list();
  if (threshold >= 1 && list.proxies.length >= threshold) return list.proxies;
  throw new ConsentryError({
    code: 'THRESHOLD_NOT_REACHED',
    message: `A threshold of ${threshold} needs as many registered proxies; there are ${list.proxies.length}`,
    remedy: 'Choose a threshold between 1 and the number of proxies, or have more proxies registered.',
    facts: { needed: String(threshold), received: String(list.proxies.length), ...Object.fromEntries(list.refused.map((one) => [one.proxyId, one.reason])) },
  });
}

/** A policy id commits to everything, so finding it on chain already means that this very call arrived before. */
async function commit({ connection, plan, replaces }: { connection: Connection; plan: Plan; replaces: PolicyId | undefined }): Promise<LedgerReceipt> {
  const policy = plan.chainPolicy;
  try {
    return await connection.ledger.relay(replaces === undefined ? { type: 'PublishPolicy', policy } : { type: 'ReplacePolicy', replacedId: replaces, policy }, plan.owner);
  } catch (error) {
    if (hasCode(error, 'ALREADY_EXISTS')) return {};
    throw error;
  }
}

type BundleArgs = { connection: Connection; plan: Plan; shares: EpochShares[]; proxies: VerifiedProxy[]; delegatee: Delegatee | undefined; carried: CarriedMandate | undefined };

async function makeBundle({ connection, plan, shares, proxies, delegatee, carried }: BundleArgs): Promise<Signed> {
  const init = {
    policy: chainPolicyToWire(plan.chainPolicy),
    policyText: formatPolicy(plan.reading.policy),
    labelId: idBytes(plan.labelId),
    firstEpoch: plan.epochs[0]!,
    lastEpoch: plan.epochs.at(-1)!,
    scopeSalt: plan.salt,
    epochs: shares.map(({ epoch, labelPublicKey, policyPublicKey, ciphertext, labelNote }) => ({ epoch, labelPublicKey, policyPublicKey, ciphertext, labelNote })),
    threshold: plan.threshold,
    proxies: proxies.map(({ address, proxyId }) => ({ proxy: idBytes(address), proxyId })),
    verifyingKey: new Uint8Array(connection.self.verifyingKey),
    createdAt: BigInt(Math.floor(Date.now() / 1000)),
    leafOpenings: plan.leafOpenings,
    ...plan.links,
    ...carried,
    ownLabelNote: await sealLabelNote({ secret: plan.principal.noteSecret, policyId: plan.policyId, label: plan.label }),
    ...(delegatee && { delegatee: idBytes(delegatee.address) }),
  };
  return connection.sign({ schema: PolicyBundleSchema, kind: 'policy-bundle/2', init, as: plan.owner });
}

function authoritySuspended(authority: string): ConsentryError {
  return new ConsentryError({
    code: 'AUTHORITY_SUSPENDED',
    message: `The authority ${authority} is suspended: nobody could be granted access by its attributes`,
    remedy: 'Name another authority, or wait until the registrar has lifted the suspension.',
    facts: { authority },
  });
}
