// Asking the proxies (spec/protocol.md, read): one signed order, all proxies at once, and the first t
// answers that verify. A proxy whose answer does not verify is named and left out; it cannot spoil the rest.
import { cfragSealing } from '@consentry/wire/sealing';
import { verifyCfrag, type VerifiedCfrag } from '@consentry/crypto/delegatee';
import { newReplyKeyPair, openSealed } from '@consentry/crypto/transport';
import { concatBytes, ConsentryError, equalBytes, idBytes, parseRequestId, type Address, type SecretBytes } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { accessRequestToWire, chainPolicyToWire, evidenceToWire } from '@consentry/wire/convert';
import { ReencryptOrderSchema, ReleaseReceiptSchema, type ReencryptResponse } from '@consentry/wire/reencrypt';
import { acknowledgementInvalid } from './acknowledgement.ts';
import type { VerifiedBundle } from './bundle.ts';
import type { Connection } from './connection.ts';
import { keccak256 } from './digest.ts';
import { failureOf } from './failure.ts';
import type { Grant } from './grant.ts';
import type { VerifiedManifest } from './manifest.ts';
import { bundleEpoch } from './policy-keys.ts';

/** How one proxy answered. `bad`: it answered, but wrongly; `unneeded`: enough others were faster. */
export type ProxyOutcome = {
  readonly proxyId: string;
  readonly address: Address;
  readonly outcome: 'used' | 'refused' | 'unreachable' | 'bad' | 'unneeded';
  readonly code?: string;
  readonly message?: string;
  readonly remedy?: string;
};

export type Reencryption = { readonly cfrags: VerifiedCfrag[]; readonly outcomes: ProxyOutcome[] };

export type ReencryptionArgs = { connection: Connection; bundle: VerifiedBundle; manifest: VerifiedManifest; grant: Grant };

/** Seconds an order stays good; proxies refuse more than 120. */
const ORDER_LIFE = 90;
const PROXY_TIMEOUT_MS = 15_000;

type Proxy = VerifiedBundle['proxies'][number];
type Order = { signed: Signed; hash: Uint8Array; replySecretKey: SecretBytes; capsuleHash: Uint8Array };

/** Resolves as soon as `threshold` cfrags verified, or when all proxies have answered. Never throws for a proxy. */
export async function askProxies(args: ReencryptionArgs): Promise<Reencryption> {
  const { bundle } = args;
  const order = await makeOrder(args);
  const enough = new AbortController();
  const cfrags: VerifiedCfrag[] = [];
  const outcomes = new Map<Proxy, ProxyOutcome>();
  await Promise.race([
    Promise.all(
      bundle.proxies.map(async (proxy) => {
        const answer = await askOne({ ...args, order, proxy, signal: enough.signal });
        if (cfrags.length >= bundle.threshold) return;
        outcomes.set(proxy, answer.outcome);
        if (answer.cfrag) cfrags.push(answer.cfrag);
        if (cfrags.length === bundle.threshold) enough.abort();
      }),
    ),
    new Promise((resolve) => enough.signal.addEventListener('abort', resolve, { once: true })),
  ]);
  return { cfrags, outcomes: bundle.proxies.map((proxy) => outcomes.get(proxy) ?? { ...proxy, outcome: 'unneeded' }) };
}

async function makeOrder({ connection, bundle, manifest, grant }: ReencryptionArgs): Promise<Order> {
  const reply = await newReplyKeyPair();
  const capsuleHash = keccak256(manifest.capsule);
  const init = {
    requestId: idBytes(grant.requestId),
    capsuleHash: new Uint8Array(capsuleHash),
    policyId: idBytes(bundle.policyId),
    epoch: manifest.header.epoch,
    replyKey: new Uint8Array(reply.publicKey),
    nonce: crypto.getRandomValues(new Uint8Array(16)),
    deadline: BigInt(Math.floor(Date.now() / 1000) + ORDER_LIFE),
  };
  const signed = connection.sign({ schema: ReencryptOrderSchema, kind: 'reencrypt-order/1', init });
  return { signed, hash: keccak256(signed.body), replySecretKey: reply.secretKey, capsuleHash };
}

