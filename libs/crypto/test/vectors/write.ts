// Writes vectors/{identity,umbral,abe,record,keystore,transport,sealed}: run by hand when a format is added, from the
// root: node --conditions=@consentry/source libs/crypto/test/vectors/write.ts
import { fromHex, Secret, toHex } from '@consentry/domain';
import { generateKfrags } from '../../src/umbral/delegation.ts';
import { sealKeystore } from '../../src/keystore.ts';
import { ContentKey } from '../../src/record/content-key.ts';
import { encryptRecord } from '../../src/record/encrypt.ts';
import { sealSeed } from '../../src/umbral/seed.ts';
import { sealTo } from '../../src/transport.ts';
import { parseCapsule } from '../../src/umbral/verified-capsule.ts';
import { verifyKfrag } from '../../src/umbral/kfrag.ts';
import { reencrypt } from '../../src/umbral/reencryption.ts';
import { collected, streamOf } from '../record/streams.ts';
import { address, CHAIN_ID, CONSENTS, DOCTOR, filled, LABEL_ID, OTHER_DOCTOR, OTHER_LABEL_ID, PATIENT, POLICY_ID, recordHeader, REGISTRY, SEED, seededRandom } from '../setting.ts';
import { writeMatches } from './write-matches.ts';
import { OPERATIONS, type Inputs } from './operations.ts';
import { badArgument, badFormat, badVersion, cut, extend, flip, notOpened, ok, series, set, write } from './writer.ts';

const seed = toHex(SEED.expose());

await write('keystore/identity', [
  ...series('identityKeys', '2', [
    ['a seed', { seed }, ok],
    ['another seed', { seed: toHex(filled(1, 32)) }, ok],
    ['a short seed', { seed: toHex(filled(1, 31)) }, badArgument],
    ['a long seed', { seed: toHex(filled(1, 33)) }, badArgument],
    ['no seed', { seed: '0x' }, badArgument],
  ]),
]);

const keystore = await sealKeystore({ seed: SEED, passphrase: 'correct horse', address: PATIENT, kdf: { memory: 64, passes: 2, lanes: 1 }, random: seededRandom('keystore') });
const composed = await sealKeystore({ seed: SEED, passphrase: 'Zo\u00eb', address: PATIENT, kdf: { memory: 64, passes: 1, lanes: 2 }, random: seededRandom('composed') });
await write('keystore/keystore', [
  ...series('openKeystore', '9', [
    ['right passphrase', { keystore, passphrase: 'correct horse' }, ok],
    ['a passphrase with combining letters opens what composed letters sealed', { keystore: composed, passphrase: 'Zoe\u0308' }, ok],
    ['wrong passphrase', { keystore, passphrase: 'correct Horse' }, 'PASSPHRASE_WRONG'],
    ['empty passphrase', { keystore, passphrase: '' }, badArgument],
    ['unknown version', { keystore: { ...keystore, version: 2 }, passphrase: 'correct horse' }, badVersion],
    ['another address', { keystore: { ...keystore, address: address(9) }, passphrase: 'correct horse' }, 'KEYSTORE_CORRUPT'],
    ['changed ciphertext', { keystore: { ...keystore, cipher: { ...keystore.cipher, ciphertext: flip(keystore.cipher.ciphertext, 3) } }, passphrase: 'correct horse' }, 'KEYSTORE_CORRUPT'],
    ['changed checksum', { keystore: { ...keystore, checksum: flip(keystore.checksum, 0) }, passphrase: 'correct horse' }, 'KEYSTORE_CORRUPT'],
    ['cheaper cost', { keystore: { ...keystore, kdf: { ...keystore.kdf, passes: 1 } }, passphrase: 'correct horse' }, 'KEYSTORE_CORRUPT'],
    ['unknown cipher', { keystore: { ...keystore, cipher: { ...keystore.cipher, name: 'aes-128-gcm' } }, passphrase: 'correct horse' }, 'KEYSTORE_CORRUPT'],
  ]),
]);

