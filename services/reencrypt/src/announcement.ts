// Telling the kms where this proxy is. It repeats until the kms accepts, which it does once the chain registers the
// proxy, and then now and again, so that a kms that lost its list has it back.
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type Client } from '@connectrpc/connect';
import { idBytes } from '@consentry/domain';
import { natsTransport, type Logger, type NatsConnection } from '@consentry/platform';
import { ProxyAnnounceService, ProxyEntrySchema } from '@consentry/wire/directory';
import { fromConnectError } from '@consentry/wire/error';
import type { ProxyIdentity } from './identity.ts';
import type { ProxySigner } from './proxy-signer.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
const REPEAT_MS = 300_000;
const CALL_TIMEOUT_MS = 5_000;

type Parts = { connection: NatsConnection; identity: ProxyIdentity; signer: ProxySigner; log: Logger };

export class Announcement {
  readonly #parts: Parts;
  readonly #kms: Client<typeof ProxyAnnounceService>;
  readonly #stop = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#kms = createClient(ProxyAnnounceService, natsTransport({ connection: parts.connection, service: 'kms', timeoutMs: CALL_TIMEOUT_MS }));
  }

  /** Returns at once; the announcing goes on until `stop`. */
  start(): void {
    void this.#run();
  }

  stop(): void {
    this.#stop.abort();
  }

  async #run(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!this.#stop.signal.aborted) {
      const accepted = await this.#announce();
      wait = accepted ? FIRST_WAIT_MS : Math.min(2 * wait, LONGEST_WAIT_MS);
      await pause(accepted ? REPEAT_MS : wait, undefined, { signal: this.#stop.signal }).catch(() => {});
    }
  }

  async #announce(): Promise<boolean> {
    const { identity, signer, log } = this.#parts;
    const init = { proxyId: identity.proxyId, address: idBytes(identity.address), receivingKey: new Uint8Array(identity.receiving.publicKey) };
    try {
      await this.#kms.announceProxy({ entry: signer.sign({ schema: ProxyEntrySchema, kind: 'proxy-entry/1', init }) }, { signal: this.#stop.signal });
      log.info('the kms lists this proxy');
      return true;
    } catch (thrown) {
      const { code } = fromConnectError(thrown);
      if (!this.#stop.signal.aborted) log.info({ code }, 'not listed by the kms yet');
      return false;
    }
  }
}
