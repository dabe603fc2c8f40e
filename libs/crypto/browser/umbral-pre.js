// umbral-pre in a browser: what `#umbral-pre` is under the condition "browser". The package's own browser entry imports
// a .wasm file as a module, which bundlers refuse unless a plugin teaches them; here the module comes as text, as mcl's
// and libsodium's do, and any bundler of ES modules with top-level await takes it as it is.
import * as umbral from '@nucypher/umbral-pre/pkg-bundler/umbral_pre_wasm_bg.js';
import { WASM } from './umbral-pre-wasm.js';

const bytes = Uint8Array.from(atob(WASM), (character) => character.codePointAt(0));
const { instance } = await WebAssembly.instantiate(bytes, { './umbral_pre_wasm_bg.js': umbral });
umbral.__wbg_set_wasm(instance.exports);

export * from '@nucypher/umbral-pre/pkg-bundler/umbral_pre_wasm_bg.js';
