// Ownership of umbral-pre's WASM objects. They live outside the garbage collector, so each one is freed when
// the scope that made it ends, also on a throw: a long-lived service keeps its memory.

type Owned = { free(): void };

/** Registers a WASM object with the running scope and returns it. */
export type Own = <T extends Owned>(object: T) => T;

/** Runs `work`, then frees every object that it owned, newest first. */
export function scoped<Result>(work: (own: Own) => Result): Result {
  const owned: Owned[] = [];
  const own: Own = (object) => {
    owned.push(object);
    return object;
  };
  try {
    return work(own);
  } finally {
    for (const object of owned.reverse()) object.free();
  }
}
