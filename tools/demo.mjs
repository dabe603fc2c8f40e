// `npm run demo`: builds, then plays the story of e2e/demo.ts.
import { build } from './build.mjs';

build();
await import('../e2e/dist/demo.js');
