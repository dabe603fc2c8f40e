// Writes vectors/index: run by hand when a format is added, from the root:
// node --conditions=@consentry/source libs/crypto/test/vectors/write-index.ts
import { fromHex, toHex } from '@consentry/domain';
import { HOSPITAL, OTHER_POLICY_ID } from '../index/town.ts';
import { address, filled, LABEL_ID, OTHER_LABEL_ID, PATIENT, POLICY_ID, SEED, seededRandom } from '../setting.ts';
import { OPERATIONS, type Inputs, type Outputs } from './operations.ts';
import { badArgument, badFormat, badVersion, cut, extend, flip, ok, series, set, write } from './writer.ts';

const drawnHex = (name: string, scalars: number) => toHex(seededRandom(name)(64 * scalars));
const output = async (operation: string, inputs: Inputs) => (await OPERATIONS[operation]!(inputs)) as Outputs;
const epoch = '2026Q4';
const scope = { patient: PATIENT, provider: HOSPITAL, labelId: LABEL_ID, epoch };
const seed = toHex(SEED.expose());
const policySecret = toHex(filled(0x33, 32));
const keyword = 'dx=I21';
const { indexKey } = await output('indexKey', { seed, ...scope });
const { queryKey } = await output('queryKey', { policySecret, policyId: POLICY_ID, epoch });
const order = '0xedd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010';

await write('index/keyword', [
  ...series('hashKeyword', '25.1', [
    ['a diagnosis', { keyword, epoch }, ok],
    ['the next quarter', { keyword, epoch: '2027Q1' }, ok],
    ['letters that combine', { keyword: 'Zoe\u0308', epoch }, ok],
    ['letters that are combined', { keyword: 'Zo\u00eb', epoch }, ok],
    ['256 bytes', { keyword: 'x'.repeat(256), epoch }, ok],
    ['257 bytes', { keyword: 'x'.repeat(257), epoch }, badArgument],
    ['129 letters of two bytes', { keyword: '\u00e4'.repeat(129), epoch }, badArgument],
    ['empty', { keyword: '', epoch }, badArgument],
    ['a control character', { keyword: 'a\u001fb', epoch }, badArgument],
    ['a line', { keyword: 'a\n', epoch }, badArgument],
    ['half a surrogate pair', { keyword: '\ud800', epoch }, badArgument],
    ['no text', { keyword: 7, epoch }, badArgument],
    ['no quarter', { keyword, epoch: '2026Q5' }, badFormat],
  ]),
  ...series('indexKey', '25.2', [
    ['a provider’s', { seed, ...scope }, ok],
    ['another label’s', { seed, ...scope, labelId: OTHER_LABEL_ID }, ok],
    ['another provider’s', { seed, ...scope, provider: address(9) }, ok],
    ['a short seed', { seed: cut(seed), ...scope }, badArgument],
    ['a long seed', { seed: extend(seed), ...scope }, badArgument],
    ['a short label id', { seed, ...scope, labelId: cut(LABEL_ID) }, badFormat],
  ]),
  ...series('queryKey', '25.2', [
    ['a policy’s', { policySecret, policyId: POLICY_ID, epoch }, ok],
    ['another policy’s', { policySecret, policyId: OTHER_POLICY_ID, epoch }, ok],
    ['a short secret', { policySecret: cut(policySecret), policyId: POLICY_ID, epoch }, badArgument],
    ['a short policy id', { policySecret, policyId: cut(POLICY_ID), epoch }, badFormat],
  ]),
  ...series('keywordKeys', '25.3', [
    ['a keyword’s', { indexKey, keyword, ...scope }, ok],
    ['under a zero key', { indexKey: toHex(filled(0, 32)), keyword, ...scope }, badArgument],
    ['under a key that is not below the order', { indexKey: order, keyword, ...scope }, badArgument],
    ['under a short key', { indexKey: cut(indexKey!), keyword, ...scope }, badArgument],
    ['under a long key', { indexKey: extend(indexKey!), keyword, ...scope }, badArgument],
  ]),
]);

