// Which bases (generators, authority keys) get a table of their multiples: those that came back often, as many as
// there is room for. What a table looks like is each implementation's own. Which of its entries are read depends on
// the scalar, so tables are for public scalars and those used once, never for a secret that lives on.
import { reduce } from './scalar.ts';

/** Windows of five bits: entry d of window i is d·32^i times the base. */
export const WINDOW = 5;
export const DIGITS = (1 << WINDOW) - 1;
export const WINDOWS = Math.ceil(255 / WINDOW);

/** A table costs as much as some twenty multiplications: it is made for a base that was used this often. */
const USES_BEFORE = 12;
/** Of each group; a table takes 0.2 to 0.9 MiB. The one unused for longest goes first. */
const MOST_TABLES = 16;

/** The multiples of one base. */
export type Table<E> = {
  /** `scalar` is from 0 to r − 1. */
  multiply(scalar: bigint): E;
  free(): void;
};

/** Tables of one group. Bases are told apart by the object that holds them. */
export class Tables<E extends object> {
  readonly #make: (base: E) => Table<E>;
  readonly #tables = new Map<E, Table<E>>();
  readonly #uses = new WeakMap<E, number>();

  constructor(make: (base: E) => Table<E>) {
    this.#make = make;
  }

  /** scalar·base by its table; undefined while it has none. */
  multiply(base: E, scalar: bigint): E | undefined {
    const table = this.#tables.get(base) ?? this.#made(base);
    if (!table) return undefined;
    this.#tables.delete(base);
    this.#tables.set(base, table);
    return table.multiply(reduce(scalar));
  }

  #made(base: E): Table<E> | undefined {
    const uses = (this.#uses.get(base) ?? 0) + 1;
    this.#uses.set(base, uses);
    if (uses <= USES_BEFORE) return undefined;
    if (this.#tables.size >= MOST_TABLES) {
      const [oldest, table] = this.#tables.entries().next().value!;
      this.#tables.delete(oldest);
      // It must earn its table anew.
      this.#uses.set(oldest, 0);
      table.free();
    }
    return this.#make(base);
  }
}
