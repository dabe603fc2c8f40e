// What mcl's WASM module can do and its typed interface lacks: one Miller loop over many pairs, constant-time
// multiplication, membership in GT, its heap. Reached through the module object; the version is pinned and
// vectors cover each.
import type { Fr, G1, G2, GT } from 'mcl-wasm';
import { mcl } from './mcl-wasm.ts';

/** Pairs per call: operands go onto the module's stack of 64 KiB, 432 bytes a pair. */
const BATCH = 32;

type Words = { a_: Uint32Array };
type Pointer = number;
type Combine = (result: Pointer, a: Pointer, b: Pointer) => void;
type MclModule = {
  stackSave(): Pointer;
  stackRestore(at: Pointer): void;
  salloc(words: Uint32Array): Pointer;
  sallocArray(words: Uint32Array[]): Pointer;
  copyFromHeap32(words: Uint32Array, from: Pointer): void;
  callGetter(call: unknown, words: Uint32Array): number;
  callOp2(call: unknown, result: Uint32Array, a: Uint32Array, b: Uint32Array): void;
  _mclBn_millerLoopVec(result: Pointer, p: Pointer, q: Pointer, count: number): void;
  _malloc(bytes: number): Pointer;
  _free(at: Pointer): void;
  _mclBnG1_add: Combine;
  _mclBnG2_add: Combine;
  _mclBnGT_mul: Combine;
  _mclBnGT_isValid: unknown;
  _mclBnG1_mulCT: unknown;
  _mclBnG2_mulCT: unknown;
};

const wasm = () => (mcl as unknown as { mod: MclModule }).mod;
const words = (value: unknown) => (value as Words).a_;

/** Π of Miller loops, sharing the squarings; 1 for no pair. */
export function millerLoopProduct(pairs: readonly (readonly [G1, G2])[]): GT {
  let product = new mcl.GT();
  product.setInt(1);
  for (let i = 0; i < pairs.length; i += BATCH) product = mcl.mul(product, millerLoops(pairs.slice(i, i + BATCH)));
  return product;
}

function millerLoops(pairs: readonly (readonly [G1, G2])[]): GT {
  const product = new mcl.GT();
  const module = wasm();
  const stack = module.stackSave();
  try {
    const result = module.salloc(words(product));
    const p = module.sallocArray(pairs.map(([point]) => words(point)));
    const q = module.sallocArray(pairs.map(([, point]) => words(point)));
    module._mclBn_millerLoopVec(result, p, q, pairs.length);
    module.copyFromHeap32(words(product), result);
    return product;
  } finally {
    module.stackRestore(stack);
  }
}

/** True where an element of Fp12 lies in the subgroup of order r. */
export function targetIsValid(element: GT): boolean {
  return wasm().callGetter(wasm()._mclBnGT_isValid, words(element)) === 1;
}

/** Multiplication whose sequence of operations does not depend on the scalar. */
export function multiplyConstantTime<P extends G1 | G2>(point: P, scalar: Fr): P {
  const product = point.clone() as P;
  const call = point instanceof mcl.G1 ? wasm()._mclBnG1_mulCT : wasm()._mclBnG2_mulCT;
  wasm().callOp2(call, words(product), words(point), words(scalar));
  return product;
}

/** The module's heap: what lies there is freed by whoever allocated it. */
export function wasmHeap() {
  const module = wasm();
  return {
    allocate: (bytes: number) => {
      const at = module._malloc(bytes);
      if (at === 0) throw new Error('mcl has no memory left');
      return at;
    },
    free: (at: Pointer) => module._free(at),
    sizeOf: (element: G1 | G2 | GT) => words(element).byteLength,
    /** The group operation on elements that lie on the heap. */
    combine: (like: G1 | G2 | GT): Combine => {
      if (like instanceof mcl.G1) return module._mclBnG1_add;
      return like instanceof mcl.G2 ? module._mclBnG2_add : module._mclBnGT_mul;
    },
  };
}
