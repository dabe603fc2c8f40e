// Which engine a process has: libsecp256k1 where its native binding loads, else umbral-pre.
import { loadNativeEngine } from './native-engine.ts';
import type { ReencryptionEngine } from './reencryption-engine.ts';
import { wasmEngine } from './wasm-engine.ts';

let engine: ReencryptionEngine | undefined;

/** The engine of this process. A service says at start which one it has: the slower one is never silent. */
export function reencryptionEngine(): ReencryptionEngine {
  engine ??= loadNativeEngine() ?? wasmEngine;
  return engine;
}
