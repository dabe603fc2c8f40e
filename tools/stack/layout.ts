// Where the stack keeps its files. Everything under one data directory; secrets readable by the owner alone.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export type Layout = ReturnType<typeof layoutOf>;

export function layoutOf(dataDir: string) {
  const at = (...parts: string[]) => join(dataDir, ...parts);
  return {
    dataDir,
    run: at('run'),
    logs: at('logs'),
    secrets: at('secrets'),
    nats: at('nats'),
    natsConfig: at('run', 'nats.conf'),
    chainState: at('chain', 'state.json'),
    deployment: at('deployment.json'),
    stack: at('run', 'stack.json'),
    controlSocket: at('run', 'control.sock'),
    identities: at('identities'),
    nkeySeed: (name: string) => at('secrets', 'nkeys', `${name}.seed`),
    keyFile: (name: string) => at('secrets', 'at-rest', `${name}.key`),
    chainKey: (name: string) => at('secrets', 'chain', `${name}.key`),
    service: (name: string) => at('services', name),
    log: (name: string) => at('logs', `${name}.log`),
  };
}

/** Makes the folders that others write into. */
export function prepareFolders(layout: Layout): void {
  mkdirSync(layout.dataDir, { recursive: true, mode: 0o700 });
  for (const folder of [layout.run, layout.logs, layout.nats, join(layout.dataDir, 'chain'), layout.identities]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
}
