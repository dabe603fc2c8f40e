// `npm run bench:NAME`: builds, then runs bench/NAME.ts.
import { build } from '../tools/build.mjs';

build();
const name = process.argv[2];
await import(`./${name}.ts`);