const { receivingKey, receivingSecret } = (await OPERATIONS['identityKeys']!({ seed })) as { receivingKey: string; receivingSecret: string };
const aad = toHex(filled(3, 20));
const sealed = toHex(await sealTo({ recipient: fromHex(receivingKey), info: 'consentry/cfrag/1', aad: fromHex(aad), plaintext: filled(9, 40) }));
const opening = { secretKey: receivingSecret, info: 'consentry/cfrag/1', aad, sealed };
await write('transport/sealed', [
  ...series('openSealed', '8', [
    ['right key, info and aad', opening, ok],
    ['another info', { ...opening, info: 'consentry/cfrag/2' }, notOpened],
    ['another aad', { ...opening, aad: toHex(filled(4, 20)) }, notOpened],
    ['no aad', { ...opening, aad: '0x' }, notOpened],
    ['another key', { ...opening, secretKey: toHex(filled(4, 32)) }, notOpened],
    ['a short key', { ...opening, secretKey: toHex(filled(4, 31)) }, badArgument],
    ['changed enc', { ...opening, sealed: flip(sealed, 1) }, notOpened],
    ['changed ciphertext', { ...opening, sealed: flip(sealed, 40) }, notOpened],
    ['changed tag', { ...opening, sealed: flip(sealed, -1) }, notOpened],
    ['one byte more', { ...opening, sealed: extend(sealed) }, notOpened],
    ['one byte less', { ...opening, sealed: cut(sealed) }, notOpened],
    ['nothing but enc', { ...opening, sealed: sealed.slice(0, 2 + 2 * 33) }, badFormat],
    ['empty', { ...opening, sealed: '0x' }, badFormat],
    ['unknown version', { ...opening, sealed: flip(sealed, 0, 3) }, badVersion],
  ]),
]);

const epoch = '2026Q4';
const label = (await OPERATIONS['labelKeyPair']!({ seed, labelId: LABEL_ID, epoch })) as { publicKey: string; secretKey: string };
const policySecret = toHex(filled(0x33, 32));
const policy = (await OPERATIONS['policyKeyPair']!({ policySecret, policyId: POLICY_ID, epoch })) as { publicKey: string; secretKey: string };
const { verifyingKey } = (await OPERATIONS['identityKeys']!({ seed })) as { verifyingKey: string };
const keys = { verifyingKey, labelPublicKey: label.publicKey, policyPublicKey: policy.publicKey };
const rawKeys = { verifyingKey: fromHex(verifyingKey), labelPublicKey: fromHex(label.publicKey), policyPublicKey: fromHex(policy.publicKey) };
const kfragBytes = generateKfrags({ seed: SEED, labelSecretKey: new Secret(fromHex(label.secretKey)), policyPublicKey: fromHex(policy.publicKey), threshold: 2, shares: 3 });
const kfrags = kfragBytes.map(toHex);
const recordSeed = toHex(filled(0x11, 32));
const sealedBytes = sealSeed({ labelPublicKey: fromHex(label.publicKey), seed: new Secret(fromHex(recordSeed)) });
const [capsule, sealedSeed] = [toHex(sealedBytes.capsule), toHex(sealedBytes.sealedSeed)];
const cfrags = kfragBytes.map((kfrag) => toHex(reencrypt({ capsule: parseCapsule(sealedBytes.capsule), kfrag: verifyKfrag({ kfrag, ...rawKeys }) })));
const otherPoint = fromHex(policy.publicKey);
const offCurve = Uint8Array.of(2, ...filled(5, 32));

await write('umbral/keys', [
  ...series('labelId', '3.2', [
    ['a label', { patient: PATIENT, label: 'cardiology' }, ok],
    ['a sensitive label', { patient: PATIENT, label: 'notes/psy' }, ok],
    ['no label', { patient: PATIENT, label: 'Cardiology' }, badArgument],
  ]),
  ...series('labelKeyPair', '3.3', [
    ['a label and quarter', { seed, labelId: LABEL_ID, epoch }, ok],
    ['the next quarter', { seed, labelId: LABEL_ID, epoch: '2027Q1' }, ok],
    ['another label', { seed, labelId: OTHER_LABEL_ID, epoch }, ok],
    ['a short seed', { seed: toHex(filled(1, 31)), labelId: LABEL_ID, epoch }, badArgument],
    ['no quarter', { seed, labelId: LABEL_ID, epoch: '2026Q5' }, badFormat],
    ['a short label id', { seed, labelId: '0x00', epoch }, badFormat],
  ]),
  ...series('policyKeyPair', '3.4', [
    ['a policy and quarter', { policySecret, policyId: POLICY_ID, epoch }, ok],
    ['the next quarter', { policySecret, policyId: POLICY_ID, epoch: '2027Q1' }, ok],
    ['a long secret', { policySecret: toHex(filled(1, 33)), policyId: POLICY_ID, epoch }, badArgument],
    ['an empty secret', { policySecret: '0x', policyId: POLICY_ID, epoch }, badArgument],
    ['a quarter too early', { policySecret, policyId: POLICY_ID, epoch: '1999Q4' }, badFormat],
    ['a short policy id', { policySecret, policyId: '0x70', epoch }, badFormat],
  ]),
]);

