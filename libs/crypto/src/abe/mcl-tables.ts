// A table of the multiples of a point or GT element in mcl's WASM memory: about three times as fast as its plain
// multiplication once built. When one is made: tables.ts.
import type { G1, G2, GT } from 'mcl-wasm';
import { wasmHeap } from './mcl-module.ts';
import { mcl } from './mcl-wasm.ts';
import { DIGITS, WINDOW, WINDOWS, type Table } from './tables.ts';

type Element = G1 | G2 | GT;

/** The multiples d·32^i of a base for every digit d of every window i. */
export class MclTable<E extends Element> implements Table<E> {
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
    let rest = scalar;
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
