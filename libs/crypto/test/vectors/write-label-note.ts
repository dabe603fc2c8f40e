// Writes vectors/policy/label-note.json (spec/formats.md section 27): run by hand, from the root:
// node --conditions=@consentry/source libs/crypto/test/vectors/write-label-note.ts
import { toHex } from '@consentry/domain';
import { filled, POLICY_ID } from '../setting.ts';
import { OPERATIONS, type Inputs } from './operations.ts';
import { badArgument, badFormat, badVersion, cut, extend, flip, notOpened, ok, series, write } from './writer.ts';

const own = { secret: toHex(filled(0x33, 32)), policyId: POLICY_ID };
const quarter = { ...own, epoch: '2026Q4' };
const noteOf = async (inputs: Inputs) => ((await OPERATIONS['sealLabelNote']!(inputs)) as { note: string }).note;
const note = await noteOf({ ...quarter, label: 'notes/sud' });
const longest = `${'a'.repeat(63)}b`;

await write('policy/label-note', [
  ...series('sealLabelNote', '27.1', [
    ['a label for practitioners', { ...quarter, label: 'notes/sud' }, ok],
    ['a label for the patient', { ...own, label: 'cardiology' }, ok],
    ['the longest label', { ...quarter, label: longest }, ok],
    ['no label', { ...quarter, label: 'Notes' }, badArgument],
  ]),
  ...series('openLabelNote', '27.2', [
    ['a label for practitioners', { ...quarter, note }, ok],
    ['the next quarter', { ...quarter, epoch: '2027Q1', note }, notOpened],
    ['another policy', { ...quarter, policyId: toHex(filled(9, 32)), note }, notOpened],
    ['another secret', { ...quarter, secret: toHex(filled(0x34, 32)), note }, notOpened],
    ['as if for the patient', { ...own, note }, notOpened],
    ['changed ciphertext', { ...quarter, note: flip(note, 20) }, notOpened],
    ['changed tag', { ...quarter, note: flip(note, -1) }, notOpened],
    ['one byte more', { ...quarter, note: extend(note) }, badFormat],
    ['one byte less', { ...quarter, note: cut(note) }, badFormat],
    ['empty', { ...quarter, note: '0x' }, badFormat],
    ['unknown version', { ...quarter, note: flip(note, 0, 3) }, badVersion],
  ]),
]);
