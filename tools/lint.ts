// `npm run lint`: style, types of everything that is not built, import boundaries, and schemas.
import { runSteps } from './steps.ts';

const node = process.execPath;
const bin = (name: string) => `node_modules/.bin/${name}`;
const { failed } = await runSteps([
  { name: 'oxlint', command: bin('oxlint'), args: ['--type-aware', '--deny-warnings'] },
  { name: 'types of tools', command: node, args: ['node_modules/typescript/bin/tsc', '-p', 'tools'] },
  { name: 'types of benches', command: node, args: ['node_modules/typescript/bin/tsc', '-p', 'bench'] },
  { name: 'types of tests', command: node, args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.test.json'] },
  { name: 'boundaries', command: bin('depcruise'), args: ['--config', '.dependency-cruiser.mjs', 'libs', 'services', 'apps'] },
  { name: 'schemas', command: bin('buf'), args: ['lint'] },
]);
process.exit(failed ? 1 : 0);
