// What vectors/index exercises, as operations.ts does for the rest.
import { fromHex, parseAddress, parseEpoch, parseLabelId, parsePolicyId, Secret, toHex, type SecretBytes } from '@consentry/domain';
import { combineConversions, verifyConversion } from '../../src/index/combine.ts';
import { convertQuery } from '../../src/index/convert.ts';
import { dealConversion } from '../../src/index/conversion-key.ts';
import { openEntry, sealEntry } from '../../src/index/entry.ts';
import { indexKey, queryKey } from '../../src/index/index-key.ts';
import { keywordKeys, type KeywordKeys } from '../../src/index/keyword-keys.ts';
import { hashKeyword, parseKeyword } from '../../src/index/keyword.ts';
import { sodiumMultiplier } from '../../src/index/multiplier.ts';
import { blindQuery } from '../../src/index/query.ts';
import { rangeKeyword, valueKeywords } from '../../src/index/range.ts';
import { drawn } from './drawn.ts';
import type { Inputs, Operation, Outputs } from './operation.ts';

export const INDEX_OPERATIONS: Record<string, Operation> = {
  hashKeyword: ({ keyword, epoch }) => ({ point: toHex(hashKeyword(parseKeyword(keyword), parseEpoch(epoch)).toBytes()) }),
  indexKey: ({ seed, ...scope }) => ({ indexKey: exposed(indexKey({ seed: hidden(seed), scope: scopeOf(scope) })) }),
  queryKey: ({ policySecret, policyId, epoch }) => ({ queryKey: exposed(queryKey({ policySecret: hidden(policySecret), policyId: parsePolicyId(policyId), epoch: parseEpoch(epoch) })) }),
  keywordKeys: ({ indexKey, keyword, ...scope }) => keysOutput(keywordKeys({ indexKey: hidden(indexKey), keyword: parseKeyword(keyword), scope: scopeOf(scope) })),

  sealEntry: async ({ reference, counter, nonce, ...keys }) => {
    const { address, value } = await sealEntry({ keys: keysOf(keys), counter, reference: fromHex(reference), random: drawn(nonce) });
    return { address: toHex(address), value: toHex(value) };
  },
  openEntry: async ({ value, counter, ...keys }) => ({ reference: toHex(await openEntry({ keys: keysOf(keys), counter, value: fromHex(value) })) }),

  dealConversion: ({ indexKey, queryKey, random, ...among }) => {
    const { shares, commitments } = dealConversion({ ...among, indexKey: hidden(indexKey), queryKey: hidden(queryKey), random: drawn(random) });
    return { shares: shares.map(exposed).join(' '), commitments: toHex(commitments) };
  },
  blindQuery: ({ queryKey, keyword, epoch, random }) => {
    const { query, blinding } = blindQuery({ queryKey: hidden(queryKey), keyword: parseKeyword(keyword), epoch: parseEpoch(epoch), random: drawn(random) });
    return { query: toHex(query), blinding: exposed(blinding) };
  },
  // Both multiplications give the same bytes, or the vector fails.
  convertQuery: async ({ share, query, random, ...terms }) => {
    const args = { ...termsOf(terms), share: hidden(share), query: fromHex(query) };
    const conversion = toHex(convertQuery({ ...args, random: drawn(random) }));
    const again = toHex(convertQuery({ ...args, random: drawn(random), multiplier: await sodiumMultiplier() }));
    if (again !== conversion) throw new Error('libsodium and noble differ');
    return { conversion };
  },
  verifyConversion: ({ answer, query, ...terms }) => (verifyConversion({ ...termsOf(terms), query: fromHex(query), answer: answerOf(answer) }), {}),
  combineConversions: ({ query, blinding, answers, ...terms }) =>
    keysOutput(combineConversions({ ...termsOf(terms), query: fromHex(query), blinding: hidden(blinding), answers: answers.map(answerOf) })),

  valueKeywords: ({ value, ...binning }) => ({ keywords: JSON.stringify(valueKeywords(binning, value)) }),
  rangeKeyword: ({ from, to, ...binning }) => ({ keyword: rangeKeyword(binning, { from, to }) }),
};

const hidden = (hex: string): SecretBytes => new Secret(fromHex(hex));
const exposed = (value: SecretBytes) => toHex(value.expose());
const keysOf = ({ addressKey, valueKey }: Inputs): KeywordKeys => ({ addressKey: hidden(addressKey), valueKey: hidden(valueKey) });
const keysOutput = ({ addressKey, valueKey }: KeywordKeys): Outputs => ({ addressKey: exposed(addressKey), valueKey: exposed(valueKey) });
const answerOf = ({ share, conversion }: Inputs) => ({ share, conversion: fromHex(conversion) });
const scopeOf = ({ patient, provider, labelId, epoch }: Inputs) => ({ patient: parseAddress(patient), provider: parseAddress(provider), labelId: parseLabelId(labelId), epoch: parseEpoch(epoch) });

function termsOf({ policyId, commitments, context, ...scope }: Inputs) {
  return { scope: { ...scopeOf(scope), policyId: parsePolicyId(policyId) }, commitments: fromHex(commitments), context: fromHex(context) };
}
