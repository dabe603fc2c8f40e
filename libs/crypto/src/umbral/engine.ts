// Which engine a process has: one native call for all where it was compiled, else libsecp256k1's own binding where that
// loads, else umbral-pre.
import { loadFusedEngine } from './fused-engine.ts';
import { loadNativeEngine } from './native-engine.ts';
import type { ReencryptionEngine } from './reencryption-engine.ts';
import { wasmEngine } from './wasm-engine.ts';

let engine: ReencryptionEngine | undefined;

/** The engine of this process. A service says at start which one it has: a slower one is never silent. */
export function reencryptionEngine(): ReencryptionEngine {
  engine ??= fastest();
  return engine;
}

function fastest(): ReencryptionEngine {
  const native = loadNativeEngine();
  return native ? (loadFusedEngine({ beside: native }) ?? native) : wasmEngine;
}