await write('umbral/capsule', [
  ...series('parseCapsule', '4', [
    ['honest', { capsule }, ok],
    ['changed E', { capsule: flip(capsule, 20) }, 'CAPSULE_INVALID'],
    ['changed V', { capsule: flip(capsule, 50) }, 'CAPSULE_INVALID'],
    ['changed s', { capsule: flip(capsule, 104) }, 'CAPSULE_INVALID'],
    ['E negated', { capsule: flip(capsule, 3) }, 'CAPSULE_INVALID'],
    ['E off the curve', { capsule: set(capsule, 3, offCurve) }, 'CAPSULE_INVALID'],
    ['E of another capsule', { capsule: set(capsule, 3, otherPoint) }, 'CAPSULE_INVALID'],
    ['s = 0', { capsule: set(capsule, 73, filled(0, 32)) }, 'CAPSULE_INVALID'],
    ['s not below n', { capsule: set(capsule, 73, filled(0xff, 32)) }, 'CAPSULE_INVALID'],
    ['a map in place of the array', { capsule: set(capsule, 0, Uint8Array.of(0x83)) }, 'CAPSULE_INVALID'],
    ['a long-form length', { capsule: set(capsule, 1, Uint8Array.of(0xc5)) }, 'CAPSULE_INVALID'],
    ['one byte more', { capsule: extend(capsule) }, 'CAPSULE_INVALID'],
    ['one byte less', { capsule: cut(capsule) }, 'CAPSULE_INVALID'],
    ['empty', { capsule: '0x' }, 'CAPSULE_INVALID'],
    ['a kfrag', { capsule: kfrags[0] }, 'CAPSULE_INVALID'],
  ]),
]);

const kfragCase = (kfrag: string, changes: object = {}) => ({ kfrag, ...keys, ...changes });
await write('umbral/kfrag', [
  ...series('verifyKfrag', '5', [
    ['honest', kfragCase(kfrags[0]!), ok],
    ['the second', kfragCase(kfrags[1]!), ok],
    ['other parameters', kfragCase(set(kfrags[0]!, 4, otherPoint)), 'KFRAG_INVALID'],
    ['changed id', kfragCase(flip(kfrags[0]!, 40)), 'KFRAG_INVALID'],
    ['changed key', kfragCase(flip(kfrags[0]!, 80)), 'KFRAG_INVALID'],
    ['key 0', kfragCase(set(kfrags[0]!, 73, filled(0, 32))), 'KFRAG_INVALID'],
    ['changed precursor', kfragCase(flip(kfrags[0]!, 107)), 'KFRAG_INVALID'],
    ['changed commitment', kfragCase(flip(kfrags[0]!, 143)), 'KFRAG_INVALID'],
    ['changed signature for the proxy', kfragCase(flip(kfrags[0]!, 200)), 'KFRAG_INVALID'],
    ['changed signature for the receiver', kfragCase(flip(kfrags[0]!, 260)), 'KFRAG_INVALID'],
    ['delegating key not signed', kfragCase(set(kfrags[0]!, 308, Uint8Array.of(0xc2))), 'KFRAG_INVALID'],
    ['receiving key not signed', kfragCase(set(kfrags[0]!, 309, Uint8Array.of(0xc2))), 'KFRAG_INVALID'],
    ['a flag that is none', kfragCase(set(kfrags[0]!, 309, Uint8Array.of(0x01))), 'KFRAG_INVALID'],
    ['another delegator', kfragCase(kfrags[0]!, { verifyingKey: policy.publicKey }), 'KFRAG_INVALID'],
    ['another label key', kfragCase(kfrags[0]!, { labelPublicKey: policy.publicKey }), 'KFRAG_INVALID'],
    ['another policy key', kfragCase(kfrags[0]!, { policyPublicKey: label.publicKey }), 'KFRAG_INVALID'],
    ['a policy key off the curve', kfragCase(kfrags[0]!, { policyPublicKey: toHex(offCurve) }), badArgument],
    ['one byte more', kfragCase(extend(kfrags[0]!)), 'KFRAG_INVALID'],
    ['one byte less', kfragCase(cut(kfrags[0]!)), 'KFRAG_INVALID'],
    ['empty', kfragCase('0x'), 'KFRAG_INVALID'],
  ]),
]);

const cfragCase = (cfrag: string, changes: object = {}) => ({ cfrag, capsule, ...keys, ...changes });
await write('umbral/cfrag', [
  ...series('verifyCfrag', '6', [
    ['honest', cfragCase(cfrags[0]!), ok],
    ['the third', cfragCase(cfrags[2]!), ok],
    ...([['E1', 4], ['V1', 40], ['kfrag id', 80], ['precursor', 110], ['E2', 150], ['V2', 180], ['commitment', 215], ['U2', 250], ['z', 290], ['signature', 340]] as const).map(
      ([name, at]): [string, Inputs, string] => [`changed ${name}`, cfragCase(flip(cfrags[0]!, at)), 'CFRAG_INVALID'],
    ),
    ['E1 off the curve', cfragCase(set(cfrags[0]!, 3, offCurve)), 'CFRAG_INVALID'],
    ['E1 the capsule’s own E: nothing transformed', cfragCase(set(cfrags[0]!, 3, fromHex(capsule).subarray(3, 36))), 'CFRAG_INVALID'],
    ['z = 0', cfragCase(set(cfrags[0]!, 283, filled(0, 32))), 'CFRAG_INVALID'],
    ['another policy key', cfragCase(cfrags[0]!, { policyPublicKey: label.publicKey }), 'CFRAG_INVALID'],
    ['another delegator', cfragCase(cfrags[0]!, { verifyingKey: label.publicKey }), 'CFRAG_INVALID'],
    ['an invalid capsule', cfragCase(cfrags[0]!, { capsule: flip(capsule, 104) }), 'CAPSULE_INVALID'],
    ['one byte more', cfragCase(extend(cfrags[0]!)), 'CFRAG_INVALID'],
    ['one byte less', cfragCase(cut(cfrags[0]!)), 'CFRAG_INVALID'],
  ]),
]);

