// spec/errors.md says of each code what the edge really answers.
import { readFileSync } from 'node:fs';
import { Code } from '@connectrpc/connect';
import { expect, test } from '@jest/globals';
import { ERROR_CODES, type ErrorCode } from '@consentry/domain';
import { statusOf } from '@consentry/wire/error';
import { EXIT_CODES } from '../../apps/cli/src/failure.ts';

const text = readFileSync('spec/errors.md', 'utf8');
const rows = [...text.matchAll(/^\| `([A-Z_]+)` \| (\w+) \| `([A-Z_]+)` \|/gm)];
const documented = Object.fromEntries(rows.map(([, code, kind, status]) => [code, { kind, status }]));

test('every code stands in spec/errors.md with its class and the gRPC status of the edge', () => {
  const actual = Object.fromEntries(
    (Object.keys(ERROR_CODES) as ErrorCode[]).map((code) => [code, { kind: ERROR_CODES[code], status: grpcName(statusOf(code)) }]),
  );
  expect(documented).toEqual(actual);
});

test('every class stands there with the exit code of the command line', () => {
  const classes = [...text.matchAll(/^\| (\w+) \| `[A-Z_]+` \| (\d+) \|$/gm)].map(([, kind, code]) => [kind, Number(code)]);
  expect(Object.fromEntries(classes)).toEqual(EXIT_CODES);
});

/** `InvalidArgument` as gRPC writes it. */
function grpcName(code: Code): string {
  return Code[code].replace(/(?<!^)([A-Z])/g, '_$1').toUpperCase();
}