const keys = await output('keywordKeys', { indexKey, keyword, ...scope });
const sealing = (changes: object = {}) => ({ ...keys, counter: 0, reference: toHex(filled(0x42, 32)), nonce: toHex(filled(0x0e, 12)), ...changes });
const { value } = (await output('sealEntry', sealing())) as { value: string };
const entry = (changes: object = {}) => ({ ...keys, counter: 0, value, ...changes });
const badEntry = 'INDEX_ENTRY_INVALID';
await write('index/entry', [
  ...series('sealEntry', '25.4', [
    ['a record id', sealing(), ok],
    ['the next of the keyword', sealing({ counter: 1 }), ok],
    ['one byte', sealing({ reference: '0x00' }), ok],
    ['63 bytes', sealing({ reference: toHex(filled(1, 63)) }), ok],
    ['64 bytes', sealing({ reference: toHex(filled(1, 64)) }), badArgument],
    ['no reference', sealing({ reference: '0x' }), badArgument],
    ['a negative counter', sealing({ counter: -1 }), badArgument],
    ['a counter of five bytes', sealing({ counter: 2 ** 32 }), badArgument],
    ['a short key', sealing({ addressKey: cut(keys.addressKey!) }), badArgument],
  ]),
  ...series('openEntry', '25.4', [
    ['as sealed', entry(), ok],
    ['at another counter', entry({ counter: 1 }), badEntry],
    ['with another key', entry({ valueKey: keys.addressKey }), badEntry],
    ['changed nonce', entry({ value: flip(value, 0) }), badEntry],
    ['changed ciphertext', entry({ value: flip(value, 20) }), badEntry],
    ['changed tag', entry({ value: flip(value, -1) }), badEntry],
    ['one byte more', entry({ value: extend(value) }), badEntry],
    ['one byte less', entry({ value: cut(value) }), badEntry],
    ['empty', entry({ value: '0x' }), badEntry],
  ]),
]);