const openCase = (chosen: string[], changes: object = {}) => ({ policySecretKey: policy.secretKey, capsule, sealedSeed, cfrags: chosen, ...keys, ...changes });
await write('umbral/open', [
  ...series('openCapsule', '7', [
    ['first and second cfrag', openCase([cfrags[0]!, cfrags[1]!]), ok],
    ['third and first cfrag', openCase([cfrags[2]!, cfrags[0]!]), ok],
    ['one cfrag of two', openCase([cfrags[0]!]), notOpened],
    ['one cfrag twice', openCase([cfrags[0]!, cfrags[0]!]), notOpened],
    ['no cfrag', openCase([]), badArgument],
    ['another policy key', openCase([cfrags[0]!, cfrags[1]!], { policySecretKey: label.secretKey }), badArgument],
    ['changed sealed seed', openCase([cfrags[0]!, cfrags[1]!], { sealedSeed: flip(sealedSeed, 30) }), notOpened],
    ['cut sealed seed', openCase([cfrags[0]!, cfrags[1]!], { sealedSeed: cut(sealedSeed) }), badArgument],
  ]),
  ...series('reencryptAndOpen', '6', [['fresh cfrags of two kfrags', { ...openCase([]), kfrags: kfrags.slice(1) }, ok]]),
  ...series('openOwnCapsule', '7', [
    ['the label key', { labelSecretKey: label.secretKey, capsule, sealedSeed }, ok],
    ['another key', { labelSecretKey: policy.secretKey, capsule, sealedSeed }, notOpened],
    ['changed sealed seed', { labelSecretKey: label.secretKey, capsule, sealedSeed: flip(sealedSeed, 71) }, notOpened],
    ['an invalid capsule', { labelSecretKey: label.secretKey, capsule: flip(capsule, 3), sealedSeed }, 'CAPSULE_INVALID'],
    ['a secret key 0', { labelSecretKey: toHex(filled(0, 32)), capsule, sealedSeed }, badArgument],
  ]),
]);

