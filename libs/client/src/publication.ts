// Publishing a policy (spec/protocol.md, share). The order is what keeps a half-published policy unusable:
// 1. authorities, proxies and label are checked; 2. every proxy gets its sealed kfrags and signs for them;
// 3. the chain commits; 4. the bundle is stored. Before 3 no grant can exist; before 4 no practitioner can
// derive the key. A failure at 2 or 3 leaves kfrags behind that nothing can ever reach.
import { chainPolicyOf, policyIdOf, scopeOf, type ChainPolicy } from '@consentry/chain';
import {
  ConsentryError,
  epochAt,
  epochEnd,
  epochsFrom,
  formatPolicy,
  hasCode,
  idBytes,
  parseLabel,
  policyAttributes,
  purposeBits,
  type Epoch,
  type LabelId,
  type PolicyId,
  type PolicyWarning,
  type Purpose,
} from '@consentry/domain';
import { labelIdOf, type VerifiedAuthorityKey } from '@consentry/crypto/delegator';
import type { Signed } from '@consentry/wire/common';
import { PolicyBundleSchema } from '@consentry/wire/consent';
import { chainPolicyToWire } from '@consentry/wire/convert';
import { requireAttested } from './attested.ts';
import type { Authorities } from './authorities.ts';
import type { Connection } from './connection.ts';
import { depositAll, type Deposit } from './deposit.ts';
import type { LedgerReceipt } from './ledger.ts';
import { readPolicy, type PolicyReading } from './policy-reading.ts';
import type { Proxies, VerifiedProxy } from './proxies.ts';
import { makeShares, type EpochShares } from './shares.ts';

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
type Plan = {
  reading: PolicyReading;
  policyId: PolicyId;
  chainPolicy: ChainPolicy;
  labelId: LabelId;
  epochs: Epoch[];
  salt: Uint8Array<ArrayBuffer>;
  threshold: number;
};

const DAY = 86_400;

/** Throws AUTHORITY_UNKNOWN, AUTHORITY_SUSPENDED, ATTRIBUTE_UNKNOWN, THRESHOLD_NOT_REACHED and what the chain refuses. */
export async function publishPolicy({ args, ...parts }: Parts & { args: PublishArgs }): Promise<Publication> {
  const { connection } = parts;
  const plan = makePlan(connection, args);
  const keys = await authorityKeys(parts.authorities, plan);
  if (!args.allowUnattested) await requireAttested({ connection, policy: plan.reading.policy });
  const proxies = await enoughProxies(parts.proxies, plan.threshold);
  const shares = await makeShares({ connection, ...plan, policy: plan.reading.policy, authorities: keys, count: proxies.length });
  const minimum = Math.max(plan.threshold, args.minimumAcknowledgements ?? proxies.length);
  const { expiresAt } = plan.chainPolicy.terms;
  const deposit = await depositAll({ connection, ...plan, expiresAt, proxies, shares, minimum, onProgress: args.onProgress });
  const receipt = await commit(connection, plan.chainPolicy);
  await connection.consent.putBundle({ bundle: makeBundle({ connection, plan, shares, proxies }) });
  return { policyId: plan.policyId, reading: plan.reading, warnings: plan.reading.warnings, chainPolicy: plan.chainPolicy, receipt, deposit };
}

function makePlan({ self }: Connection, args: PublishArgs): Plan {
  const reading = readPolicy(args.policy);
  const labelId = labelIdOf({ patient: self.address, label: parseLabel(args.label) });
  const epochs = epochsFrom(args.firstEpoch ?? epochAt(Date.now() / 1000), args.quarters ?? 4);
  const [firstEpoch, lastEpoch] = [epochs[0]!, epochs.at(-1)!];
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const terms = {
    scope: scopeOf({ labelId, firstEpoch, lastEpoch, salt }),
    expiresAt: args.expiresAt ?? epochEnd(lastEpoch),
    longestGrant: args.longestGrant ?? DAY,
    purposes: purposeBits(args.purposes ?? ['TREAT']),
    flags: 0,
  };
  const chainPolicy = chainPolicyOf({ owner: self.address, policy: reading.policy, terms });
  return { reading, policyId: policyIdOf(chainPolicy), chainPolicy, labelId, epochs, salt, threshold: args.threshold ?? 3 };
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
async function commit(connection: Connection, policy: ChainPolicy): Promise<LedgerReceipt> {
  try {
    return await connection.ledger.relay({ type: 'PublishPolicy', policy });
  } catch (error) {
    if (hasCode(error, 'ALREADY_EXISTS')) return {};
    throw error;
  }
}

function makeBundle({ connection, plan, shares, proxies }: { connection: Connection; plan: Plan; shares: EpochShares[]; proxies: VerifiedProxy[] }): Signed {
  const init = {
    policy: chainPolicyToWire(plan.chainPolicy),
    policyText: formatPolicy(plan.reading.policy),
    labelId: idBytes(plan.labelId),
    firstEpoch: plan.epochs[0]!,
    lastEpoch: plan.epochs.at(-1)!,
    scopeSalt: plan.salt,
    epochs: shares.map(({ epoch, labelPublicKey, policyPublicKey, ciphertext }) => ({ epoch, labelPublicKey, policyPublicKey, ciphertext })),
    threshold: plan.threshold,
    proxies: proxies.map(({ address, proxyId }) => ({ proxy: idBytes(address), proxyId })),
    verifyingKey: new Uint8Array(connection.self.verifyingKey),
    createdAt: BigInt(Math.floor(Date.now() / 1000)),
  };
  return connection.sign({ schema: PolicyBundleSchema, kind: 'policy-bundle/1', init });
}

function authoritySuspended(authority: string): ConsentryError {
  return new ConsentryError({
    code: 'AUTHORITY_SUSPENDED',
    message: `The authority ${authority} is suspended: nobody could be granted access by its attributes`,
    remedy: 'Name another authority, or wait until the registrar has lifted the suspension.',
    facts: { authority },
  });
}
