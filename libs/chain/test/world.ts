// One authority, one patient, one doctor, one provider on a fresh deployment, and how they sign.
import { parseAddress, parsePolicy, parseRecordId, purposeBits, toHex, type Address, type RecordId, type SecretBytes } from '@consentry/domain';
import { randomBytes } from 'node:crypto';
import {
  addressOf, Administrator, attributeIdOf, authorityIdOf, chainPolicyOf, ChainReader, deploy, messageDigest, newRequestNonce, NO_COMMITMENT, policyIdOf, Relayer, signDigest,
  type AccessRequest, type ChainMessage, type ChainPolicy, type Deployment, type Journal, type JournalEntry, type SignedMessage,
} from '../src/index.ts';
import { contractOf } from '../src/message.ts';
import { startAnvil, testKey, type Anvil } from './anvil.ts';

export const KEYS = {
  relayer: testKey(1), registrar: testKey(2), medboard: testKey(3), hospital: testKey(4), patient: testKey(5), doctor: testKey(6), provider: testKey(7), stranger: testKey(8), auditor: testKey(9), proxy: testKey(10),
};

export const people = Object.fromEntries(Object.entries(KEYS).map(([name, key]) => [name, addressOf(key)])) as Record<keyof typeof KEYS, Address>;

export const CARDIOLOGIST = { authority: 'medboard', name: 'cardiologist' };
export const STAFF = { authority: 'hospital-x', name: 'staff' };

/** A journal in memory, open to look into. */
export class MemoryJournal implements Journal {
  readonly entries = new Map<number, JournalEntry>();
  async append(entry: JournalEntry) {
    this.entries.set(entry.nonce, entry);
  }
  async load() {
    return [...this.entries.values()];
  }
  async settle(nonce: number) {
    this.entries.delete(nonce);
  }
}

export type World = {
  anvil: Anvil & { port: number };
  deployment: Deployment;
  reader: ChainReader;
  relayer: Relayer;
  /** Holds every role but the auditor's. */
  administrator: Administrator;
  journal: MemoryJournal;
  sign(message: ChainMessage, by: SecretBytes, over?: Partial<Pick<SignedMessage, 'nonce' | 'deadline'>>): Promise<SignedMessage>;
  relay(message: ChainMessage, by: SecretBytes): ReturnType<Relayer['send']>;
  now(): Promise<number>;
  stop(): Promise<void>;
};

export async function startWorld({ args = [] }: { args?: string[] } = {}): Promise<World> {
  const anvil = await startAnvil({ args });
  for (const key of [KEYS.relayer, KEYS.registrar]) await anvil.fund(key);
  const roles = { admin: people.registrar, registrar: people.registrar, suspender: people.registrar, pauser: people.registrar, auditors: [people.auditor] };
  const deployment = await deploy({ rpcUrl: anvil.rpcUrl, secretKey: KEYS.relayer, roles });
  const administrator = new Administrator({ rpcUrl: anvil.rpcUrl, deployment, secretKey: KEYS.registrar });
  const journal = new MemoryJournal();
  const reader = new ChainReader({ rpcUrl: anvil.rpcUrl, deployment, finality: 'latest' });
  const relayer = new Relayer({ rpcUrl: anvil.rpcUrl, deployment, secretKey: KEYS.relayer, journal, watchEveryMs: 100 });
  const now = () => reader.now();
  const sign: World['sign'] = async (message, by, over = {}) => {
    const signer = addressOf(by);
    const own = message.type === 'AccessRequest' ? message.request : undefined;
    const nonce = over.nonce ?? own?.nonce ?? (await reader.nonce(contractOf(message), signer));
    const deadline = over.deadline ?? own?.deadline ?? (await now()) + 600;
    return { message, signer, nonce, deadline, signature: signDigest({ secretKey: by, digest: messageDigest({ deployment, message, nonce, deadline }) }) };
  };
  const world: World = {
    anvil, deployment, reader, relayer, administrator, journal, sign, now,
    relay: async (message, by) => world.relayer.send(await sign(message, by)),
    async stop() {
      await world.relayer.close(); // a test may have put another relayer or chain in place
      reader.close();
      administrator.close();
      await world.anvil.stop('SIGKILL');
    },
  };
  return world;
}

/** Registers both authorities and attests both attributes of the doctor for a day. */
export async function settle(world: World): Promise<void> {
  for (const [authority, key] of [['medboard', KEYS.medboard], ['hospital-x', KEYS.hospital]] as const) {
    await world.administrator.registerAuthority({ authority, account: addressOf(key), publicKeyHash: toHex(new Uint8Array(32).fill(9)) });
  }
  await attest(world, CARDIOLOGIST, KEYS.medboard);
  await attest(world, STAFF, KEYS.hospital);
}

export async function attest(world: World, attribute: typeof CARDIOLOGIST, by: SecretBytes, seconds = 86_400): Promise<number> {
  const validUntil = (await world.now()) + seconds;
  const { authority } = attribute;
  const statement = { id: attributeIdOf(attribute), subject: people.doctor, validUntil, commitment: NO_COMMITMENT };
  await world.relay({ type: 'Attest', authorityId: authorityIdOf(authority), statements: [statement] }, by);
  return validUntil;
}

export async function anchor(world: World): Promise<RecordId> {
  const recordId = parseRecordId(randomBytes(32));
  await world.relay({ type: 'AnchorRecord', recordId, provider: people.provider, manifestHash: toHex(new Uint8Array(32).fill(7)) }, KEYS.provider);
  return recordId;
}

export async function publish(world: World, text = 'cardiologist@medboard AND staff@hospital-x'): Promise<ChainPolicy> {
  const terms = { scope: toHex(randomBytes(32)), expiresAt: (await world.now()) + 86_400 * 90, longestGrant: 3_600, purposes: purposeBits(['TREAT']), flags: 0 };
  const policy = chainPolicyOf({ owner: people.patient, policy: parsePolicy(text), terms });
  await world.relay({ type: 'PublishPolicy', policy }, KEYS.patient);
  return policy;
}

export async function requestFor(world: World, { policy, recordId, ...over }: { policy: ChainPolicy; recordId: RecordId } & Partial<AccessRequest>): Promise<AccessRequest> {
  const deadline = (await world.now()) + 120;
  return { doctor: people.doctor, policyId: policyIdOf(policy), recordIds: [recordId], purpose: 1, reason: 0, claimed: 0, duration: 600, nonce: newRequestNonce(), deadline, ...over };
}

export const nobody = parseAddress(`0x${'00'.repeat(20)}`);