const header = { ...recordHeader({ length: 40 }), epoch };
const key = ContentKey.derive({ recordSeed: new Secret(fromHex(recordSeed)), header: recordHeader({ length: 40 }) });
const ciphertext = toHex(await collected(streamOf(filled(0x77, 40)).pipeThrough(encryptRecord({ contentKey: key, header: recordHeader({ length: 40 }) }))));
const keyCommitment = toHex(key.keyCommitment);
const long = { ...header, length: 200_000 };
await write('record/header', [
  ...series('headerHash', '10.2', [
    ['a header', { header }, ok],
    ['an empty record', { header: { ...header, length: 0 } }, ok],
    ['the longest record', { header: { ...header, length: 2 ** 40 } }, ok],
    ['too long', { header: { ...header, length: 2 ** 40 + 1 } }, 'RECORD_SIZE_UNSUPPORTED'],
    ['negative length', { header: { ...header, length: -1 } }, 'RECORD_SIZE_UNSUPPORTED'],
    ['half a byte', { header: { ...header, length: 0.5 } }, 'RECORD_SIZE_UNSUPPORTED'],
    ['chunks too small', { header: { ...header, chunkBytes: 32_768 } }, badArgument],
    ['chunks too large', { header: { ...header, chunkBytes: 2_097_152 } }, badArgument],
    ['chunks of no power of two', { header: { ...header, chunkBytes: 100_000 } }, badArgument],
    ['unknown algorithms', { header: { ...header, algorithms: 'umbral-pre-0.10+aes-256-gcm-stream/2' } }, badArgument],
    ['a short patient', { header: { ...header, patient: '0x01' } }, badFormat],
  ]),
  ...series('contentKey', '10.3', [
    ['the commitment of its own key', { recordSeed, header, keyCommitment }, ok],
    ['another commitment', { recordSeed, header, keyCommitment: flip(keyCommitment, 0) }, notOpened],
    ['another seed', { recordSeed: toHex(filled(0x12, 32)), header, keyCommitment }, notOpened],
    ['another record id', { recordSeed, header: { ...header, recordId: toHex(filled(1, 32)) }, keyCommitment }, notOpened],
    ['another length', { recordSeed, header: { ...header, length: 41 }, keyCommitment }, notOpened],
    ['a short commitment', { recordSeed, header, keyCommitment: cut(keyCommitment) }, badArgument],
  ]),
]);
await write('record/ciphertext', [
  ...series('decryptRecord', '11', [
    ['one chunk', { recordSeed, header, ciphertext }, ok],
    ['changed byte', { recordSeed, header, ciphertext: flip(ciphertext, 5) }, 'CIPHERTEXT_CORRUPT'],
    ['changed tag', { recordSeed, header, ciphertext: flip(ciphertext, -1) }, 'CIPHERTEXT_CORRUPT'],
    ['one byte more', { recordSeed, header, ciphertext: extend(ciphertext) }, 'CIPHERTEXT_CORRUPT'],
    ['one byte less', { recordSeed, header, ciphertext: cut(ciphertext) }, 'CIPHERTEXT_CORRUPT'],
    ['nothing', { recordSeed, header, ciphertext: '0x' }, 'CIPHERTEXT_CORRUPT'],
    ['a header of another length', { recordSeed, header: { ...header, length: 39 }, ciphertext: cut(ciphertext) }, 'CIPHERTEXT_CORRUPT'],
    ['another seed', { recordSeed: toHex(filled(0x12, 32)), header, ciphertext }, 'CIPHERTEXT_CORRUPT'],
    ['unknown version', { recordSeed, header, ciphertext: flip(ciphertext, 0, 3) }, badVersion],
  ]),
  ...series('decryptChunks', '11.2', [
    ['in order', { recordSeed, header: long, chunks: [0, 1, 2, 3] }, ok],
    ['whole chunks only', { recordSeed, header: { ...long, length: 131_072 }, chunks: [0, 1] }, ok],
    ['reordered', { recordSeed, header: long, chunks: [0, 2, 1, 3] }, 'CIPHERTEXT_CORRUPT'],
    ['dropped', { recordSeed, header: long, chunks: [0, 2, 3] }, 'CIPHERTEXT_CORRUPT'],
    ['duplicated', { recordSeed, header: long, chunks: [0, 0, 1, 2, 3] }, 'CIPHERTEXT_CORRUPT'],
    ['truncated', { recordSeed, header: long, chunks: [0, 1, 2] }, 'CIPHERTEXT_CORRUPT'],
    ['extended', { recordSeed, header: long, chunks: [0, 1, 2, 3, 3] }, 'CIPHERTEXT_CORRUPT'],
  ]),
]);

const realm = { chainId: CHAIN_ID, registry: REGISTRY };
const random = (name: string, length: number) => toHex(seededRandom(name)(length));
const setUp = async (authority: string) => ({ authority, ...((await OPERATIONS['setupAuthority']!({ authority, ...realm, random: random(authority, 192) })) as { secretKey: string; publicKey: string }) });
const [medboard, hospital, rogue] = [await setUp('medboard'), await setUp('hospital-x'), { ...(await setUp('university')), authority: 'medboard' }];
const authorityCase = (publicKey: string, changes: object = {}) => ({ authority: 'medboard', ...realm, publicKey, ...changes });
await write('abe/authority-key', [
  ...series('setupAuthority', '13', [
    ['medboard', { authority: 'medboard', ...realm, random: random('medboard', 192) }, ok],
    ['hospital-x', { authority: 'hospital-x', ...realm, random: random('hospital-x', 192) }, ok],
    ['no name', { authority: '', ...realm, random: random('x', 192) }, badArgument],
    ['no chain id', { authority: 'medboard', registry: REGISTRY, chainId: -1, random: random('x', 192) }, badArgument],
  ]),
  ...series('verifyAuthorityKey', '13', [
    ['its own name', authorityCase(medboard.publicKey), ok],
    ['another name', authorityCase(medboard.publicKey, { authority: 'hospital-x' }), 'AUTHORITY_KEY_INVALID'],
    ['another chain', authorityCase(medboard.publicKey, { chainId: 1 }), 'AUTHORITY_KEY_INVALID'],
    ['another registry', authorityCase(medboard.publicKey, { registry: address(0xa1) }), 'AUTHORITY_KEY_INVALID'],
    ['another authority’s key', authorityCase(hospital.publicKey), 'AUTHORITY_KEY_INVALID'],
    ['changed A', authorityCase(flip(medboard.publicKey, 300)), 'AUTHORITY_KEY_INVALID'],
    ['A = 1', authorityCase(set(medboard.publicKey, 1, fromHex(`0x${'00'.repeat(95)}01${'00'.repeat(480)}`))), 'AUTHORITY_KEY_INVALID'],
    ['a coordinate of A not below p', authorityCase(set(medboard.publicKey, 1, filled(0xff, 48))), 'AUTHORITY_KEY_INVALID'],
    ['changed Y', authorityCase(flip(medboard.publicKey, 600)), 'AUTHORITY_KEY_INVALID'],
    ['Y the identity', authorityCase(set(medboard.publicKey, 577, Uint8Array.of(0xc0, ...filled(0, 95)))), 'AUTHORITY_KEY_INVALID'],
    ['Y of another key', authorityCase(set(medboard.publicKey, 577, fromHex(hospital.publicKey).subarray(577, 673))), 'AUTHORITY_KEY_INVALID'],
    ['changed c', authorityCase(flip(medboard.publicKey, 704)), 'AUTHORITY_KEY_INVALID'],
    ['changed s_α', authorityCase(flip(medboard.publicKey, 736)), 'AUTHORITY_KEY_INVALID'],
    ['changed s_y', authorityCase(flip(medboard.publicKey, 768)), 'AUTHORITY_KEY_INVALID'],
    ['s_y not below r', authorityCase(set(medboard.publicKey, 737, filled(0xff, 32))), 'AUTHORITY_KEY_INVALID'],
    ['one byte more', authorityCase(extend(medboard.publicKey)), badFormat],
    ['one byte less', authorityCase(cut(medboard.publicKey)), badFormat],
    ['unknown version', authorityCase(flip(medboard.publicKey, 0, 3)), badVersion],
  ]),
]);

