// The nonces of a proxy's proofs, made ahead or when needed, and used once.

/** A transformation's own secret t and t·U. Whoever sees two proofs with one t learns the kfrag's key. */
export type Nonce = { t: Uint8Array; tU: Uint8Array };

const MOST_PREPARED = 4_096;

export class Nonces {
  readonly #make: (count: number) => Nonce[];
  readonly #mostAtOnce: number;
  readonly #prepared: Nonce[] = [];

  /** `make` gives as many as it is asked for, at most `mostAtOnce`. */
  constructor({ make, mostAtOnce = 1 }: { make: (count: number) => Nonce[]; mostAtOnce?: number }) {
    this.#make = make;
    this.#mostAtOnce = mostAtOnce;
  }

  /** One that nobody had before. Taken out for good: an error of whoever takes it cannot bring it back. */
  take(): Nonce {
    return this.#prepared.pop() ?? this.#make(1)[0]!;
  }

  /** Sees to it that at least `count` are ready, at most MOST_PREPARED. */
  prepare(count: number): void {
    const wanted = Math.min(count, MOST_PREPARED);
    while (this.#prepared.length < wanted) this.#prepared.push(...this.#make(Math.min(this.#mostAtOnce, wanted - this.#prepared.length)));
  }
}
