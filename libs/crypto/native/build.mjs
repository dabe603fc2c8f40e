// Compiles pairing.c with the blst that an optional dependency ships as source; runs after every install. Plain
// JavaScript, because it runs before there is a build. Where anything is missing it says so in one line and
// succeeds: the pairing then runs on WebAssembly, several times slower.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const target = join(here, `pairing-${process.platform}-${process.arch}.node`);
const source = join(here, 'pairing.c');

const reason = compile();
if (reason) process.stdout.write(`consentry: no native pairing on this machine (${reason}); WebAssembly takes its place, several times slower.\n`);

/** Undefined once the module is there, else why it is not. */
function compile() {
  if (process.platform === 'win32') return 'Windows is not supported';
  const [blst, headers] = [folderOf('c-kzg', 'deps', 'blst'), folderOf('node-api-headers', 'include')];
  if (!blst || !headers) return 'its optional dependencies are not installed';
  if (existsSync(target) && [source, fileURLToPath(import.meta.url), join(blst, 'src', 'server.c')].every((file) => statSync(file).mtimeMs < statSync(target).mtimeMs)) return undefined;
  // Renamed when whole: another install or a running process never sees half of it.
  const unfinished = `${target}.${process.pid}`;
  const linking = process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared', '-Wl,-z,relro,-z,now'];
  const files = [source, join(blst, 'src', 'server.c'), join(blst, 'build', 'assembly.S')];
  const flags = ['-O2', '-fPIC', '-fvisibility=hidden', '-fno-builtin', '-D__BLST_PORTABLE__', '-DNAPI_VERSION=8', '-I', join(blst, 'bindings'), '-I', headers];
  const compiler = process.env.CC || 'cc';
  const compiled = spawnSync(compiler, [...flags, ...linking, ...files, '-o', unfinished], { encoding: 'utf8' });
  if (compiled.error) return `no C compiler: ${compiler} does not run`;
  if (compiled.status !== 0) {
    rmSync(unfinished, { force: true });
    return `${compiler} failed: ${compiled.stderr.trim().split('\n')[0]}`;
  }
  renameSync(unfinished, target);
  return undefined;
}

function folderOf(dependency, ...path) {
  try {
    return join(dirname(require.resolve(`${dependency}/package.json`)), ...path);
  } catch {
    return undefined;
  }
}
