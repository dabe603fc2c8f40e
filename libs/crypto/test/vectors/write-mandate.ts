// Writes vectors/keystore/mandate.json (spec/formats.md clauses 2.7 and 30.3): run by hand, from the root:
// node --conditions=@consentry/source libs/crypto/test/vectors/write-mandate.ts
import { toHex } from '@consentry/domain';
import { filled } from '../setting.ts';
import { badArgument, ok, series, write } from './writer.ts';

const seed = toHex(filled(0x42, 32));

await write('keystore/mandate', [
  ...series('mandateOwners', '2.7', [
    ['the first mandate', { seed, index: '0' }, ok],
    ['a later mandate', { seed, index: '7' }, ok],
    ['of another seed', { seed: toHex(filled(0x43, 32)), index: '0' }, ok],
    ['a seed of 31 bytes', { seed: toHex(filled(0x42, 31)), index: '0' }, badArgument],
    ['no seed', { seed: '0x', index: '0' }, badArgument],
    ['a number below 0', { seed, index: '-1' }, badArgument],
    ['half a number', { seed, index: '0.5' }, badArgument],
  ]),
  ...series('labelKeyPairFrom', '30.3', [
    ['a key that was handed over', { secretKey: toHex(filled(0x11, 32)) }, ok],
    ['zero', { secretKey: toHex(filled(0, 32)) }, badArgument],
    ['the order of the group', { secretKey: '0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141' }, badArgument],
    ['31 bytes', { secretKey: toHex(filled(0x11, 31)) }, badArgument],
    ['33 bytes', { secretKey: toHex(filled(0x11, 33)) }, badArgument],
  ]),
]);
