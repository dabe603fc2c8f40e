// Asking the proxies (spec/protocol.md, read): one signed order for one record or for many, all proxies at once, and the
// first t answers that verify for each record. A proxy whose answer does not verify is named and left out; it cannot
// spoil the rest.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { cfragSealing } from '@consentry/wire/sealing';
import { verifyCfrag, type VerifiedCfrag } from '@consentry/crypto/delegatee';
import { newReplyKeyPair, openSealed } from '@consentry/crypto/transport';
import { concatBytes, ConsentryError, equalBytes, idBytes, keccak256, parseRequestId, type Address, type SecretBytes } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { accessRequestToWire, chainPolicyToWire, evidenceToWire } from '@consentry/wire/convert';
import { fromErrorDetail } from '@consentry/wire/error';
import { DenialReceiptSchema, ReencryptOrderSchema, ReencryptRequestSchema, ReleaseReceiptSchema, type ReencryptItem, type ReencryptResponse } from '@consentry/wire/reencrypt';
import { acknowledgementInvalid } from './acknowledgement.ts';
import type { VerifiedBundle } from './bundle.ts';
import type { Connection } from './connection.ts';
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
  /** What the proxy signed: of a release, of a refusal, or under a cfrag that is wrong. */
  readonly receipt?: Signed;
};

/** What the proxies gave for one record. */
export type Reencryption = { readonly manifest: VerifiedManifest; readonly cfrags: VerifiedCfrag[]; readonly outcomes: ProxyOutcome[] };

export type ReencryptionArgs = { connection: Connection; bundle: VerifiedBundle; manifests: readonly VerifiedManifest[]; grant: Grant };

/** What a proxy takes in one order. */
export const MOST_IN_ORDER = 64;
/** Bytes of a cfrag. */
const CFRAG_BYTES = 381;
/** Seconds an order stays good; proxies refuse more than 120. */
const ORDER_LIFE = 90;
const PROXY_TIMEOUT_MS = 15_000;

type Proxy = VerifiedBundle['proxies'][number];
type OrderMessage = Omit<MessageInitShape<typeof ReencryptRequestSchema>, 'proxyId' | '$typeName'>;
type Order = { signed: Signed; hash: Uint8Array; replySecretKey: SecretBytes; capsuleHashes: Uint8Array[] };
type Answer = { outcome: ProxyOutcome; cfrag?: VerifiedCfrag };

/**
 * For each record, at most MOST_IN_ORDER: resolves as soon as `threshold` cfrags of every one verified, or when all
 * proxies have answered. Never throws for a proxy.
 */
export async function askProxies(args: ReencryptionArgs): Promise<Reencryption[]> {
  const { bundle, manifests } = args;
  const order = await makeOrder(args);
  const message = messageOf(args, order);
  const enough = new AbortController();
  const gathered = manifests.map((manifest) => new Gathering(manifest, bundle));
  const take = (proxy: Proxy, answers: Answer[]): void => {
    for (const [i, answer] of answers.entries()) gathered[i]!.add(proxy, answer);
    if (gathered.every((one) => one.isEnough)) enough.abort();
  };
  // Read one after another as they arrive: the work of reading those that come too late is never begun.
  let reading: Promise<void> = Promise.resolve();
  const answered = bundle.proxies.map(async (proxy) => {
    const asked = { ...args, order, proxy };
    const outcome = await askOne({ ...asked, message, signal: enough.signal });
    reading = reading.then(async () => {
      if (enough.signal.aborted) return;
      take(proxy, 'response' in outcome ? await readOne({ ...asked, response: outcome.response }) : outcome.answers);
    });
    return reading;
  });
  const stopped = new Promise((resolve) => enough.signal.addEventListener('abort', resolve, { once: true }));
  await Promise.race([Promise.all(answered), stopped]);
  return gathered.map((one) => one.result());
}

/** The answers for one record as they come in. */
class Gathering {
  readonly #manifest: VerifiedManifest;
  readonly #bundle: VerifiedBundle;
  readonly #cfrags: VerifiedCfrag[] = [];
  readonly #outcomes = new Map<Proxy, ProxyOutcome>();

  constructor(manifest: VerifiedManifest, bundle: VerifiedBundle) {
    this.#manifest = manifest;
    this.#bundle = bundle;
  }

  get isEnough(): boolean {
    return this.#cfrags.length >= this.#bundle.threshold;
  }

  add(proxy: Proxy, { outcome, cfrag }: Answer): void {
    if (cfrag && this.isEnough) return;
    this.#outcomes.set(proxy, outcome);
    if (cfrag) this.#cfrags.push(cfrag);
  }

