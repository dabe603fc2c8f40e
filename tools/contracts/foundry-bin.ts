// Finds a Foundry program (forge, anvil): the platform package that npm installed, else one on PATH.
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

export type FoundryProgram = 'forge' | 'anvil';

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'win32' };
const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };

/** The path of `program`. Throws one error that says what to install where there is none. */
export function foundryBin(program: FoundryProgram): string {
  const found = fromPackage(program) ?? fromPath(program);
  if (found) return found;
  throw new Error(
    `${program} is not installed for ${process.platform}-${process.arch}: run \`npm ci\` (without --omit=optional), ` +
      `or install Foundry 1.7 (https://getfoundry.sh) so that \`${program}\` is on the PATH.`,
  );
}

function fromPackage(program: FoundryProgram): string | undefined {
  const name = `@foundry-rs/${program}-${PLATFORMS[process.platform]}-${ARCHITECTURES[process.arch]}`;
  try {
    const root = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return executable(join(root, 'bin', fileName(program)));
  } catch {
    return undefined;
  }
}

function fromPath(program: FoundryProgram): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const folder of folders) {
    const file = executable(join(folder, fileName(program)));
    if (file) return file;
  }
  return undefined;
}

function fileName(program: FoundryProgram): string {
  return process.platform === 'win32' ? `${program}.exe` : program;
}

function executable(file: string): string | undefined {
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}
