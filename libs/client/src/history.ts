// The history as the chain itself tells it, through our own RPC: a patient's policies and every grant,
// denial and revocation under them; a doctor's own requests. No service is asked.
import type { ChainEvent } from '@consentry/chain';
import type { Connection } from './connection.ts';

export type HistoryArgs = {
  /** Only events after this block. */
  afterBlock?: number;
};

export class History {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** As the patient: what was published, asked for, granted, denied and revoked, oldest first. */
  async asOwner({ afterBlock = -1 }: HistoryArgs = {}): Promise<ChainEvent[]> {
    const owner = (await this.#connection.owners.used()).map(({ address }) => address);
    return this.#connection.chain.history({ owner, afterBlock });
  }

  /** As the practitioner: our own requests and attestations, oldest first. */
  asPerson({ afterBlock = -1 }: HistoryArgs = {}): Promise<ChainEvent[]> {
    return this.#connection.chain.history({ person: this.#connection.self.address, afterBlock });
  }
}