  result(): Reencryption {
    const outcomes = this.#bundle.proxies.map((proxy) => this.#outcomes.get(proxy) ?? ({ ...proxy, outcome: 'unneeded' } as const));
    return { manifest: this.#manifest, cfrags: this.#cfrags, outcomes };
  }
}

async function makeOrder({ connection, bundle, manifests, grant }: ReencryptionArgs): Promise<Order> {
  const reply = await newReplyKeyPair();
  const capsuleHashes = manifests.map(({ capsule }) => keccak256(capsule));
  const init = {
    requestId: idBytes(grant.requestId),
    capsuleHashes,
    policyId: idBytes(bundle.policyId),
    replyKey: new Uint8Array(reply.publicKey),
    nonce: crypto.getRandomValues(new Uint8Array(16)),
    deadline: BigInt(Math.floor(Date.now() / 1000) + ORDER_LIFE),
  };
  const signed = connection.sign({ schema: ReencryptOrderSchema, kind: 'reencrypt-order/2', init });
  return { signed, hash: keccak256(signed.body), replySecretKey: reply.secretKey, capsuleHashes };
}

/** What every proxy is sent alike. */
function messageOf({ bundle, manifests, grant }: ReencryptionArgs, order: Order): OrderMessage {
  return {
    order: order.signed,
    access: accessRequestToWire(grant.request),
    policy: chainPolicyToWire(bundle.chainPolicy),
    manifests: manifests.map(({ signed }) => signed),
    evidence: evidenceToWire(grant.evidence),
    set: bundle.set,
  };
}

type OneArgs = ReencryptionArgs & { order: Order; proxy: Proxy };
type Sending = { message: OrderMessage; signal: AbortSignal };

/** What the proxy sent back, or why it did not, for each record. */
async function askOne({ connection, manifests, message, proxy, signal }: OneArgs & Sending): Promise<{ response: ReencryptResponse } | { answers: Answer[] }> {
  try {
    return { response: await connection.reencrypt.reencrypt({ ...message, proxyId: proxy.proxyId }, { signal, timeoutMs: PROXY_TIMEOUT_MS }) };
  } catch (thrown) {
    const { code, kind, message: words, remedy } = failureOf(thrown, connection.gatewayUrl);
    const outcome = kind === 'unavailable' || kind === 'timeout' ? 'unreachable' : 'refused';
    return { answers: manifests.map(() => ({ outcome: { ...proxy, outcome, code, message: words, remedy } })) };
  }
}

/** One answer for each record; a message that is not an answer at all counts against each. */
async function readOne(args: OneArgs & { response: ReencryptResponse }): Promise<Answer[]> {
  try {
    return await readAnswer(args);
  } catch (error) {
    return args.manifests.map(() => ({ outcome: badOutcome(args.proxy, error) }));
  }
}

async function readAnswer({ response, ...args }: OneArgs & { response: ReencryptResponse }): Promise<Answer[]> {
  const { manifests, order, proxy } = args;
  const released = response.items.filter(({ refusal }) => refusal === undefined).length;
  const cfrags = released === 0 ? new Uint8Array(0) : await openSealed({ secretKey: order.replySecretKey, ...cfragSealing({ orderHash: order.hash }), sealed: response.sealedCfrags });
  if (response.items.length !== manifests.length || cfrags.length !== released * CFRAG_BYTES) throw acknowledgementInvalid(proxy.proxyId);
  let from = 0;
  return response.items.map((item, index) => {
    const cfrag = item.refusal ? undefined : cfrags.subarray(from, (from += CFRAG_BYTES));
    return readItem({ ...args, item, index, cfrag });
  });
}

type ItemArgs = OneArgs & { item: ReencryptItem; index: number; cfrag: Uint8Array | undefined };

function readItem({ item, cfrag, ...args }: ItemArgs): Answer {
  const { proxy } = args;
  const { receipt } = item;
  const signed = receipt ? { receipt } : {};
  try {
    if (cfrag) return { outcome: { ...proxy, outcome: 'used', ...signed }, cfrag: readRelease({ item, cfrag, ...args }) };
    const { code, message, remedy } = readDenial({ item, ...args });
    return { outcome: { ...proxy, outcome: 'refused', code, message, remedy, ...signed } };
  } catch (error) {
    return { outcome: { ...badOutcome(proxy, error), ...signed } };
  }
}

function readRelease({ connection, bundle, manifests, grant, order, proxy, item, index, cfrag }: ItemArgs & { cfrag: Uint8Array }): VerifiedCfrag {
  const { body, signer } = connection.verify({ schema: ReleaseReceiptSchema, kind: 'release-receipt/2', signed: item.receipt });
  const { header, capsule } = manifests[index]!;
  const { labelPublicKey, policyPublicKey } = bundleEpoch(bundle, header.epoch);
  const same =
    parseRequestId(body.requestId) === grant.requestId &&
    equalBytes(body.capsuleHash, order.capsuleHashes[index]!) &&
    equalBytes(body.cfragHash, keccak256(cfrag)) &&
    // Else a false cfrag could be "right" under keys that nobody asked about.
    equalBytes(body.keysHash, keccak256(concatBytes(bundle.verifyingKey, labelPublicKey, policyPublicKey)));
  if (signer !== proxy.address || !same) throw acknowledgementInvalid(proxy.proxyId);
  return verifyCfrag({ cfrag, capsule, verifyingKey: bundle.verifyingKey, labelPublicKey, policyPublicKey });
}

/** The refusal, which the proxy must have signed for too. */
function readDenial({ connection, grant, order, proxy, item, index }: Omit<ItemArgs, 'cfrag'>): ConsentryError {
  const refusal = fromErrorDetail(item.refusal!);
  const { body, signer } = connection.verify({ schema: DenialReceiptSchema, kind: 'denial-receipt/1', signed: item.receipt });
  const same = parseRequestId(body.requestId) === grant.requestId && equalBytes(body.capsuleHash, order.capsuleHashes[index]!) && body.code === refusal.code;
  if (signer !== proxy.address || !same) throw acknowledgementInvalid(proxy.proxyId);
  return refusal;
}

function badOutcome(proxy: Proxy, error: unknown): ProxyOutcome {
  if (!(error instanceof ConsentryError)) throw error;
  return { ...proxy, outcome: 'bad', code: error.code, message: error.message };
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
