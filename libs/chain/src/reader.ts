// What the chain says now, read from the reader's own node with a pinned deployment. Fails closed: where the
// node does not answer, answers for another chain, or holds no contract, the answer is CHAIN_UNAVAILABLE.
import { ConsentryError, parseAddress, parseRequestId, toHex, type Address, type AttestedId, type Hex, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import type { AccessRequest } from './access-request.ts';
import { authorityIdOf } from './attribute-id.ts';
import { callData } from './call-data.ts';
import type { ChainPolicy } from './chain-policy.ts';
import { INTERFACES } from './contract.ts';
import { CONTRACT_NAMES, type ContractName, type Deployment } from './deployment.ts';
import type { ChainEvent } from './event.ts';
import type { Evidence } from './evidence.ts';
import { readEvents, type EventFilter } from './event-query.ts';
import { readHistory, type HistoryOf } from './history.ts';
import { GRANT_STATUSES, type GrantStatus } from './refusal.ts';
import { errorOfRevert } from './revert.ts';
import { ROLES, type RoleName } from './role.ts';
import { everGiven } from './role-holders.ts';
import { JsonRpc, RpcRefusal } from './rpc.ts';

/** How sure a block must be: the newest, or one the chain calls safe. Single-node chains know no better than the newest. */
export type Finality = 'latest' | 'safe';
export type PolicyStatus = 'unknown' | 'live' | 'revoked' | 'expired';
export type Liveness = {
  status: GrantStatus;
  /** While live, Unix seconds at which it ends at the latest (exclusive); else 0. */
  validUntil: number;
};

/** `heldUntil`: Unix seconds, exclusive; 0 where it does not hold now. `commitment`: 24 bytes, the last attested. */
export type Attestation = { heldUntil: number; commitment: Hex };
export type RecordAnchor = { provider: Address; manifestHash: Hex; block: number; erased: boolean };

type Asked = { request: AccessRequest; policy: ChainPolicy; evidence: Evidence };
type Call = { contract: ContractName; call: string; args: unknown[]; block?: Finality };

const COMMITMENT_BITS = 192n;

export class ChainReader {
  readonly deployment: Deployment;
  readonly #rpc: JsonRpc;
  readonly #finality: Finality;
  #checked: Promise<void> | undefined;

  constructor({ rpcUrl, deployment, finality = 'safe', timeoutMs }: { rpcUrl: string; deployment: Deployment; finality?: Finality; timeoutMs?: number }) {
    this.deployment = deployment;
    this.#rpc = new JsonRpc(timeoutMs === undefined ? { url: rpcUrl } : { url: rpcUrl, timeoutMs });
    this.#finality = finality;
  }

  /** The next nonce of `account` at one contract, of the newest block. */
  async nonce(contract: ContractName, account: Address): Promise<bigint> {
    const [nonce] = await this.#read({ contract, call: 'nonces(address)', args: [account], block: 'latest' });
    return nonce;
  }

  /** Throws AUTHORITY_UNKNOWN. */
  async authority(name: string): Promise<{ account: Address; publicKeyHash: Hex; suspended: boolean }> {
    const [account, suspended, publicKeyHash] = await this.#read({ contract: 'consents', call: 'authority(bytes32)', args: [authorityIdOf(name)] });
    if (isZero(account)) {
      throw new ConsentryError({
        code: 'AUTHORITY_UNKNOWN',
        message: `No authority ${JSON.stringify(name)} is registered on the chain`,
        remedy: 'Check the name after the @, or have the registrar register it first.',
        facts: { authority: name },
      });
    }
    return { account: parseAddress(account), publicKeyHash, suspended };
  }

  /** What is attested of `subject` under an id. */
  async attestation(id: AttestedId, subject: Address): Promise<Attestation> {
    return (await this.attestations([id], subject))[0]!;
  }

  /** `attestation` of each id, in order, in one call. */
  async attestations(ids: readonly AttestedId[], subject: Address): Promise<Attestation[]> {
    if (ids.length === 0) return [];
    const [packed] = await this.#read({ contract: 'consents', call: 'attestations', args: [ids, subject] });
    return [...(packed as bigint[])].map((word) => ({
      heldUntil: Number(word >> COMMITMENT_BITS),
      commitment: `0x${(word & ((1n << COMMITMENT_BITS) - 1n)).toString(16).padStart(48, '0')}`,
    }));
  }

  /** A policy as it stands at the newest block, since an end counts at once; `unknown` has no owner. */
  async policy(policyId: PolicyId): Promise<{ owner: Address; status: PolicyStatus; expiresAt: number }> {
    const [[owner, expiresAt, revoked], now] = await Promise.all([
      this.#read({ contract: 'consents', call: 'policy', args: [policyId], block: 'latest' }),
      this.now(),
    ]);
    const status = isZero(owner) ? 'unknown' : revoked ? 'revoked' : Number(expiresAt) <= now ? 'expired' : 'live';
    return { owner: parseAddress(owner), status, expiresAt: Number(expiresAt) };
  }

  /** A grant's own end and revocation, not its policy's nor the attestations': decide by `liveness`. Throws GRANT_UNKNOWN. */
  async grant(requestId: RequestId): Promise<{ until: number; revoked: boolean }> {
    const [until, revoked] = await this.#read({ contract: 'consents', call: 'grant', args: [requestId], block: 'latest' });
    if (until === 0n) throw missing('GRANT_UNKNOWN', 'The chain knows no grant for this request', 'Request access first.', { requestId });
    return { until: Number(until), revoked };
  }

  /** Whether a request's grant permits now: live at the finality chosen AND not ended at the newest block. */
  async liveness({ request, policy, evidence }: Asked): Promise<Liveness> {
    const blocks = this.#finality === 'latest' ? ['latest' as const] : ['latest' as const, this.#finality];
    const answers = await Promise.all(blocks.map((block) => this.#livenessAt({ request, policy, evidence, block })));
    return answers.find(({ status }) => status !== 'live') ?? answers.reduce((a, b) => (a.validUntil <= b.validUntil ? a : b));
  }

  /** Throws NOT_ANCHORED. */
  async record(recordId: RecordId): Promise<RecordAnchor> {
    const [anchor] = await this.records([recordId]);
    if (anchor) return anchor;
    throw missing('NOT_ANCHORED', 'The record is not anchored on the chain', 'Check the record id, or wait until its anchor is final.', { recordId });
  }

  /** The anchor of each record, in order, in one call; undefined where there is none. An erasure counts at once. */
  async records(recordIds: readonly RecordId[]): Promise<(RecordAnchor | undefined)[]> {
    const ask = (block: Finality) => this.#recordsAt(recordIds, block);
    const [final, newest] = await Promise.all([ask(this.#finality), this.#finality === 'latest' ? [] : ask('latest')]);
    return final.map((anchor, i) => anchor && { ...anchor, erased: anchor.erased || newest[i]?.erased === true });
  }

  /** `keyHash` is zero where the proxy is unknown or retired. `convicted`: a contract found that it lied. */
  async proxy(address: Address): Promise<{ keyHash: Hex; active: boolean; convicted: boolean }> {
    const [[keyHash], [convictedAt]] = await Promise.all([
      this.#read({ contract: 'proxies', call: 'keyHash', args: [address], block: 'latest' }),
      this.#read({ contract: 'disputes', call: 'convictedAt', args: [address], block: 'latest' }),
    ]);
    return { keyHash, active: !isZero(keyHash), convicted: convictedAt !== 0n };
  }

  /** At most `count` break-glass grants that wait for review, from position `from`. */
  async unreviewed({ from = 0, count = 100 }: { from?: number; count?: number } = {}): Promise<RequestId[]> {
    const [ids] = await this.#read({ contract: 'consents', call: 'unreviewed', args: [from, count], block: 'latest' });
    return [...(ids as string[])].map((id) => parseRequestId(id));
  }

  /** Whether requests are refused at the moment. */
  async paused(): Promise<boolean> {
    return (await this.#read({ contract: 'consents', call: 'paused', args: [], block: 'latest' }))[0];
  }

  /** Whether an account holds a role, and after which delay in seconds it may act. */
  async hasRole({ role, account }: { role: RoleName; account: Address }): Promise<{ holds: boolean; delay: number }> {
    const [holds, delay] = await this.#read({ contract: 'manager', call: 'hasRole', args: [ROLES[role], account], block: 'latest' });
    return { holds, delay: Number(delay) };
  }

  /** Accounts that hold a role now. */
  async holdersOf(role: RoleName): Promise<Address[]> {
    const accounts = await this.#asked(() => everGiven({ rpc: this.#rpc, deployment: this.deployment, role }));
    const held = await Promise.all(accounts.map((account) => this.hasRole({ role, account })));
    return accounts.filter((_, i) => held[i]!.holds);
  }

  /** Over how many receipts a proxy's root is, and since which block; undefined where it anchored no such root. */
  async receiptBatch({ proxy, root }: { proxy: Address; root: Hex }): Promise<{ count: number; block: number } | undefined> {
    const [count, block] = await this.#read({ contract: 'receipts', call: 'batch', args: [proxy, root] });
    return Number(count) === 0 ? undefined : { count: Number(count), block: Number(block) };
  }

  /** Whether the receipt with this digest is under a root that the proxy anchored. */
  async includesReceipt({ proxy, root, digest, path }: { proxy: Address; root: Hex; digest: Uint8Array; path: readonly Hex[] }): Promise<boolean> {
    return (await this.#read({ contract: 'receipts', call: 'includes', args: [proxy, root, toHex(digest), path] }))[0];
  }

  /** Events up to the finality chosen, or as the filter says, oldest first. */
  async events(filter: EventFilter): Promise<ChainEvent[]> {
    return this.#asked(() => readEvents({ rpc: this.#rpc, deployment: this.deployment, toBlock: filter.upTo ?? this.#finality, filter }));
  }

  /** What concerns a person, oldest first: as `owner` of policies, or as `person` who asks, is attested or files. */
  async history(of: HistoryOf): Promise<ChainEvent[]> {
    return readHistory((filter) => this.events(filter), of);
  }

  /** The hash of a block by its number; undefined where the node has none. */
  async blockHash(blockNumber: number): Promise<Hex | undefined> {
    const block = await this.#asked(() => this.#rpc.call('eth_getBlockByNumber', [`0x${blockNumber.toString(16)}`, false]));
    return (block as { hash: Hex } | null)?.hash;
  }

  /** Number of the newest block at the finality chosen: `events` reach to it. */
  async height(): Promise<number> {
    const block = await this.#asked(() => this.#rpc.call('eth_getBlockByNumber', [this.#finality, false]));
    return Number((block as { number: string }).number);
  }

  /** Unix seconds of the newest block: the chain's clock. */
  async now(): Promise<number> {
    const block = await this.#asked(() => this.#rpc.call('eth_getBlockByNumber', ['latest', false]));
    return Number((block as { timestamp: string }).timestamp);
  }

  /** Ends calls under way; later ones fail. */
  close(): void {
    this.#rpc.close();
  }

  async #recordsAt(recordIds: readonly RecordId[], block: Finality): Promise<(RecordAnchor | undefined)[]> {
    const answer = await this.#call({ contract: 'records', call: 'records', args: [recordIds], block });
    // Read by hand too: an offset, a count, and four words for each record.
    const words = answer.slice(2).match(/[0-9a-f]{64}/g) ?? [];
    const [offset, count, ...fields] = words;
    const whole = answer.length === 2 + 64 * words.length && Number(`0x${offset}`) === 32 && Number(`0x${count}`) === recordIds.length && fields.length === 4 * recordIds.length;
    if (!whole) throw this.#wrongChain('answers a question about records with something else');
    return recordIds.map((_, i) => anchorOf(fields.slice(4 * i, 4 * i + 4)));
  }

  async #livenessAt({ request, policy, evidence, block }: Asked & { block: Finality }): Promise<Liveness> {
    const answer = await this.#call({ contract: 'consents', call: 'liveness', args: [request, policy, evidence], block });
    // Two words, read by hand: asked before every release, and the decoder of ethers would cost a tenth of it.
    const words = /^(0x[0-9a-f]{64})([0-9a-f]{64})$/.exec(answer);
    if (!words) throw this.#wrongChain('answers a question about a grant with something else');
    return { status: GRANT_STATUSES[Number(words[1])] ?? 'unknown', validUntil: Number(`0x${words[2]}`) };
  }

  // The ABI decides the types of a result; every caller converts what it takes.
  // oxlint-disable-next-line typescript/no-explicit-any
  async #read(asked: Call): Promise<any[]> {
    return [...INTERFACES[asked.contract].decodeFunctionResult(asked.call, await this.#call(asked))];
  }

  async #call({ contract, call, args, block = this.#finality }: Call): Promise<string> {
    const data = callData({ contract, call, args });
    const result = (await this.#asked(() => this.#rpc.call('eth_call', [{ to: this.deployment[contract], data }, block]))) as string;
    if (result === '0x') throw this.#wrongChain(`has no contract at ${this.deployment[contract]}`);
    return result;
  }

  /** Runs `ask` against a node known to serve this deployment, and turns the node's refusals into errors. */
  async #asked<T>(ask: () => Promise<T>): Promise<T> {
    try {
      await this.#checkOnce();
      return await ask();
    } catch (error) {
      throw error instanceof RpcRefusal ? this.#refused(error) : error;
    }
  }

  async #checkOnce(): Promise<void> {
    this.#checked ??= this.#check();
    try {
      await this.#checked;
    } catch (error) {
      this.#checked = undefined; // ask again next time
      throw error;
    }
  }

  async #check(): Promise<void> {
    const chainId = Number(await this.#rpc.call('eth_chainId'));
    if (chainId !== this.deployment.chainId) throw this.#wrongChain(`serves chain ${chainId}, not ${this.deployment.chainId}`);
    const codes = await Promise.all(CONTRACT_NAMES.map((name) => this.#rpc.call('eth_getCode', [this.deployment[name], 'latest'])));
    const missingCode = CONTRACT_NAMES.find((_, i) => codes[i] === '0x');
    if (missingCode) throw this.#wrongChain(`has no ${missingCode} contract at ${this.deployment[missingCode]}`);
  }

  #refused(refusal: RpcRefusal): ConsentryError {
    if (refusal.data !== undefined) return errorOfRevert(refusal.data);
    return new ConsentryError({
      code: 'CHAIN_UNAVAILABLE',
      message: `The chain node cannot answer: ${refusal.message}`,
      remedy: `Check that the node keeps the state of the ${this.#finality} block and answers log queries, then try again.`,
      cause: refusal,
    });
  }

  #wrongChain(what: string): ConsentryError {
    return new ConsentryError({
      code: 'CHAIN_UNAVAILABLE',
      message: `The chain node ${what}`,
      remedy: 'Point this program at a node of the chain that its deployment file names.',
    });
  }
}

/** The words of an Anchor: provider, block, erased, manifest hash. */
function anchorOf([provider, block, erased, manifestHash]: string[]): RecordAnchor | undefined {
  if (/^0*$/.test(provider!)) return undefined;
  return { provider: parseAddress(`0x${provider!.slice(24)}`), manifestHash: `0x${manifestHash}`, block: Number(`0x${block}`), erased: !/^0*$/.test(erased!) };
}

function isZero(value: string): boolean {
  return /^0x0*$/.test(value);
}

function missing(code: 'GRANT_UNKNOWN' | 'NOT_ANCHORED', message: string, remedy: string, facts: Record<string, string>): ConsentryError {
  return new ConsentryError({ code, message, remedy, facts });
}
