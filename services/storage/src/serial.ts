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
