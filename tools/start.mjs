// `npm start`: builds, then hands over to the supervisor (tools/stack/supervisor.ts).
import { build } from './build.mjs';

build();
const { main } = await import('./stack/supervisor.ts');
await main(process.argv.slice(2));
