// Work on several chunks at a time, results in order, never more than a few in memory.

const IN_FLIGHT = 4;

export class Pipeline {
  readonly #results: Promise<Uint8Array[]>[] = [];

  /** Adds one chunk's work; hands finished ones to `emit` until there is room. */
  async add(work: Promise<Uint8Array[]>, emit: (piece: Uint8Array) => void): Promise<void> {
    // The failure is reported when its turn comes; until then it must not count as unhandled.
    work.catch(() => undefined);
    this.#results.push(work);
    while (this.#results.length >= IN_FLIGHT) (await this.#results.shift()!).forEach((piece) => emit(piece));
  }

  async drain(emit: (piece: Uint8Array) => void): Promise<void> {
    while (this.#results.length > 0) (await this.#results.shift()!).forEach((piece) => emit(piece));
  }
}
