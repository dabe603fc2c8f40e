// Programs that the project needs beside its npm packages: found on this machine, or installed with Debian's packages.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Path of `name`; undefined where it is in no folder of PATH. */
export function onPath(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Installs Debian's package where apt-get is at hand and we may use it; else does nothing. Throws where apt-get fails. */
export function installWithApt({ debianPackage, say }: { debianPackage: string; say: (line: string) => void }): void {
  if (!onPath('apt-get') || process.getuid?.() !== 0) return;
  say(`${debianPackage} is not installed; installing it with apt-get …`);
  const install = () => execFileSync('apt-get', ['install', '-y', '-qq', debianPackage], { stdio: 'ignore' });
  try {
    install();
  } catch {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    install();
  }
}