const dealing = (changes: object = {}) => ({ indexKey, queryKey, threshold: 3, shares: 5, random: drawnHex('conversion', 2), ...changes });
const dealt = await output('dealConversion', dealing());
const shares = dealt.shares!.split(' ');
const asking = (changes: object = {}) => ({ queryKey, keyword, epoch, random: drawnHex('blinding', 1), ...changes });
const { query, blinding } = (await output('blindQuery', asking())) as { query: string; blinding: string };
const { query: otherQuery } = (await output('blindQuery', asking({ random: drawnHex('other blinding', 1) }))) as { query: string };
const terms = { ...scope, policyId: POLICY_ID, commitments: dealt.commitments!, context: toHex(filled(0xc7, 32)) };
const converting = (share: number, changes: object = {}) => ({ ...terms, share: shares[share - 1]!, query, random: drawnHex(`nonce ${share}`, 1), ...changes });
const answers = await Promise.all([1, 2, 3, 4].map(async (share) => ({ share, conversion: (await output('convertQuery', converting(share))).conversion! })));
const verifying = (changes: object = {}, conversion = answers[1]!.conversion, share = 2) => ({ ...terms, query, answer: { share, conversion }, ...changes });
const combining = (some: object[], changes: object = {}) => ({ ...terms, query, blinding, answers: some, ...changes });
const badConversion = 'CONVERSION_INVALID';
const second = answers[1]!.conversion;
await write('index/conversion', [
  ...series('dealConversion', '25.5', [
    ['3 of 5', dealing(), ok],
    ['a zero query key', dealing({ queryKey: toHex(filled(0, 32)) }), badArgument],
    ['threshold 1', dealing({ threshold: 1 }), badArgument],
  ]),
  ...series('blindQuery', '25.5', [
    ['a query', asking(), ok],
    ['a short key', asking({ queryKey: cut(queryKey!) }), badArgument],
    ['no keyword', asking({ keyword: '' }), badArgument],
  ]),
  ...series('convertQuery', '25.6', [
    ['by proxy 1', converting(1), ok],
    ['by proxy 5', converting(5), ok],
    ['the identity', converting(1, { query: toHex(filled(0, 32)) }), badArgument],
    ['no element', converting(1, { query: toHex(filled(255, 32)) }), badArgument],
    ['a short query', converting(1, { query: cut(query) }), badArgument],
    ['with a share of zero', converting(1, { share: set(shares[0]!, 2, filled(0, 32)) }), badArgument],
    ['with a cut share', converting(1, { share: cut(shares[0]!) }), badFormat],
    ['with a share of unknown version', converting(1, { share: flip(shares[0]!, 0, 3) }), badVersion],
  ]),
  ...series('verifyConversion', '25.6', [
    ['as answered', verifying(), ok],
    ['to another query', verifying({ query: otherQuery }), badConversion],
    ['in another search', verifying({ context: toHex(filled(0xc8, 32)) }), badConversion],
    ['for another provider', verifying({ provider: address(9) }), badConversion],
    ['for another policy', verifying({ policyId: OTHER_POLICY_ID }), badConversion],
    ['for another quarter', verifying({ epoch: '2027Q1' }), badConversion],
    ['changed Y', verifying({}, set(second, 2, fromHex(answers[0]!.conversion).slice(2, 34))), badConversion],
    ['Y the identity', verifying({}, set(second, 2, filled(0, 32))), badConversion],
    ['Y no element', verifying({}, set(second, 2, filled(255, 32))), badConversion],
    ['changed c', verifying({}, flip(second, 34)), badConversion],
    ['changed z', verifying({}, flip(second, 66)), badConversion],
    ['z not below the order', verifying({}, set(second, 66, fromHex(order))), badConversion],
    ['as another share’s', verifying({}, second, 3), badConversion],
    ['under another index', verifying({}, flip(second, 1), 3), badConversion],
    ['one byte more', verifying({}, extend(second)), badConversion],
    ['one byte less', verifying({}, cut(second)), badConversion],
    ['unknown version', verifying({}, flip(second, 0, 3)), badConversion],
  ]),
  ...series('combineConversions', '25.7', [
    ['three', combining(answers.slice(0, 3)), ok],
    ['three others', combining(answers.slice(1)), ok],
    ['four', combining(answers), ok],
    ['two', combining(answers.slice(0, 2)), 'THRESHOLD_NOT_REACHED'],
    ['one twice', combining([answers[0]!, answers[0]!, answers[2]!]), badArgument],
    ['one that is no element', combining([answers[0]!, { share: 2, conversion: set(second, 2, filled(255, 32)) }, answers[2]!]), badConversion],
    ['a zero blinding', combining(answers, { blinding: toHex(filled(0, 32)) }), badArgument],
  ]),
]);

const hba1c = { field: 'hba1c', least: 0, most: 16, bits: 4 };
await write('index/range', [
  ...series('valueKeywords', '25.8', [
    ['a value', { ...hba1c, value: 7.2 }, ok],
    ['below the least', { ...hba1c, value: -1 }, ok],
    ['the most', { ...hba1c, value: 16 }, ok],
    ['0 bits', { ...hba1c, bits: 0, value: 1 }, badArgument],
    ['11 bits', { ...hba1c, bits: 11, value: 1 }, badArgument],
    ['least not below most', { ...hba1c, least: 16, value: 1 }, badArgument],
    ['no field', { ...hba1c, field: '', value: 1 }, badArgument],
    ['a field with a control character', { ...hba1c, field: 'a\u001fb', value: 1 }, badArgument],
    ['no value', { ...hba1c, value: null }, badArgument],
  ]),
  ...series('rangeKeyword', '25.8', [
    ['one bin', { ...hba1c, from: 7, to: 7 }, ok],
    ['across the middle', { ...hba1c, from: 7, to: 8 }, ok],
    ['everything', { ...hba1c, from: -100, to: 100 }, ok],
    ['from above to', { ...hba1c, from: 8, to: 7 }, badArgument],
  ]),
]);
