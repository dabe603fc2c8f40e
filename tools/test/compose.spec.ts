// docker-compose.yml cannot drift from what `npm start` runs: the same services, each with its own keys.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
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
    expect(command).toBe(`node services/${spec.folder}/dist/main.js`);
    expect(Object.keys(environment).sort()).toEqual(Object.keys(wanted).sort());
    for (const own of ['NATS_NKEY_SEED_FILE', 'KEY_FILE', 'DATA_DIR']) expect(environment[own]).toBe(wanted[own]);
  });
});