const issue = { secretKey: medboard.secretKey, authority: 'medboard', ...realm, gid: DOCTOR, attribute: 'cardiologist@medboard', epoch, random: random('t', 48) };
const { key: cardiologist } = (await OPERATIONS['issueAttributeKey']!(issue)) as { key: string };
const staffIssue = { ...issue, secretKey: hospital.secretKey, authority: 'hospital-x', attribute: 'staff@hospital-x', random: random('u', 48) };
const { key: staff } = (await OPERATIONS['issueAttributeKey']!(staffIssue)) as { key: string };
const { key: othersStaff } = (await OPERATIONS['issueAttributeKey']!({ ...staffIssue, gid: OTHER_DOCTOR })) as { key: string };
const attributeCase = (changes: object = {}) => ({ ...authorityCase(medboard.publicKey), key: cardiologist, gid: DOCTOR, attribute: 'cardiologist@medboard', epoch, ...changes });
await write('abe/attribute-key', [
  ...series('issueAttributeKey', '14', [
    ['a role', issue, ok],
    ['a value', { ...issue, attribute: 'specialty=207RC0000X@medboard' }, ok],
    ['another quarter', { ...issue, epoch: '2027Q1' }, ok],
    ['another authority’s attribute', { ...issue, attribute: 'staff@hospital-x' }, badArgument],
    ['a public key for the secret', { ...issue, secretKey: medboard.publicKey }, badArgument],
    ['a secret not below r', { ...issue, secretKey: toHex(Uint8Array.of(1, ...filled(0xff, 64))) }, badArgument],
  ]),
  ...series('verifyAttributeKey', '14.2', [
    ['what it was issued for', attributeCase(), ok],
    ['another person', attributeCase({ gid: OTHER_DOCTOR }), 'ATTRIBUTE_KEY_INVALID'],
    ['the same address on another chain', attributeCase({ gid: { ...DOCTOR, chainId: 1 } }), 'ATTRIBUTE_KEY_INVALID'],
    ['another attribute', attributeCase({ attribute: 'oncologist@medboard' }), 'ATTRIBUTE_KEY_INVALID'],
    ['the same name with a value', attributeCase({ attribute: 'cardiologist=1@medboard' }), 'ATTRIBUTE_KEY_INVALID'],
    ['another quarter', attributeCase({ epoch: '2027Q1' }), 'ATTRIBUTE_KEY_INVALID'],
    ['changed K', attributeCase({ key: flip(cardiologist, 20) }), 'ATTRIBUTE_KEY_INVALID'],
    ['K the identity', attributeCase({ key: set(cardiologist, 1, Uint8Array.of(0xc0, ...filled(0, 47))) }), 'ATTRIBUTE_KEY_INVALID'],
    ['K′ of another key', attributeCase({ key: set(cardiologist, 49, fromHex(staff).subarray(49)) }), 'ATTRIBUTE_KEY_INVALID'],
    ['another authority’s attribute', attributeCase({ attribute: 'staff@hospital-x' }), badArgument],
    ['one byte more', attributeCase({ key: extend(cardiologist) }), badFormat],
    ['unknown version', attributeCase({ key: flip(cardiologist, 0, 3) }), badVersion],
  ]),
]);

