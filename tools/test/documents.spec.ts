// The documents point at things that exist.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { POLICY_LIMITS } from '@consentry/domain';
import { baseConfig } from '@consentry/platform';
import { gatewayConfig } from '../../services/gateway/src/config.ts';
import { policyConfig } from '../../services/policy/src/config.ts';
import { consentry } from '../../apps/cli/test/command.ts';
import { storageConfig } from '../../services/storage/src/config.ts';

const folders = ['.', 'spec', 'docs', 'docs/adr'];
const documents = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => normalize(join(folder, name))),
);

/** Text without fenced blocks. */
function prose(document: string): string {
  return readFileSync(document, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
}

describe.each(documents)('%s', (document) => {
  test('links to files that are there', () => {
    const targets = [...prose(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1]!);
    expect(targets.filter((target) => !existsSync(join(dirname(document), target)))).toEqual([]);
  });

  test('names source files, specifications and tests that are there', () => {
    const paths = /(?<![\w./-])((?:libs|services|apps|contracts|spec|vectors|e2e|tools|docs|proto)\/[\w./-]*\.(?:ts|mjs|sol|md|json|proto))/g;
    const named = [...prose(document).matchAll(paths)].map((match) => match[1]!);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});

test('every row of the threat model names code that enforces it and a test that attacks it', () => {
  const rows = readFileSync('spec/threat-model.md', 'utf8').split('\n').filter((line) => /^\| [CA]\d+ /.test(line));
  const incomplete = rows.filter((row) => {
    const paths = [...row.matchAll(/`([\w./-]+\.(?:ts|sol|mjs))`/g)].map((match) => match[1]!);
    const tests = paths.filter((path) => /(?:\.spec\.ts|\.t\.sol|^e2e\/.*)$/.test(path));
    return tests.length === 0 || tests.length === paths.length;
  });
  expect(rows.length).toBeGreaterThan(10);
  expect(incomplete).toEqual([]);
});

test('docs/operations.md names every variable of every service', () => {
  const operations = readFileSync('docs/operations.md', 'utf8');
  const variables = [baseConfig, gatewayConfig, policyConfig, storageConfig].flatMap((config) => Object.keys(config.shape));
  expect(variables.filter((name) => !operations.includes(`\`${name}\``))).toEqual([]);
});

test('spec/policy-language.md states the limits that the parser keeps', () => {
  const { textLength, nesting, distinctAttributes, gateParts, programBytes } = POLICY_LIMITS;
  const section = /^## 4\. Limits\n([\s\S]*?)^## 5/m.exec(readFileSync('spec/policy-language.md', 'utf8'))?.[1];
  const numbers = [...section!.replaceAll(',', '').matchAll(/(?<![\d.])\d+(?![\d.])/g)].map(Number);
  for (const limit of [textLength, nesting, distinctAttributes, gateParts, programBytes]) expect(numbers).toContain(limit);
});

/** Command lines of the documents' examples, each as the command and the options it uses. */
function commandsInDocuments(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, line] of documents.flatMap((document) => [...readFileSync(document, 'utf8').matchAll(/npx consentry ([^\n`;#]*)/g)])) {
    const words = line!.replaceAll(/'[^']*'|"[^"]*"/g, 'TEXT').split(/\s+/);
    const end = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
    const command = words.slice(0, Math.min(end < 0 ? words.length : end, 2)).join(' ');
    const options = found.get(command) ?? new Set();
    for (const word of words) if (word.startsWith('--')) options.add(word);
    found.set(command, options);
  }
  return found;
}

test('commands and options in examples exist', async () => {
  const { out: general } = await consentry(['--help'], {});
  const commands = [...commandsInDocuments()].filter(([command]) => command !== '');
  expect(commands.length).toBeGreaterThan(10);
  for (const [command, options] of commands) {
    const { out } = await consentry([...command.split(' '), '--help'], {});
    expect(out.split('\n')[0]).toMatch(new RegExp(`^Usage: consentry ${command}( |$)`));
    expect({ command, unknown: [...options].filter((option) => !`${out}${general}`.includes(option)) }).toEqual({ command, unknown: [] });
  }
}, 60_000);
