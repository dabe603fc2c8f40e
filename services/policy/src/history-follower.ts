// Keeps histories up with the chain: what the bundles say of owners first, then every event as the watcher brings it. An
// empty store is filled anew the same way.
import { setTimeout } from 'node:timers/promises';
import { Watcher, type Deployment } from '@consentry/chain';
import type { Logger } from '@consentry/platform';
import type { Bundles } from './bundles.ts';
import type { History } from './history.ts';

type Args = { history: History; bundles: Bundles; rpcUrl: string; deployment: Deployment; upTo: 'latest' | 'safe'; log: Logger };

const POLL_MS = 500;
const RETRY_MS = 1_000;

export class HistoryFollower {
  readonly #args: Args;
  readonly #watcher: Watcher;
  readonly #closed = new AbortController();
  #starting: Promise<void> | undefined;

  constructor(args: Args) {
    this.#args = args;
    const { history, rpcUrl, deployment, upTo, log } = args;
    const onTrouble = (err: unknown) => log.warn({ err }, 'histories cannot follow the chain; trying again');
    this.#watcher = new Watcher({ rpcUrl, deployment, upTo, store: history.cursors, onBatch: (batch) => history.take(batch), onTrouble, pollMs: POLL_MS });
  }

  /** Begins to follow; resolves before it has caught up. */
  start(): void {
    this.#starting ??= this.#linkAllBundles().then(() => {
      if (!this.#closed.signal.aborted) this.#watcher.start();
    });
  }

  /** Ends after the batch under way. */
  async close(): Promise<void> {
    this.#closed.abort();
    await this.#starting;
    await this.#watcher.close();
  }

  /** A bundle that was stored when the service was killed, or a store that was lost, is linked again. */
  async #linkAllBundles(): Promise<void> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      try {
        return await this.#linkBundles();
      } catch (err) {
        this.#args.log.warn({ err }, 'stored bundles cannot be linked to their histories; trying again');
        await setTimeout(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #linkBundles(): Promise<void> {
    for await (const { link } of this.#args.bundles.all()) {
      if (this.#closed.signal.aborted) return;
      await this.#args.history.linkOwner(link);
    }
  }
}
