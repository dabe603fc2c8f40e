// Multiplication of points that come back often (generators, authority keys) by a table of their multiples in
// WASM memory: about three times as fast once built. Which entries are read depends on the scalar, so this is
// for public scalars and those used once, never for a secret that lives on.
import mcl from 'mcl-wasm';
import type { G1, G2, GT } from 'mcl-wasm';
import { wasmHeap } from './mcl-module.ts';
import { reduce } from './scalar.ts';

type Element = G1 | G2 | GT;

const WINDOW = 5;
const DIGITS = (1 << WINDOW) - 1;
const WINDOWS = Math.ceil(255 / WINDOW);
/** A table costs as much as some twenty multiplications: it is made for a base that was used this often. */
const USES_BEFORE = 12;
/** Of each group; a table takes 0.2 to 0.9 MiB. The one unused for longest goes first. */
const MOST_TABLES = 16;

/** Tables of one group. Bases are told apart by the object that holds them. */
export class Tables<E extends Element> {
  readonly #tables = new Map<E, Table<E>>();
  readonly #uses = new WeakMap<E, number>();

  /** scalar·base by its table; undefined while it has none. */
  multiply(base: E, scalar: bigint): E | undefined {
    const table = this.#tables.get(base) ?? this.#made(base);
    if (!table) return undefined;
    this.#tables.delete(base);
    this.#tables.set(base, table);
    return table.multiply(scalar);
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
    return new Table(base);
  }
}

/** The multiples d·32^i of a base for every digit d of every window i. */
class Table<E extends Element> {
  readonly #empty: E;
  readonly #at: number;
  readonly #result: number;
  readonly #bytes: number;
  readonly #combine: (result: number, a: number, b: number) => void;

  constructor(base: E) {
    const heap = wasmHeap();
    this.#empty = neutral(base);
    this.#bytes = heap.sizeOf(base);
    this.#combine = heap.combine(base);
    this.#at = heap.allocate(this.#bytes * (WINDOWS * DIGITS + 1));
    this.#result = this.#at + this.#bytes * WINDOWS * DIGITS;
    let step = base;
    for (let window = 0; window < WINDOWS; window++) step = this.#fill(window, step);
  }

  multiply(scalar: bigint): E {
    this.#empty.copyToMem(this.#result);
    let rest = reduce(scalar);
    for (let window = 0; rest > 0n; window++) {
      const digit = Number(rest & BigInt(DIGITS));
      rest >>= BigInt(WINDOW);
      if (digit > 0) this.#combine(this.#result, this.#result, this.#entry(window, digit));
    }
    const product = this.#empty.clone() as E;
    product.copyFromMem(this.#result);
    return product;
  }

  free(): void {
    wasmHeap().free(this.#at);
  }

  /** Stores 1·step to 31·step; returns 32·step. */
  #fill(window: number, step: E): E {
    const multiples: E[] = [step];
    while (multiples.length <= DIGITS) multiples.push(sum(multiples.at(-1)!, step));
    const next = multiples.pop()!;
    // Affine points add faster than projective ones.
    if (!(step instanceof mcl.GT)) mcl.normalizeVec(multiples as G1[]);
    multiples.forEach((multiple, i) => multiple.copyToMem(this.#entry(window, i + 1)));
    return next;
  }

  #entry(window: number, digit: number): number {
    return this.#at + this.#bytes * (window * DIGITS + digit - 1);
  }
}

function sum<E extends Element>(a: E, b: E): E {
  return (a instanceof mcl.GT ? mcl.mul(a, b as GT) : mcl.add(a as G1, b as G1)) as E;
}

function neutral<E extends Element>(like: E): E {
  const element = like.clone() as E;
  if (element instanceof mcl.GT) element.setInt(1);
  else element.clear();
  return element;
}