type OneArgs = ReencryptionArgs & { order: Order; proxy: Proxy; signal: AbortSignal };
type Answer = { outcome: ProxyOutcome; cfrag?: VerifiedCfrag };

async function askOne({ connection, bundle, manifest, grant, order, proxy, signal }: OneArgs): Promise<Answer> {
  let response: ReencryptResponse;
  try {
    const request = {
      proxyId: proxy.proxyId,
      order: order.signed,
      access: accessRequestToWire(grant.request),
      policy: chainPolicyToWire(bundle.chainPolicy),
      manifest: manifest.signed,
      evidence: evidenceToWire(grant.evidence),
    };
    response = await connection.reencrypt.reencrypt(request, { signal, timeoutMs: PROXY_TIMEOUT_MS });
  } catch (thrown) {
    const { code, kind, message, remedy } = failureOf(thrown, connection.gatewayUrl);
    const outcome = kind === 'unavailable' || kind === 'timeout' ? 'unreachable' : 'refused';
    return { outcome: { ...proxy, outcome, code, message, remedy } };
  }
  try {
    const cfrag = await openAnswer({ connection, bundle, manifest, grant, order, proxy, response });
    return { outcome: { ...proxy, outcome: 'used' }, cfrag };
  } catch (error) {
    if (!(error instanceof ConsentryError)) throw error;
    return { outcome: { ...proxy, outcome: 'bad', code: error.code, message: error.message } };
  }
}

type AnswerArgs = ReencryptionArgs & { order: Order; proxy: Proxy; response: ReencryptResponse };

async function openAnswer({ connection, bundle, manifest, grant, order, proxy, response }: AnswerArgs): Promise<VerifiedCfrag> {
  const cfrag = await openSealed({ secretKey: order.replySecretKey, ...cfragSealing({ orderHash: order.hash }), sealed: response.sealedCfrag });
  const { body, signer } = connection.verify({ schema: ReleaseReceiptSchema, kind: 'release-receipt/2', signed: response.receipt });
  const { labelPublicKey, policyPublicKey } = bundleEpoch(bundle, manifest.header.epoch);
  const same =
    parseRequestId(body.requestId) === grant.requestId &&
    equalBytes(body.capsuleHash, order.capsuleHash) &&
    equalBytes(body.cfragHash, keccak256(cfrag)) &&
    // Else a false cfrag could be "right" under keys that nobody asked about.
    equalBytes(body.keysHash, keccak256(concatBytes(bundle.verifyingKey, labelPublicKey, policyPublicKey)));
  if (signer !== proxy.address || !same) throw acknowledgementInvalid(proxy.proxyId);
  return verifyCfrag({ cfrag, capsule: manifest.capsule, verifyingKey: bundle.verifyingKey, labelPublicKey, policyPublicKey });
}

/** The failure to gather enough cfrags, naming each proxy that gave none and why. */
export function thresholdNotReached({ outcomes, needed }: { outcomes: readonly ProxyOutcome[]; needed: number }): ConsentryError {
  const missing = outcomes.filter((one) => one.outcome !== 'used');
  const received = outcomes.length - missing.length;
  const names = missing.map((one) => `${one.proxyId} (${one.outcome})`).join(', ');
  return new ConsentryError({
    code: 'THRESHOLD_NOT_REACHED',
    message: `${received} of the ${needed} proxies needed gave a re-encrypted capsule; missing: ${names}`,
    remedy: 'Try again when enough of these proxies answer; the grant stays as it is.',
    facts: {
      needed: String(needed),
      received: String(received),
      missing: missing.map((one) => one.proxyId).join(', '),
      ...Object.fromEntries(missing.map((one) => [one.proxyId, `${one.outcome}: ${one.code ?? ''} ${one.message ?? ''}`.trim()])),
    },
  });
}