const context = ((await OPERATIONS['policyContext']!({ chainId: CHAIN_ID, consents: CONSENTS, patient: PATIENT, labelId: LABEL_ID, epoch })) as { context: string }).context;
const authorities = [medboard, hospital].map(({ authority, publicKey }) => ({ authority, publicKey }));
const lock = (text: string, changes: object = {}) => ({ policy: text, epoch, ...realm, authorities, context, sigma: toHex(filled(0x51, 32)), ...changes });
const AND = 'cardiologist@medboard AND staff@hospital-x';
const encapsulated = async (text: string) => ((await OPERATIONS['encapsulate']!(lock(text))) as { ciphertext: string }).ciphertext;
const andCiphertext = await encapsulated(AND);
const held = [{ attribute: 'cardiologist@medboard', gid: DOCTOR, key: cardiologist }, { attribute: 'staff@hospital-x', gid: DOCTOR, key: staff }];
const opened = (changes: object = {}) => ({ ...lock(AND), sigma: undefined, ciphertext: andCiphertext, gid: DOCTOR, attributeKeys: held, ...changes });
const gate = 'senior@medboard AND 2 of (cardiologist@medboard, staff@hospital-x, nurse@hospital-x AND night@hospital-x) OR dean@medboard';
const threshold = '2 of (cardiologist@medboard, staff@hospital-x, nurse@hospital-x)';
await write('abe/kem', [
  ...series('policyContext', '18', [['a policy’s quarter', { chainId: CHAIN_ID, consents: CONSENTS, patient: PATIENT, labelId: LABEL_ID, epoch }, ok]]),
  ...series('encapsulate', '17.2', [
    ['one attribute', lock('cardiologist@medboard'), ok],
    ['AND', lock(AND), ok],
    ['OR', lock('cardiologist@medboard OR staff@hospital-x'), ok],
    ['2 of 3', lock(threshold), ok],
    ['every gate', lock(gate), ok],
    ['n-of-n is AND', lock('2 of (cardiologist@medboard, staff@hospital-x)'), ok],
    ['an authority without a key', lock('a@university'), 'AUTHORITY_UNKNOWN'],
    ['an authority with another’s key', lock(AND, { authorities: [{ authority: 'medboard', publicKey: rogue.publicKey }] }), 'AUTHORITY_KEY_INVALID'],
    ['too many attributes', lock(`1 of (${Array.from({ length: 16 }, (_, i) => `a${i}@medboard`).join(', ')})`), 'POLICY_TOO_LARGE'],
  ]),
  ...series('decapsulate', '17.4', [
    ['both keys', opened(), ok],
    ['2 of 3, with two', opened({ policy: threshold, ciphertext: await encapsulated(threshold) }), ok],
    ['one key', opened({ attributeKeys: held.slice(1) }), 'ATTRIBUTES_MISSING'],
    ['no key', opened({ attributeKeys: [] }), 'ATTRIBUTES_MISSING'],
    ['the second key is another person’s', opened({ attributeKeys: [held[0], { attribute: 'staff@hospital-x', gid: OTHER_DOCTOR, key: othersStaff }] }), 'ATTRIBUTES_MISSING'],
    ['the next quarter', opened({ epoch: '2027Q1', attributeKeys: held.map((item) => ({ ...item, epoch })) }), 'ATTRIBUTES_MISSING'],
    ['another context', opened({ context: flip(context, -1) }), notOpened],
    ['parts of the policy in another order', opened({ policy: 'staff@hospital-x AND cardiologist@medboard' }), notOpened],
    ...([['C0', 5], ['C1', 300], ['C3', 640], ['C2', 720], ['C4', 820], ['the last row', 990]] as const).map(([name, at]): [string, Inputs, string] => [`changed ${name}`, opened({ ciphertext: flip(andCiphertext, at) }), notOpened]),
    ['a coordinate of C1 not below p', opened({ ciphertext: set(andCiphertext, 33, filled(0xff, 48)) }), notOpened],
    ['C3 the identity', opened({ ciphertext: set(andCiphertext, 609, Uint8Array.of(0xc0, ...filled(0, 95))) }), notOpened],
    ['rows exchanged', opened({ ciphertext: set(set(andCiphertext, 705, fromHex(andCiphertext).subarray(849, 993)), 849, fromHex(andCiphertext).subarray(705, 849)) }), notOpened],
    ['a ciphertext of another policy', opened({ ciphertext: await encapsulated('cardiologist@medboard OR staff@hospital-x') }), badFormat],
    ['one byte more', opened({ ciphertext: extend(andCiphertext) }), badFormat],
    ['one byte less', opened({ ciphertext: cut(andCiphertext) }), badFormat],
    ['unknown version', opened({ ciphertext: flip(andCiphertext, 0, 3) }), badVersion],
  ]),
]);

