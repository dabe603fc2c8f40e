// docker-compose.yml cannot drift from what `npm start` runs: the same services, each with its own keys. Their image has
// the native modules, compiled for it.
import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pairingName } from '@consentry/crypto/authority';
import { reencryptionEngine } from '@consentry/crypto/proxy';
import { parse } from 'yaml';
import { commonEnv, serviceSpecs } from '../stack/services.ts';
import { layoutOf } from '../stack/layout.ts';

type Compose = { services: Record<string, { command: string; environment: Record<string, string> }> };

const compose = parse(readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8'), { merge: true }) as Compose;
const layout = layoutOf('/data');
const ports = { gateway: 8080, storage: 8080, nats: 4222, chain: 8545 };

describe('docker-compose.yml', () => {
  test.each(serviceSpecs(5).map((spec) => [spec.name, spec] as const))('%s runs with its own keys and every setting it needs', (name, spec) => {
    const { command, environment } = compose.services[name]!;
    const wanted = { ...commonEnv({ name, layout, ports }), ...spec.env({ layout, ports }) };
    expect(command).toBe(['node', ...(spec.node ?? []), `services/${spec.folder}/dist/main.js`].join(' '));
    expect(Object.keys(environment).sort()).toEqual(Object.keys(wanted).sort());
    for (const own of ['NATS_NKEY_SEED_FILE', 'KEY_FILE', 'DATA_DIR']) expect(environment[own]).toBe(wanted[own]);
  });
});

describe('the image', () => {
  const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  const stages = read('Dockerfile').split(/^(?=FROM )/m).slice(1);

  test('compiles where there is a compiler, and runs on the same Debian and Node without one', () => {
    const [build, final] = stages.map((stage) => /^FROM node:(\S+)/.exec(stage)![1]!);
    expect(stages).toHaveLength(2);
    expect(final).toBe(`${build}-slim`);
    expect(build).toMatch(new RegExp(`^${JSON.parse(read('package.json')).dependencies.node.replace(/\.\d+$/, '')}-[a-z]+$`));
    expect(stages[1]).toContain('COPY --from=build /app /app');
  });

  test('takes no binary of the host, and fails to build without its own', async () => {
    expect(read('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['**/node_modules', '**/dist', '**/*.node']));
    const check = /node --input-type=module -e "([^"]+)"/.exec(stages[0]!)![1]!;
    const statusOf = (program: string) => spawnSync(process.execPath, ['--input-type=module', '-e', program]).status;
    // This machine may have no compiler; what it runs on is what passes.
    const own = check.replace("'blst'", `'${await pairingName()}'`).replace("'fused secp256k1'", `'${reencryptionEngine().name}'`);
    expect(statusOf(own)).toBe(0);
    expect(statusOf(own.replace(/(await pairingName\(\) !== )'\w+'/, "$1'another'"))).toBe(1);
  });
});
