// Cuts a stream of arbitrary pieces into pieces of the lengths asked for; holds only what is not yet taken.

export class Cutter {
  #pieces: Uint8Array[] = [];
  #held = 0;

  /** Bytes pushed and not yet taken. */
  get held(): number {
    return this.#held;
  }

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.#held += piece.length;
  }

  /** The next `length` bytes, which must be held; without a copy where they came in one piece. */
  take(length: number): Uint8Array {
    this.#held -= length;
    const first = this.#pieces[0];
    if (first && first.length > length) {
      this.#pieces[0] = first.subarray(length);
      return first.subarray(0, length);
    }
    if (first?.length === length) return this.#pieces.shift()!;
    return this.#join(length);
  }

  #join(length: number): Uint8Array {
    const joined = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const piece = this.#pieces[0]!;
      const part = piece.subarray(0, length - filled);
      joined.set(part, filled);
      filled += part.length;
      if (part.length === piece.length) this.#pieces.shift();
      else this.#pieces[0] = piece.subarray(part.length);
    }
    return joined;
  }
}
