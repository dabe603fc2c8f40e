// How much memory each service of a stack holds: resident bytes by name, where the system tells (/proc).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const KIB = 1024;

/** Resident MiB of each service whose data is under `dataDir`, now. Empty where there is no /proc. */
export function memoryOf(dataDir: string): Map<string, number> {
  const memory = new Map<string, number>();
  for (const pid of processIds()) {
    const name = serviceOf(pid, dataDir);
    const resident = name === undefined ? undefined : residentMiB(pid);
    if (name !== undefined && resident !== undefined) memory.set(name, resident);
  }
  return memory;
}

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function serviceOf(pid: string, dataDir: string): string | undefined {
  const services = `${join(dataDir, 'services')}/`;
  const place = read(pid, 'environ').split('\0').find((each) => each.startsWith(`DATA_DIR=${services}`));
  return place?.slice(`DATA_DIR=${services}`.length);
}

function residentMiB(pid: string): number | undefined {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(pid, 'status'))?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / KIB;
}

/** A process may end while it is looked at. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(join('/proc', pid, file), 'utf8');
  } catch {
    return '';
  }
}
