// Writes spec/errors.md from libs/domain/src/error.ts; with --check, only says whether it is fresh. The meaning of a
// code is the comment behind it, so that nobody can add one without saying what it is for.
import { readFileSync, writeFileSync } from 'node:fs';

const SOURCE = new URL('../libs/domain/src/error.ts', import.meta.url);
const TARGET = new URL('../spec/errors.md', import.meta.url);

/** As libs/wire/src/error.ts translates a class; tools/test/errors-doc.spec.ts holds the two together. */
const STATUS = {
  invalid: 'INVALID_ARGUMENT',
  unauthenticated: 'UNAUTHENTICATED',
  denied: 'PERMISSION_DENIED',
  missing: 'NOT_FOUND',
  conflict: 'ABORTED',
  precondition: 'FAILED_PRECONDITION',
  exhausted: 'RESOURCE_EXHAUSTED',
  corrupt: 'DATA_LOSS',
  unavailable: 'UNAVAILABLE',
  timeout: 'DEADLINE_EXCEEDED',
  internal: 'INTERNAL',
};

/** As apps/cli/src/failure.ts exits; the same test holds them together. */
const EXIT = ['internal', 'invalid', 'unauthenticated', 'denied', 'missing', 'conflict', 'precondition', 'exhausted', 'corrupt', 'unavailable', 'timeout'];

const text = render(readGroups(readFileSync(SOURCE, 'utf8')));
if (!process.argv.includes('--check')) writeFileSync(TARGET, text);
else if (current() !== text) {
  console.error('✖ spec/errors.md is not what libs/domain/src/error.ts gives: run npm run generate and commit the result.');
  process.exit(1);
}

function current() {
  try {
    return readFileSync(TARGET, 'utf8');
  } catch {
    return '';
  }
}

function readGroups(source) {
  const body = /export const ERROR_CODES = \{\n([\s\S]*?)\n\} as const/.exec(source)?.[1];
  if (body === undefined) throw new Error('libs/domain/src/error.ts has no ERROR_CODES.');
  const groups = [];
  for (const line of body.split('\n')) {
    const title = /^ {2}\/\/ (.+?)\.?$/.exec(line)?.[1];
    const [, code, kind, meaning] = /^ {2}([A-Z_]+): '(\w+)',(?: \/\/ (.+))?$/.exec(line) ?? [];
    if (title !== undefined) groups.push({ title, codes: [] });
    else if (code === undefined || !(kind in STATUS)) throw new Error(`Not a line of ERROR_CODES: ${line}`);
    else if (meaning === undefined) throw new Error(`${code} has no meaning: write it as a comment on its line.`);
    else groups.at(-1).codes.push({ code, kind, meaning });
  }
  return groups;
}

function statusOf({ code, kind }) {
  return code === 'ALREADY_EXISTS' ? 'ALREADY_EXISTS' : STATUS[kind];
}

function render(groups) {
  return `<!-- Generated from libs/domain/src/error.ts by tools/errors-doc.mjs. Edit there, then run: npm run generate -->

# Errors

Every refusal carries one code of this closed set, a sentence for a person, a remedy, and named facts for a program. A code is never renamed or reused. No message, remedy or fact contains a secret.

| Where | How it travels |
|---|---|
| between services (NATS) | reply header \`Consentry-Error: CODE\`, body \`consentry.v1.ErrorDetail\` |
| gRPC, gRPC-Web, Connect JSON | the status below, with \`consentry.v1.ErrorDetail\` among the error details |
| ciphertext over HTTP | a 4xx or 5xx status with the same fields as JSON |
| TypeScript | \`ConsentryError\` with \`code\`, \`kind\`, \`message\`, \`remedy\`, \`facts\` |
| \`consentry\` | the exit code of its class; with \`--json\`, \`{"error": {code, message, remedy, facts}}\` on stdout |

Whatever is thrown and is no \`ConsentryError\` becomes \`INTERNAL\`; its cause goes to the service's log alone. A request that is no message of its schema is \`FORMAT_INVALID\`, one that breaks a rule of it \`ARGUMENT_INVALID\`. Failures that depend on a secret have one code and one message (\`DECRYPTION_FAILED\`), whatever the reason.

| Class | gRPC status | Exit code of \`consentry\` |
|---|---|---|
${EXIT.map((kind, i) => `| ${kind} | \`${STATUS[kind]}\` | ${i + 1} |`).join('\n')}

\`ALREADY_EXISTS\` alone has the gRPC status of its own name. Exit code 0 means done, and nothing else.
${groups.map(renderGroup).join('')}`;
}

function renderGroup({ title, codes }) {
  const rows = codes.map((entry) => `| \`${entry.code}\` | ${entry.kind} | \`${statusOf(entry)}\` | ${sentence(entry.meaning)} |`);
  return `
## ${title}

| Code | Class | gRPC status | Meaning |
|---|---|---|---|
${rows.join('\n')}
`;
}

function sentence(meaning) {
  return meaning.charAt(0).toUpperCase() + meaning.slice(1);
}
