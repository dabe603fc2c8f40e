// mcl's module, live: its `mod` comes into being with `init`. Node and most bundlers give a CommonJS module as the
// default export, Vite's development server as the namespace.
import * as namespace from 'mcl-wasm';

export const mcl: typeof namespace.default = namespace.default ?? namespace;
