// Compiles pairing.c with the blst that an optional dependency ships as source, and umbral.c with the libsecp256k1 that a
// dependency ships as source; runs after every install. Plain JavaScript, because it runs before there is a build. Where
// anything is missing it says so in one line and succeeds: slower code takes the place of what could not be built.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const headers = folderOf('node-api-headers', 'include');
const blst = folderOf('c-kzg', 'deps', 'blst');
const libsecp = folderOf('secp256k1', 'src', 'secp256k1');

build({
  name: 'pairing',
  without: 'WebAssembly takes its place, several times slower',
  ...(blst ? { sources: [join(blst, 'src', 'server.c'), join(blst, 'build', 'assembly.S')], folders: [join(blst, 'bindings')] } : {}),
  flags: ['-fno-builtin', '-D__BLST_PORTABLE__'],
});
build({
  name: 'umbral',
  without: 'proxies call a library for each step instead, about half as fast',
  ...(libsecp ? { sources: [], folders: [libsecp, join(libsecp, 'src')] } : {}),
  // The library's own: not ours to mend, and nothing that changes what it computes.
  flags: ['-Wno-unused-function', '-pthread'],
});

function build({ name, without, ...parts }) {
  const reason = compile({ name, ...parts });
  if (reason) process.stdout.write(`consentry: no native ${name} on this machine (${reason}); ${without}.\n`);
}

/** Undefined once the module is there, else why it is not. */
function compile({ name, sources, folders, flags }) {
  if (process.platform === 'win32') return 'Windows is not supported';
  if (!sources || !headers) return 'its dependencies are not installed';
  const target = join(here, `${name}-${process.platform}-${process.arch}.node`);
  const files = [join(here, `${name}.c`), ...sources];
  const ingredients = [...files, join(here, 'bytes.h'), join(here, 'multiply.h'), fileURLToPath(import.meta.url)];
  if (existsSync(target) && ingredients.every((file) => statSync(file).mtimeMs < statSync(target).mtimeMs)) return undefined;
  // Renamed when whole: another install or a running process never sees half of it.
  const unfinished = `${target}.${process.pid}`;
  const linking = process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared', '-Wl,-z,relro,-z,now'];
  const including = [...folders, headers].flatMap((folder) => ['-I', folder]);
  const compiler = process.env.CC || 'cc';
  const compiled = spawnSync(compiler, ['-O2', '-fPIC', '-fvisibility=hidden', '-DNAPI_VERSION=8', ...flags, ...including, ...linking, ...files, '-o', unfinished], { encoding: 'utf8' });
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