// Sealed attributes. The ids are any 32 bytes here; spec/contracts.md says how the chain makes them.
const attributeId = toHex(filled(0xa1, 32));
const otherAttributeId = toHex(filled(0xa2, 32));
const categoryId = toHex(filled(0xc1, 32));
const digest = toHex(filled(0xd1, 32));
const blindingFrom = (name: string) => toHex(seededRandom(name)(48));
const sealedBy = async (operation: string, inputs: Inputs) => ({ ...inputs, ...(await OPERATIONS[operation]!(inputs)) });
const credential = await sealedBy('sealCredential', { attributeId, random: blindingFrom('credential') });
const otherCredential = await sealedBy('sealCredential', { attributeId: otherAttributeId, random: blindingFrom('other credential') });
const sealedLeaf = await sealedBy('sealLeaf', { categoryId, attributeId, random: blindingFrom('leaf') });
const copiedLeaf = await sealedBy('sealLeaf', { categoryId, attributeId, random: blindingFrom('credential') });
const order = '0x01fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';
const badOpenings = (inputs: Inputs, refusal: string): [string, Inputs, string][] => [
  ['an opening of another blinding', { ...inputs, opening: flip(inputs.opening, -1) }, refusal],
  ['another attribute', { ...inputs, attributeId: otherAttributeId }, refusal],
  ['an opening of 0', { ...inputs, opening: toHex(Uint8Array.of(1, ...filled(0, 32))) }, badFormat],
  ['an opening of the order', { ...inputs, opening: order }, badFormat],
  ['an opening above the order', { ...inputs, opening: toHex(Uint8Array.of(1, ...filled(0xff, 32))) }, badFormat],
  ['a short opening', { ...inputs, opening: cut(inputs.opening) }, badFormat],
  ['a long opening', { ...inputs, opening: extend(inputs.opening) }, badFormat],
  ['no opening', { ...inputs, opening: '0x' }, badFormat],
  ['an opening of an unknown version', { ...inputs, opening: flip(inputs.opening, 0, 3) }, badVersion],
];

await write('sealed/openings', [
  ...series('sealCredential', '26.3', [
    ['an attribute', { attributeId, random: blindingFrom('credential') }, ok],
    ['another attribute', { attributeId: otherAttributeId, random: blindingFrom('other credential') }, ok],
    ['an id of 31 bytes', { attributeId: cut(attributeId), random: blindingFrom('credential') }, badFormat],
  ]),
  ...series('openSealedCredential', '26.3', [
    ['against 32 bytes', credential, ok],
    ['against the 24 bytes that the chain keeps', { ...credential, commitment: credential.commitment.slice(0, 50) }, ok],
    ...badOpenings(credential, 'CREDENTIAL_INVALID'),
    ['another commitment', { ...credential, commitment: flip(credential.commitment, 0) }, 'CREDENTIAL_INVALID'],
    ['another commitment, in 24 bytes', { ...credential, commitment: flip(credential.commitment.slice(0, 50), -1) }, 'CREDENTIAL_INVALID'],
    ['a commitment of 23 bytes', { ...credential, commitment: credential.commitment.slice(0, 48) }, badFormat],
    ['an empty commitment', { ...credential, commitment: '0x' }, badFormat],
  ]),
  ...series('sealLeaf', '26.4', [
    ['an attribute', { categoryId, attributeId, random: blindingFrom('leaf') }, ok],
    ['a category id of 33 bytes', { categoryId: extend(categoryId), attributeId, random: blindingFrom('leaf') }, badFormat],
  ]),
  ...series('openSealedLeaf', '26.4', [
    ['the leaf', sealedLeaf, ok],
    ...badOpenings(sealedLeaf, 'LEAF_INVALID'),
    ['another category', { ...sealedLeaf, categoryId: flip(categoryId, 0) }, 'LEAF_INVALID'],
    ['another value', { ...sealedLeaf, value: flip(sealedLeaf.value, 31) }, 'LEAF_INVALID'],
    ['a value of 31 bytes', { ...sealedLeaf, value: cut(sealedLeaf.value) }, badFormat],
  ]),
  ...series('proveMatch', '26.5', [
    ['the same attribute', { credential, leaf: sealedLeaf, digest }, ok],
    ['another attribute', { credential: otherCredential, leaf: sealedLeaf, digest }, badArgument],
    ['a leaf that copies the credential', { credential, leaf: copiedLeaf, digest }, 'LEAF_INVALID'],
    ['a digest of 31 bytes', { credential, leaf: sealedLeaf, digest: cut(digest) }, badArgument],
    ['a digest of 33 bytes', { credential, leaf: sealedLeaf, digest: extend(digest) }, badArgument],
  ]),
]);

await writeMatches('vectors/sealed/matches.json');
