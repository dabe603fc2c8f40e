// Writes vectors/keystore/person.json (spec/formats.md clauses 2.4 and 28.1): run by hand, from the root:
// node --conditions=@consentry/source libs/crypto/test/vectors/write-person.ts
import { toHex } from '@consentry/domain';
import { filled } from '../setting.ts';
import { badArgument, ok, series, write } from './writer.ts';

await write('keystore/person', [
  ...series('delegateeKeyPair', '2.4', [
    ['a seed', { seed: toHex(filled(0x42, 32)) }, ok],
    ['another seed', { seed: toHex(filled(0x43, 32)) }, ok],
    ['a seed of 31 bytes', { seed: toHex(filled(0x42, 31)) }, badArgument],
    ['a seed of 33 bytes', { seed: toHex(filled(0x42, 33)) }, badArgument],
    ['no seed', { seed: '0x' }, badArgument],
  ]),
  ...series('patientReference', '28.1', [
    ['a number as people write it', { area: 'hospital-x', number: ' ab 12-34 ' }, ok],
    ['no number', { area: 'hospital-x', number: '' }, badArgument],
    ['spaces', { area: 'hospital-x', number: ' \t ' }, badArgument],
    ['65 characters', { area: 'hospital-x', number: 'x'.repeat(65) }, badArgument],
  ]),
]);
