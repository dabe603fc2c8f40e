// Runs asynchronous sections one after another: the check and the act of each are one step to the others.

export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `section` after every section before it has ended, whether well or badly. */
  run<T>(section: () => Promise<T> | T): Promise<T> {
    const result = this.#last.then(section);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** As many lines as there are keys in use: sections of one key run one after another, those of different keys side by side. */
export class SerialByKey<Key> {
  readonly #lines = new Map<Key, { readonly line: Serial; waiting: number }>();

  async run<T>(key: Key, section: () => Promise<T> | T): Promise<T> {
    const entry = this.#lines.get(key) ?? { line: new Serial(), waiting: 0 };
    this.#lines.set(key, entry);
    entry.waiting++;
    try {
      return await entry.line.run(section);
    } finally {
      if (--entry.waiting === 0) this.#lines.delete(key);
    }
  }
}
