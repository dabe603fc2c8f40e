// The vectors of spec/formats.md in a browser, bundled as a portal is: outputs and refusals are those of Node.
import { expect, test } from '@jest/globals';
import { readVectors, VECTOR_FILES } from '../vectors/files.ts';
import { describeInBrowser } from './chromium.ts';

describeInBrowser('the vectors of spec/formats.md', (page) => {
  test('a secure context, nothing of Node, and the pairing in WebAssembly', async () => {
    expect(await page.call('surroundings')).toEqual({ secureContext: true, node: false, pairing: 'mcl' });
  });

  const cases = VECTOR_FILES.flatMap((name) => readVectors(name).cases.map((vector) => ({ name, ...vector })));
  test.each(cases)('$name, clause $clause, $id: $expect', async ({ operation, inputs, expect: expected, output = {} }) => {
    const { refusal, result } = await page.run(operation, inputs);
    expect({ refusal, result }).toEqual({ refusal: expected === 'success' ? 'accepted' : expected, result: output });
  });
});
