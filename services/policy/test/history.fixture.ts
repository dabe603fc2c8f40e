// A policy service on a real chain, and people who make history on it.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { addressOf, NO_EVIDENCE, requestIdOf, type ChainMessage, type SignedMessage } from '@consentry/chain';
import { idBytes, parseRecordId, toHex, type Address, type RecordId, type RequestId, type SecretBytes } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { ConsentService } from '@consentry/wire/consent';
import { HistoryKind, HistoryScope, HistoryService, type ListHistoryRequestSchema } from '@consentry/wire/history';
import { readEntry, type ReadEntry } from '@consentry/wire/history-entry';
import { ManifestSchema } from '@consentry/wire/record';
import { DenialReceiptSchema, ReleaseReceiptSchema } from '@consentry/wire/reencrypt';
import { signBody } from '@consentry/wire/signed';
import { keccak256 } from 'ethers';
import { testKey, until } from '../../../libs/chain/test/anvil.ts';
import { anchor, KEYS, people, requestFor, settle } from '../../../libs/chain/test/world.ts';
import { clientAs, startService, startStack, type ServiceProcess, type Stack } from '../../../libs/platform/test/stack.ts';
import { draftPolicy, type Draft, type DraftArgs } from './bundle.ts';

const RELAYER = testKey(40);
/** Drains the outbox. */
export const ADAPTER = addressOf(testKey(41));

type ListInit = MessageInitShape<typeof ListHistoryRequestSchema>;

export class HistoryWorld {
  readonly stack: Stack;
  service: ServiceProcess;

  static async start(): Promise<HistoryWorld> {
    const stack = await startStack();
    await stack.world.anvil.fund(RELAYER);
    await settle(stack.world);
    await stack.world.administrator.registerProxy({ proxy: people.proxy, keyHash: toHex(new Uint8Array(32).fill(5)) });
    await writeFile(path.join(stack.folder, 'relayer.key'), toHex(RELAYER.expose()));
    return new HistoryWorld(stack, await startPolicy(stack));
  }

  private constructor(stack: Stack, service: ServiceProcess) {
    this.stack = stack;
    this.service = service;
  }

  async restart(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.service.stop(signal);
    this.service = await startPolicy(this.stack);
  }

  /** Loses every history, as a destroyed disk would. */
  async loseHistories(): Promise<void> {
    await this.service.stop('SIGKILL');
    await (await jetstreamManager(this.stack.connection)).streams.delete('KV_policy_history');
    this.service = await startPolicy(this.stack);
  }

  async close(): Promise<void> {
    await this.service.stop();
    await this.stack.close();
  }

  history(caller?: Address) {
    return clientAs({ stack: this.stack, service: 'policy', definition: HistoryService, ...(caller === undefined ? {} : { caller }) });
  }

  consent(caller: Address) {
    return clientAs({ stack: this.stack, service: 'policy', definition: ConsentService, caller });
  }

  relay(message: ChainMessage, by: SecretBytes, over: Partial<SignedMessage> = {}) {
    return this.stack.world.sign(message, by, over).then((signed) => this.stack.world.relayer.send(signed));
  }

  /** A policy on chain, and its bundle in the service. */
  async publish({ owner = KEYS.patient, patient = KEYS.patient, ...over }: Partial<DraftArgs> = {}): Promise<Draft> {
    const draft = await draftPolicy({ world: this.stack.world, owner, patient, ...over });
    await this.relay({ type: 'PublishPolicy', policy: draft.policy }, owner);
    await this.consent(addressOf(patient)).putBundle({ bundle: draft.sign() });
    return draft;
  }

  /** A request and what the chain makes of it. */
  async ask({ draft, by = KEYS.doctor, recordId, ...over }: { draft: Draft; by?: SecretBytes; recordId?: RecordId; purpose?: number; reason?: number }): Promise<{ requestId: RequestId; recordId: RecordId }> {
    const { world } = this.stack;
    const record = recordId ?? (await anchor(world));
    const request = await requestFor(world, { policy: draft.policy, recordId: record, doctor: addressOf(by), ...over });
    await this.relay({ type: 'AccessRequest', request, policy: draft.policy, evidence: NO_EVIDENCE }, by);
    return { requestId: requestIdOf(request), recordId: record };
  }

  releaseReceipt({ requestId, capsule = randomBytes(105), by = KEYS.proxy }: { requestId: RequestId; capsule?: Uint8Array; by?: SecretBytes }): Signed {
    const init = { requestId: idBytes(requestId), capsuleHash: idBytes(keccak256(capsule) as `0x${string}`), cfragHash: randomBytes(32), keysHash: randomBytes(32), at: BigInt(Math.floor(Date.now() / 1000)) };
    return signBody({ schema: ReleaseReceiptSchema, kind: 'release-receipt/2', init, deployment: this.stack.world.deployment, secretKey: by });
  }

  denialReceipt({ requestId, code }: { requestId: RequestId; code: string }): Signed {
    const init = { requestId: idBytes(requestId), capsuleHash: randomBytes(32), code, at: BigInt(Math.floor(Date.now() / 1000)) };
    return signBody({ schema: DenialReceiptSchema, kind: 'denial-receipt/1', init, deployment: this.stack.world.deployment, secretKey: KEYS.proxy });
  }

  /** A record of `patient`, anchored with its manifest. */
  async record(patient: Address): Promise<{ recordId: RecordId; manifest: Signed; capsule: Uint8Array }> {
    const recordId = parseRecordId(randomBytes(32));
    const header = { chainId: 31337n, registry: idBytes(this.stack.world.deployment.records), patient: idBytes(patient), labelId: randomBytes(32), epoch: 8107, recordId: idBytes(recordId), provider: idBytes(people.provider) };
    const capsule = randomBytes(105);
    const init = { header, capsule, createdAt: BigInt(Math.floor(Date.now() / 1000)), mediaType: 'text/plain' };
    const manifest = signBody({ schema: ManifestSchema, kind: 'manifest/1', init, deployment: this.stack.world.deployment, secretKey: KEYS.provider });
    await this.relay({ type: 'AnchorRecord', recordId, provider: people.provider, manifestHash: keccak256(manifest.body) as `0x${string}` }, KEYS.provider);
    return { recordId, manifest, capsule };
  }

  /** A whole stream, once the service has followed the chain to its end. */
  async stream(caller: Address, init: Omit<ListInit, '$typeName'> = {}): Promise<ReadEntry[]> {
    const head = Number(await this.stack.world.anvil.rpc('eth_blockNumber'));
    const list = (after: bigint) => this.history(caller).listHistory({ scope: HistoryScope.OWN, ...init, after });
    await until(async () => Number((await list(0n)).followed) >= head);
    const entries: ReadEntry[] = [];
    let after = init.after ?? 0n;
    for (;;) {
      const page = await list(after);
      entries.push(...page.entries.map((bytes) => readEntry(bytes, this.stack.world.deployment)));
      if (page.next === 0n) return entries;
      after = page.next;
    }
  }

  async network(init: Omit<ListInit, '$typeName'> = {}): Promise<ReadEntry[]> {
    return this.stream(people.auditor, { ...init, scope: HistoryScope.NETWORK });
  }
}

export const kindsOf = (entries: readonly ReadEntry[]): string[] => entries.map(({ row }) => HistoryKind[row.kind]);

function startPolicy(stack: Stack): Promise<ServiceProcess> {
  return startService({ folder: 'policy', env: stack.env('policy', { RELAYER_KEY_FILE: path.join(stack.folder, 'relayer.key'), RELAYS_PER_MINUTE: '600', NOTICE_ADAPTERS: ADAPTER }) });
}
