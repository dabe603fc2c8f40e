// Domain tags: spec/formats.md clause 1.3 and the code list the same ones, and no two uses share one.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DOMAIN_TAGS } from '../src/domain-tags.ts';

const tags = Object.values(DOMAIN_TAGS);

test('every tag stands in the specification, and the specification names no other', () => {
  const spec = readFileSync(new URL('../../../spec/formats.md', import.meta.url), 'utf8');
  const table = spec.slice(spec.indexOf('1.3. '), spec.indexOf('1.4. '));
  const named = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, tag]) => tag!);
  expect(new Set(named)).toEqual(new Set(tags));
  expect(named).toHaveLength(tags.length);
});

test('no tag is another or begins another', () => {
  for (const tag of tags) expect(tags.filter((other) => other.startsWith(tag))).toEqual([tag]);
});
