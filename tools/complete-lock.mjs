// `npm run lock`, after every `npm install`: adds to package-lock.json the optional platform packages that a registry
// did not serve when the lock was written. Without them `npm ci` refuses the lock (EUSAGE) although nobody on this
// platform needs them. `--check` only says whether the lock is complete.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const SYSTEMS = { darwin: 'darwin', win32: 'win32', windows: 'win32', linux: 'linux', freebsd: 'freebsd', android: 'android', openharmony: 'openharmony', aix: 'aix', sunos: 'sunos', netbsd: 'netbsd', openbsd: 'openbsd' };
const PROCESSORS = { x64: 'x64', amd64: 'x64', x86_64: 'x64', arm64: 'arm64', aarch64: 'arm64', armv7: 'arm', 'arm-': 'arm', ia32: 'ia32', ppc64: 'ppc64', s390x: 's390x', riscv64: 'riscv64', loong64: 'loong64', mips64el: 'mips64el' };

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const missing = missingPlatformPackages(lock.packages);
if (process.argv.includes('--check')) {
  for (const { path } of missing) console.error(`✖ ${FILE} lacks ${path}: run npm run lock and commit the result.`);
  process.exit(missing.length ? 1 : 0);
}
for (const { path, entry } of missing) lock.packages[path] = entry;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} platform packages added to ${FILE}`);

function missingPlatformPackages(packages) {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, path, name))
      .flatMap(([name, range]) => {
        const platform = platformOf(name);
        return platform ? [{ path: `node_modules/${name}`, entry: { version: range.replace(/^[\^~]/, ''), optional: true, ...(entry.dev ? { dev: true } : {}), ...platform } }] : [];
      }),
  );
}

/** Node's resolution: the package's own node_modules, then each parent's. */
function isLocked(packages, path, name) {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (!base) return false;
  }
}

function platformOf(packageName) {
  const name = packageName.split('/').pop();
  const os = Object.entries(SYSTEMS).find(([key]) => name.includes(key))?.[1];
  const cpu = Object.entries(PROCESSORS).find(([key]) => name.includes(key))?.[1];
  if (!os && !cpu) return undefined;
  const libc = name.includes('musl') ? 'musl' : os === 'linux' && name.includes('gnu') ? 'glibc' : undefined;
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}) };
}
