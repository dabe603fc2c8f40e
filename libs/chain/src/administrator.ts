// What the holders of roles do, by transactions of their own through their own node (spec/contracts.md section 1). Where
// a role acts with a delay, the first call announces the act for everybody to see, and the same call again, once the
// delay has passed, does it.
import { AbiCoder, keccak256 } from 'ethers';
import type { Address, AuthorityId, Hex, SecretBytes } from '@consentry/domain';
import { INTERFACES } from './contract.ts';
import type { ContractName, Deployment } from './deployment.ts';
import { ROLES, type RoleName } from './role.ts';
import { JsonRpc } from './rpc.ts';
import { addressOf } from './signature.ts';
import { sendTransaction, type SentTransaction } from './transaction.ts';

/** Done, or announced and to be done at `executableAt` (Unix seconds) at the earliest. */
export type AdministrativeAct = { state: 'done' } & SentTransaction | ({ state: 'scheduled'; executableAt: number } & Partial<SentTransaction>);

type Act = { contract: ContractName; name: string; args: readonly unknown[] };

export class Administrator {
  readonly address: Address;
  readonly #deployment: Deployment;
  readonly #secretKey: SecretBytes;
  readonly #rpc: JsonRpc;

  constructor({ rpcUrl, deployment, secretKey, timeoutMs }: { rpcUrl: string; deployment: Deployment; secretKey: SecretBytes; timeoutMs?: number }) {
    this.#rpc = new JsonRpc(timeoutMs === undefined ? { url: rpcUrl } : { url: rpcUrl, timeoutMs });
    this.#deployment = deployment;
    this.#secretKey = secretKey;
    this.address = addressOf(secretKey);
  }

  /** As registrar: for good. `publicKeyHash` is keccak256 of the authority's ABE public key. Throws ALREADY_EXISTS, ARGUMENT_INVALID. */
  registerAuthority({ authority, account, publicKeyHash }: { authority: string; account: Address; publicKeyHash: Hex }): Promise<AdministrativeAct> {
    return this.#act({ contract: 'consents', name: 'registerAuthority', args: [authority, account, publicKeyHash] });
  }

  /** As suspender. Throws AUTHORITY_UNKNOWN, AUTHORITY_SUSPENDED. */
  suspendAuthority(authorityId: AuthorityId): Promise<AdministrativeAct> {
    return this.#act({ contract: 'consents', name: 'suspendAuthority', args: [authorityId] });
  }

  /** As suspender. Throws AUTHORITY_UNKNOWN. */
  resumeAuthority(authorityId: AuthorityId): Promise<AdministrativeAct> {
    return this.#act({ contract: 'consents', name: 'resumeAuthority', args: [authorityId] });
  }

  /** As registrar: registers a proxy or replaces its key. */
  registerProxy({ proxy, keyHash }: { proxy: Address; keyHash: Hex }): Promise<AdministrativeAct> {
    return this.#act({ contract: 'proxies', name: 'registerProxy', args: [proxy, keyHash] });
  }

  /** As registrar. Throws PROXY_UNKNOWN. */
  retireProxy(proxy: Address): Promise<AdministrativeAct> {
    return this.#act({ contract: 'proxies', name: 'retireProxy', args: [proxy] });
  }

  /** As pauser: no request is decided until `unpause`; revocation goes on. */
  pause(): Promise<AdministrativeAct> {
    return this.#act({ contract: 'consents', name: 'pause', args: [] });
  }

  /** As pauser. */
  unpause(): Promise<AdministrativeAct> {
    return this.#act({ contract: 'consents', name: 'unpause', args: [] });
  }

  /** As admin. `delay` in seconds binds what the account does in this role. */
  grantRole({ role, account, delay = 0 }: { role: RoleName; account: Address; delay?: number }): Promise<AdministrativeAct> {
    return this.#act({ contract: 'manager', name: 'grantRole', args: [ROLES[role], account, delay] });
  }

  /** As admin. */
  revokeRole({ role, account }: { role: RoleName; account: Address }): Promise<AdministrativeAct> {
    return this.#act({ contract: 'manager', name: 'revokeRole', args: [ROLES[role], account] });
  }

  close(): void {
    this.#rpc.close();
  }

  async #act({ contract, name, args }: Act): Promise<AdministrativeAct> {
    const target = this.#deployment[contract];
    const data = INTERFACES[contract].encodeFunctionData(name, args) as Hex;
    const { immediate, delay } = await this.#mayCall(target, data);
    if (immediate || delay === 0) return { state: 'done', ...(await this.#send(target, data)) };
    const scheduledAt = await this.#scheduledAt(target, data);
    if (scheduledAt === 0) return this.#schedule({ target, data, delay });
    if (scheduledAt > (await this.#now())) return { state: 'scheduled', executableAt: scheduledAt };
    return { state: 'done', ...(await this.#send(target, data)) };
  }

  async #schedule({ target, data, delay }: { target: Address; data: Hex; delay: number }): Promise<AdministrativeAct> {
    // 0 stands for "as soon as the delay allows".
    const sent = await this.#send(this.#deployment.manager, INTERFACES.manager.encodeFunctionData('schedule', [target, data, 0]) as Hex);
    const scheduledAt = await this.#scheduledAt(target, data);
    return { state: 'scheduled', executableAt: scheduledAt === 0 ? (await this.#now()) + delay : scheduledAt, ...sent };
  }

  /** An unauthorised caller is let through here, so that the contract itself says why it refuses. */
  async #mayCall(target: Address, data: Hex): Promise<{ immediate: boolean; delay: number }> {
    const [immediate, delay] = await this.#read('canCall', [this.address, target, data.slice(0, 10)]);
    return { immediate: Boolean(immediate), delay: Number(delay) };
  }

  /** Unix seconds from which the announced act can be done; 0 where it is not announced, or expired. */
  async #scheduledAt(target: Address, data: Hex): Promise<number> {
    const operation = keccak256(AbiCoder.defaultAbiCoder().encode(['address', 'address', 'bytes'], [this.address, target, data]));
    const [at] = await this.#read('getSchedule', [operation]);
    return Number(at);
  }

  async #now(): Promise<number> {
    return Number(((await this.#rpc.call('eth_getBlockByNumber', ['latest', false])) as { timestamp: string }).timestamp);
  }

  async #read(name: string, args: readonly unknown[]): Promise<unknown[]> {
    const data = INTERFACES.manager.encodeFunctionData(name, args);
    const result = await this.#rpc.call('eth_call', [{ to: this.#deployment.manager, data }, 'latest']);
    return [...INTERFACES.manager.decodeFunctionResult(name, result as string)];
  }

  #send(to: Address, data: Hex): Promise<SentTransaction> {
    return sendTransaction({ rpc: this.#rpc, secretKey: this.#secretKey, to, data });
  }
}
