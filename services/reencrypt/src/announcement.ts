// Telling the kms where this proxy is. It repeats until the kms accepts, which it does once the chain registers the
// proxy, and then now and again, so that a kms that lost its list has it back.
import { createClient, type Client } from '@connectrpc/connect';
import { idBytes } from '@consentry/domain';
import { natsTransport, Rounds, type Logger, type NatsConnection } from '@consentry/platform';
import { ProxyAnnounceService, ProxyEntrySchema } from '@consentry/wire/directory';
import { fromConnectError } from '@consentry/wire/error';
import type { ProxyIdentity } from './identity.ts';
import type { ProxySigner } from './proxy-signer.ts';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 5_000;
const REPEAT_MS = 300_000;
const CALL_TIMEOUT_MS = 5_000;

type Parts = { connection: NatsConnection; identity: ProxyIdentity; signer: ProxySigner; log: Logger };

export class Announcement {
  readonly #parts: Parts;
  readonly #kms: Client<typeof ProxyAnnounceService>;
  readonly #rounds = new Rounds({ round: async () => ((await this.#announce()) ? REPEAT_MS : 'retry'), firstRetryMs: FIRST_RETRY_MS, longestRetryMs: LONGEST_RETRY_MS });

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#kms = createClient(ProxyAnnounceService, natsTransport({ connection: parts.connection, service: 'kms', timeoutMs: CALL_TIMEOUT_MS }));
  }

  /** Returns at once; the announcing goes on until `stop`. */
  start(): void {
    this.#rounds.start();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
  }

  async #announce(): Promise<boolean> {
    const { identity, signer, log } = this.#parts;
    const init = { proxyId: identity.proxyId, address: idBytes(identity.address), receivingKey: new Uint8Array(identity.receiving.publicKey) };
    try {
      await this.#kms.announceProxy({ entry: signer.sign({ schema: ProxyEntrySchema, kind: 'proxy-entry/1', init }) }, { signal: this.#rounds.signal });
      log.info('the kms lists this proxy');
      return true;
    } catch (thrown) {
      const { code } = fromConnectError(thrown);
      if (!this.#rounds.signal.aborted) log.info({ code }, 'not listed by the kms yet');
      return false;
    }
  }
}
