// Preloaded into a proxy, this hides the native modules from its Umbral engine, which then is umbral-pre's WebAssembly.
// Signatures keep theirs.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'secp256k1/bindings.js' && context.parentURL?.includes('/crypto/')) throw new Error('hidden for this run');
    return next(specifier, context);
  },
});
