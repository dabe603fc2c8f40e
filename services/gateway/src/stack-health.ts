// How the system behind the gateway is: asked over NATS, answered as grpc.health.v1, `/healthz` and `/readyz`.
import { createClient } from '@connectrpc/connect';
import { checkHealth, isConnected, natsTransport, type Health, type NatsConnection } from '@consentry/platform';
import { DirectoryService, ProxyEntrySchema } from '@consentry/wire/directory';
import { decodeBody } from '@consentry/wire/signed';

/** Without these nothing works; single proxies may be away. */
const NEEDED = ['kms', 'policy', 'storage'] as const;

export type StackHealth = { status: 'ok' | 'degraded' | 'down'; services: Record<string, Health>; proxies: Record<string, Health> };

export class StackHealthCheck {
  readonly #connection: NatsConnection;

  constructor(connection: NatsConnection) {
    this.#connection = connection;
  }

  /** `down`: a needed service does not answer. `degraded`: something is away, and most calls work. Never throws. */
  async all(): Promise<StackHealth> {
    const [services, proxies] = await Promise.all([this.#ask(NEEDED), this.proxies()]);
    const answers = [...Object.values(services), ...Object.values(proxies)];
    const down = Object.values(services).some(({ status }) => status === 'down');
    const whole = answers.every(({ status }) => status === 'ok');
    return { status: down ? 'down' : whole ? 'ok' : 'degraded', services, proxies };
  }

  /** True where a service answers; `reencrypt` where any proxy does; `gateway` where NATS is reachable. */
  async isServing(service: string): Promise<boolean> {
    if (service === 'gateway') return isConnected(this.#connection);
    if (service === 'reencrypt') return Object.values(await this.proxies()).some(({ status }) => status !== 'down');
    return (await checkHealth(this.#connection, service)).status !== 'down';
  }

  /** The proxies that announced themselves. */
  async proxies(): Promise<Record<string, Health>> {
    const directory = createClient(DirectoryService, natsTransport({ connection: this.#connection, service: 'kms', timeoutMs: 2_000 }));
    const names = directory.listProxies({}).then(({ entries }) => entries.map(({ body }) => decodeBody(ProxyEntrySchema, body).proxyId));
    return this.#ask(await names.catch(() => []));
  }

  async #ask(names: readonly string[]): Promise<Record<string, Health>> {
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await checkHealth(this.#connection, name)] as const)));
  }
}
