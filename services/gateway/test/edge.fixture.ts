// The gateway as a process before a real storage and policy service, and persons who call it over each protocol.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DescService } from '@bufbuild/protobuf';
import { ConnectError, createClient, type Client, type Code, type Transport } from '@connectrpc/connect';
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node';
import { addressOf, signDigest, signInDigest } from '@consentry/chain';
import { idBytes, toHex, type Address, type SecretBytes } from '@consentry/domain';
import { ErrorDetailSchema } from '@consentry/wire/common';
import { Contract } from '@consentry/wire/ledger';
import { SessionService } from '@consentry/wire/session';
import { testKey } from '../../../libs/chain/test/anvil.ts';
import { people } from '../../../libs/chain/test/world.ts';
import { startService, startStack, type ServiceProcess, type Stack } from '../../../libs/platform/test/stack.ts';

export type Protocol = 'gRPC' | 'gRPC-Web' | 'Connect';
export const PROTOCOLS: Protocol[] = ['gRPC', 'gRPC-Web', 'Connect'];

/** A call that any person may make. */
export const someNonce = { contract: Contract.CONSENTS, account: idBytes(people.patient) };

type ChallengeArgs = { secretKey: SecretBytes; account?: Address; audience?: string };

export class Edge {
  readonly stack: Stack;
  storage: ServiceProcess;
  gateway!: ServiceProcess;
  readonly #policy: ServiceProcess;

  private constructor(parts: { stack: Stack; storage: ServiceProcess; policy: ServiceProcess }) {
    this.stack = parts.stack;
    this.storage = parts.storage;
    this.#policy = parts.policy;
  }

  static async start(): Promise<Edge> {
    const stack = await startStack();
    const relayerKey = testKey(40);
    const keyFile = path.join(stack.folder, 'relayer.key');
    await writeFile(keyFile, toHex(relayerKey.expose()));
    await stack.world.anvil.fund(relayerKey);
    const [storage, policy] = await Promise.all([
      startService({ folder: 'storage', env: stack.env('storage', { HTTP_PORT: '0' }) }),
      startService({ folder: 'policy', env: stack.env('policy', { RELAYER_KEY_FILE: keyFile }) }),
    ]);
    const edge = new Edge({ stack, storage, policy });
    await edge.startGateway();
    return edge;
  }

  async close(): Promise<void> {
    await Promise.all([this.gateway, this.storage, this.#policy].map((service) => service.stop()));
    await this.stack.close();
  }

  async startGateway(): Promise<void> {
    this.gateway = await startService({ folder: 'gateway', env: this.gatewayEnv() });
  }

  gatewayEnv(more: Record<string, string> = {}): Record<string, string> {
    return this.stack.env('gateway', { HTTP_PORT: '0', STORAGE_URL: this.storage.ready['url']!, ...more });
  }

  get baseUrl(): string {
    return this.gateway.ready['url']!;
  }

  transportOf(protocol: Protocol = 'Connect'): Transport {
    const { baseUrl } = this;
    if (protocol === 'gRPC') return createGrpcTransport({ baseUrl, idleConnectionTimeoutMs: 200 });
    if (protocol === 'gRPC-Web') return createGrpcWebTransport({ baseUrl, httpVersion: '1.1' });
    return createConnectTransport({ baseUrl, httpVersion: '1.1' });
  }

  clientOf<S extends DescService>(definition: S, protocol?: Protocol): Client<S> {
    return createClient(definition, this.transportOf(protocol));
  }

  async signedChallenge({ secretKey, account = addressOf(secretKey), audience }: ChallengeArgs) {
    const challenge = await this.clientOf(SessionService).createChallenge({ address: idBytes(account) });
    const digest = signInDigest({
      deployment: this.stack.world.deployment,
      account,
      audience: audience ?? challenge.audience,
      nonce: challenge.nonce,
      expiresAt: Number(challenge.expiresAt),
    });
    return { address: idBytes(account), nonce: challenge.nonce, signature: new Uint8Array(signDigest({ secretKey, digest })) };
  }

  async signIn(secretKey: SecretBytes): Promise<{ Authorization: string }> {
    const { token } = await this.clientOf(SessionService).createSession(await this.signedChallenge({ secretKey }));
    return { Authorization: `Bearer ${token}` };
  }
}

/** The status and code that a call is refused with. */
export async function refusalOf(call: Promise<unknown>): Promise<{ status: Code; code: string; facts: Record<string, string> }> {
  const error = await call.then(
    () => {
      throw new Error('the call succeeded');
    },
    (thrown: unknown) => ConnectError.from(thrown),
  );
  const detail = error.findDetails(ErrorDetailSchema)[0];
  return { status: error.code, code: detail?.code ?? `no detail: ${error.message}`, facts: detail?.facts ?? {} };
}
