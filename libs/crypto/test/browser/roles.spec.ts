// What persons run bundles for a browser with a bundler's defaults: no plugin, nothing of Node left over.
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { bundle } from './chromium.ts';

const PERSONS = ['delegatee', 'delegator', 'guardian', 'identity', 'index-store', 'keystore', 'provider', 'recovery', 'sharing', 'transport'];

test.each(PERSONS)('@consentry/crypto/%s', async (role) => {
  const resolveDir = fileURLToPath(new URL('.', import.meta.url));
  const { left, script } = await bundle({ stdin: { contents: `export * from '@consentry/crypto/${role}';`, resolveDir } });
  expect(left).toEqual([]);
  expect(script).toContain('export {');
});
