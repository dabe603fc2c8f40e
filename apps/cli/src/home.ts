// What the CLI keeps between runs, under $CONSENTRY_HOME (default ~/.consentry), readable by its owner only:
//   identities/NAME.json   a keystore each
//   profile.json           gateway, chain node and pinned deployment
//   grants/ADDRESS.json    grants received, by record
//   history/ADDRESS.json   where histories ended when they were last found in order, by stream
//   receipts/ADDRESS.json  what proxies signed for what was opened, until it has been seen on chain
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { grantFromJson, grantToJson, heldReceiptFromJson, heldReceiptToJson, type Grant, type GrantJson, type HeldReceipt, type HeldReceiptJson, type Keystore } from '@consentry/client';
import { ConsentryError, toHex, type Address } from '@consentry/domain';
import { parseProfile, type Profile } from './profile.ts';

type HistoryHead = { sequence: number; digest: `0x${string}` };
type HistoryHeads = { version: 1; heads: Record<string, HistoryHead> };
/** The oldest go first: whoever never verifies keeps a file of bounded size. */
const MOST_RECEIPTS = 2_000;

export class Home {
  readonly path: string;

  constructor(env: NodeJS.ProcessEnv) {
    this.path = env['CONSENTRY_HOME'] || join(homedir(), '.consentry');
  }

  /** Names of all identities. */
  async identityNames(): Promise<string[]> {
    const files = await readdir(join(this.path, 'identities')).catch(() => []);
    return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5)).sort();
  }

  async findKeystore(name: string): Promise<Keystore | undefined> {
    return (await this.#readJson(this.#identityFile(name))) as Keystore | undefined;
  }

  /** Throws ALREADY_EXISTS: an identity is never overwritten. */
  async addKeystore(name: string, keystore: Keystore): Promise<string> {
    const file = this.#identityFile(name);
    if ((await this.findKeystore(name)) !== undefined) {
      throw new ConsentryError({
        code: 'ALREADY_EXISTS',
        message: `There already is an identity called ${name}`,
        remedy: 'Choose another name. To replace it, move its file away first; without a copy its records are lost.',
        facts: { name, file },
      });
    }
    await writePrivate(file, keystore);
    return file;
  }

  async findProfile(): Promise<Profile | undefined> {
    const json = await this.#readJson(join(this.path, 'profile.json'));
    return json === undefined ? undefined : parseProfile(json);
  }

  async writeProfile(profile: Profile): Promise<void> {
    await writePrivate(join(this.path, 'profile.json'), profile);
  }

  async removeProfile(): Promise<void> {
    await rm(join(this.path, 'profile.json'), { force: true });
  }

  /** The latest grant that `doctor` got for a record. */
  async findGrant({ doctor, recordId }: { doctor: Address; recordId: string }): Promise<Grant | undefined> {
    const kept = (await this.#readJson(this.#grantFile(doctor))) as Record<string, GrantJson> | undefined;
    const json = kept?.[recordId.toLowerCase()];
    // A grant that an older release kept is of no use any more; asking anew is all there is to do.
    return json?.version === 2 ? grantFromJson(json) : undefined;
  }

  async keepGrant(grant: Grant): Promise<void> {
    const file = this.#grantFile(grant.request.doctor);
    const kept = ((await this.#readJson(file)) ?? {}) as Record<string, GrantJson>;
    const live = Object.entries(kept).filter(([, one]) => one.validUntil > Date.now() / 1000);
    const granted = grant.request.recordIds.map((recordId) => [recordId, grantToJson(grant)]);
    await writePrivate(file, { ...Object.fromEntries(live), ...Object.fromEntries(granted) });
  }

  /** Where a stream ended when `person` last found it in order. */
  async findHistoryHead({ person, stream }: { person: Address; stream: string }): Promise<HistoryHead | undefined> {
    const kept = (await this.#readJson(this.#historyFile(person))) as HistoryHeads | undefined;
    return kept?.version === 1 ? kept.heads[stream] : undefined;
  }

  async keepHistoryHead({ person, stream, head }: { person: Address; stream: string; head: HistoryHead }): Promise<void> {
    const file = this.#historyFile(person);
    const kept = (await this.#readJson(file)) as HistoryHeads | undefined;
    const heads: HistoryHeads = { version: 1, heads: { ...kept?.heads, [stream]: head } };
    await writePrivate(file, heads);
  }

  /** What proxies signed for `doctor` and has not been seen on chain. */
  async findReceipts(doctor: Address): Promise<HeldReceipt[]> {
    const kept = ((await this.#readJson(this.#receiptFile(doctor))) ?? { version: 1, receipts: [] }) as { receipts: HeldReceiptJson[] };
    return kept.receipts.map(heldReceiptFromJson);
  }

  async keepReceipts(doctor: Address, received: readonly HeldReceipt[]): Promise<void> {
    const receipts = [...(await this.findReceipts(doctor)), ...received].slice(-MOST_RECEIPTS);
    await writePrivate(this.#receiptFile(doctor), { version: 1, receipts: receipts.map(heldReceiptToJson) });
  }

  /** Forgets those with these signatures, as 0x text. */
  async dropReceipts(doctor: Address, signatures: ReadonlySet<string>): Promise<void> {
    const kept = await this.findReceipts(doctor);
    const left = kept.filter(({ receipt }) => !signatures.has(toHex(receipt.signature)));
    if (left.length < kept.length) await writePrivate(this.#receiptFile(doctor), { version: 1, receipts: left.map(heldReceiptToJson) });
  }

  #receiptFile(doctor: Address): string {
    return join(this.path, 'receipts', `${doctor}.json`);
  }

  #identityFile(name: string): string {
    if (!/^[a-z0-9][a-z0-9._-]{0,63}$/i.test(name)) {
      throw new ConsentryError({
        code: 'ARGUMENT_INVALID',
        message: `${JSON.stringify(name)} cannot name an identity`,
        remedy: 'Use letters, digits and . _ - and begin with a letter or digit.',
        facts: { argument: 'name' },
      });
    }
    return join(this.path, 'identities', `${name}.json`);
  }

  #historyFile(person: Address): string {
    return join(this.path, 'history', `${person}.json`);
  }

  #grantFile(doctor: Address): string {
    return join(this.path, 'grants', `${doctor}.json`);
  }

  async #readJson(file: string): Promise<unknown> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new ConsentryError({ code: 'KEYSTORE_CORRUPT', message: `${file} is damaged`, remedy: 'Restore it from a backup, or remove it.', facts: { file }, cause });
    }
  }
}

/** Written aside and renamed, so that no crash leaves half a file; mode 0600. */
async function writePrivate(file: string, value: object): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await chmod(aside, 0o600);
  await rename(aside, file);
}
