// Moving a policy to the proxies of today (spec/protocol.md section 14): a new set of kfrags from the same label keys to
// the same policy keys, so that no ciphertext, no grant and no key of a doctor changes. The old set serves until the new
// one is signed for and named in the bundle; then every proxy is told to destroy what came before. Any step may be the
// last for now: the next call goes on from what bundle and proxies say.
import { create } from '@bufbuild/protobuf';
import { generateKfrags } from '@consentry/crypto/delegator';
import { ConsentryError, equalBytes, idBytes, type Epoch, type PolicyId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { PolicyBundleSchema, ProxyShareSchema } from '@consentry/wire/consent';
import { bundleInvalid, type BundleEpoch } from '@consentry/wire/policy-bundle';
import { RetireOrderSchema } from '@consentry/wire/reencrypt';
import { decodeBody } from '@consentry/wire/signed';
import { verifyBundle, type VerifiedBundle } from './bundle.ts';
import type { Connection } from './connection.ts';
import { depositAll, type Deposit } from './deposit.ts';
import { retireKfrags, type ConfirmArgs, type Destruction } from './destruction.ts';
import type { PolicyOwner } from './owner-line.ts';
import type { PolicyLinks, Principal } from './principal.ts';
import type { Proxies, VerifiedProxy } from './proxies.ts';
import type { EpochKfrags } from './shares.ts';

export type RotationArgs = ConfirmArgs & {
  /** Proxies that must sign for their kfrags before the policy moves; all by default, never fewer than its threshold. */
  minimumAcknowledgements?: number;
};

export type Rotation = {
  readonly policyId: PolicyId;
  /** False where it was with these proxies already. */
  readonly moved: boolean;
  /** Names of the proxies that it is with now. */
  readonly proxies: readonly string[];
  /** Of the new set; absent where nothing moved. */
  readonly deposit?: Deposit;
  /** Who destroyed earlier sets. */
  readonly retirement: Destruction;
};

type Parts = { connection: Connection; proxies: Proxies; principal: Principal; owner: PolicyOwner; policyId: PolicyId };
type Moving = Parts & { bundle: VerifiedBundle; signed: Signed; target: readonly VerifiedProxy[]; args: RotationArgs };

/** Throws THRESHOLD_NOT_REACHED where too few signed; then nothing has changed. */
export async function rotateProxies({ args, ...parts }: Parts & { args: RotationArgs }): Promise<Rotation> {
  const { connection, policyId } = parts;
  const { bundle: signed } = await connection.consent.getBundle({ policyId: idBytes(policyId) });
  const bundle = verifyBundle({ signed, policyId, deployment: connection.deployment });
  const list = await parts.proxies.list();
  const target = list.proxies;
  const moves = !sameProxies(bundle, target);
  const set = moves ? nextSet(bundle) : bundle.set;
  const deposit = moves ? await move({ ...parts, bundle, signed: signed!, target, args }, set) : undefined;
  // Also those that are retired or unknown to the bundle: an attempt that was given up may have left kfrags there.
  const holders = { proxies: [...new Map([...bundle.proxies, ...list.announced].map((one) => [one.address, one])).values()], threshold: bundle.threshold };
  const order = connection.sign({ schema: RetireOrderSchema, kind: 'retire-order/1', init: { policyId: idBytes(policyId), beforeSet: set }, as: parts.owner });
  const retirement = await retireKfrags({ ...args, ...holders, connection, policyId, order, before: set });
  return { policyId, moved: moves, proxies: target.map(({ proxyId }) => proxyId), ...(deposit ? { deposit } : {}), retirement };
}

function sameProxies({ proxies }: VerifiedBundle, target: readonly VerifiedProxy[]): boolean {
  const names = (list: readonly { address: string }[]): string => list.map(({ address }) => address).sort().join();
  return names(proxies) === names(target);
}

/** Sets are numbered by the time they were made: an attempt that was given up never lends its number to the next. */
function nextSet({ set }: VerifiedBundle): number {
  return Math.max(Math.floor(Date.now() / 1000), set + 1);
}

async function move({ connection, principal, owner, policyId, bundle, signed, target, args }: Moving, set: number): Promise<Deposit> {
  requireEnough(bundle, target);
  const body = decodeBody(PolicyBundleSchema, signed.body);
  const epochs = [...bundle.epochs.keys()];
  const shares = epochs.map((epoch) => kfragsOf({ connection, principal, bundle, count: target.length, epoch, keys: bundle.epochs.get(epoch)! }));
  const minimum = Math.max(bundle.threshold, args.minimumAcknowledgements ?? target.length);
  const { labelId, chainPolicy } = bundle;
  const links: PolicyLinks = bundle.mandate === undefined ? { ownerLink: bundle.link } : { mandateLink: bundle.link };
  const envelope = { policyId, labelId, epochs, salt: new Uint8Array(body.scopeSalt), owner, links, expiresAt: chainPolicy.terms.expiresAt, set };
  const deposit = await depositAll({ connection, ...envelope, proxies: target, shares, minimum });
  const createdAt = BigInt(Math.max(Math.floor(Date.now() / 1000), bundle.createdAt + 1));
  const init = { ...body, set, createdAt, proxies: target.map(({ address, proxyId }) => create(ProxyShareSchema, { proxy: idBytes(address), proxyId })) };
  await connection.consent.putBundle({ bundle: connection.sign({ schema: PolicyBundleSchema, kind: 'policy-bundle/2', init, as: owner }) });
  return deposit;
}

type KfragsArgs = { connection: Connection; principal: Principal; bundle: VerifiedBundle; epoch: Epoch; keys: BundleEpoch; count: number };

/** New kfrags between the same two keys. */
function kfragsOf({ connection: { self }, principal, bundle, epoch, keys, count }: KfragsArgs): EpochKfrags {
  const label = principal.labelKey(bundle.labelId, epoch);
  if (!equalBytes(label.publicKey, keys.labelPublicKey)) throw bundleInvalid(bundle.policyId, 'its label keys are not ours');
  const { policyPublicKey } = keys;
  const kfrags = generateKfrags({ seed: self.seed, labelSecretKey: label.secretKey, policyPublicKey, threshold: bundle.threshold, shares: count });
  return { epoch, labelPublicKey: new Uint8Array(keys.labelPublicKey), policyPublicKey: new Uint8Array(policyPublicKey), kfrags };
}

function requireEnough({ threshold, policyId }: VerifiedBundle, target: readonly VerifiedProxy[]): void {
  if (target.length >= threshold) return;
  throw new ConsentryError({
    code: 'THRESHOLD_NOT_REACHED',
    message: `The policy needs ${threshold} proxies to open; the chain vouches for ${target.length}`,
    remedy: 'Nothing was changed. Have more proxies admitted, or publish the policy anew with a lower threshold.',
    facts: { policyId, needed: String(threshold), received: String(target.length) },
  });
}
