// Builds what is not built, before anything of it is imported. Plain JavaScript, because it must run, and explain
// itself, before there is a build.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Compiles the workspace; ends the process with a sentence where it cannot. */
export function build() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24) {
    console.error(`✖ This is Node ${process.versions.node}; Consentry runs on the pinned Node 24. Start it through npm (npm start, npm run demo), which picks it.`);
    process.exit(1);
  }
  const built = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) {
    console.error('\n✖ The build failed; nothing was started. Did `npm ci` run?');
    process.exit(1);
  }
}
