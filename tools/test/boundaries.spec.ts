// The import arrows hold because the lint refuses what breaks them: here it is shown to refuse.
import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixture = fileURLToPath(new URL('boundaries', import.meta.url));

type Report = { summary: { violations: { from: string; to: string; rule: { name: string } }[] } };

function cruise(): Promise<Report> {
  return new Promise((resolve, reject) => {
    const args = ['--config', `${root}/.dependency-cruiser.mjs`, '--output-type', 'json', 'libs', 'services'];
    execFile(`${root}/node_modules/.bin/depcruise`, args, { cwd: fixture, maxBuffer: 1 << 24 }, (_error, stdout) => {
      try {
        resolve(JSON.parse(stdout));
      } catch (error) {
        reject(error);
      }
    });
  });
}

describe('boundaries', () => {
  test.each([
    ['a proxy that imports delegator code', 'services/reencrypt/src/reads-seeds.ts', 'proxy-sees-only-proxy-crypto'],
    ['a gateway that imports any cryptography', 'services/gateway/src/decrypts.ts', 'no-crypto-where-no-keys-are'],
    ['a service that imports a service', 'services/kms/src/borrows.ts', 'services-never-import-services'],
    ['a domain that imports a layer above it', 'libs/domain/src/looks-up.ts', 'domain-depends-on-nothing'],
  ])('%s is refused', async (_what, from, rule) => {
    const { summary } = await cruise();
    expect(summary.violations).toContainEqual(expect.objectContaining({ from, rule: expect.objectContaining({ name: rule }) }));
  });

  test('the proxy facade itself may be imported', async () => {
    const { summary } = await cruise();
    expect(summary.violations.map(({ from }) => from)).not.toContain('services/reencrypt/src/allowed.ts');
  });
});
