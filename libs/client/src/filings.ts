// What proxies signed for us on the way, kept until it is filed with our history. Filing is no part of what it is about:
// where the service is away the act stands all the same, and the receipts go with the next ones.
import { ConsentryError, type ErrorKind } from '@consentry/domain';
import type { FiledReceipt, HistoryService } from '@consentry/wire/history';
import type { Client } from '@connectrpc/connect';

export type Filed = Exclude<FiledReceipt['receipt'], { case: undefined }>;

/** More are not kept for a service that stays away. */
const MOST_KEPT = 1_000;
/** What one call takes. */
const MOST_AT_ONCE = 50;

const MAY_PASS: ReadonlySet<ErrorKind> = new Set(['unavailable', 'timeout', 'exhausted']);

export class Filings {
  readonly #service: Client<typeof HistoryService>;
  #kept: Filed[] = [];

  constructor(service: Client<typeof HistoryService>) {
    this.#service = service;
  }

  add(receipt: Filed): void {
    if (this.#kept.length < MOST_KEPT) this.#kept.push(receipt);
  }

  /** Files what is kept, as far as the service takes it now. */
  async flush(): Promise<void> {
    const filing = this.#kept;
    this.#kept = [];
    for (let from = 0; from < filing.length; from += MOST_AT_ONCE) {
      try {
        await this.#service.fileEvidence({ receipts: filing.slice(from, from + MOST_AT_ONCE).map((receipt) => ({ receipt })) });
      } catch (error) {
        if (!(error instanceof ConsentryError)) throw error;
        if (!MAY_PASS.has(error.kind)) continue; // what is refused once is refused again
        this.#kept = [...filing.slice(from), ...this.#kept].slice(0, MOST_KEPT);
        return;
      }
    }
  }
}
