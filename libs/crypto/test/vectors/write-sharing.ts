// Writes vectors/sharing: run by hand when a format is added, from the root:
// node --conditions=@consentry/source libs/crypto/test/vectors/write-sharing.ts
import { fromHex, toHex } from '@consentry/domain';
import { requestRecovery, verifyRecoveryRequest } from '../../src/sharing/recovery-request.ts';
import { vetoRecovery } from '../../src/sharing/recovery-veto.ts';
import { newSharedSecret } from '../../src/sharing/dealing.ts';
import { filled, seededRandom } from '../setting.ts';
import { CREATED, DAY, dealt, GUARDIANS, PATIENT_KEYS, person, REALM, STRANGER } from '../sharing/guardians.ts';
import { OPERATIONS, type Inputs, type Outputs } from './operations.ts';
import { badArgument, badFormat, badVersion, cut, extend, flip, ok, series, set, write } from './writer.ts';

const drawnHex = (name: string, scalars: number) => toHex(seededRandom(name)(64 * scalars));
const output = async (operation: string, inputs: Inputs) => (await OPERATIONS[operation]!(inputs)) as Outputs;
const split = ({ shares, commitments }: Outputs) => ({ shares: shares!.split(' '), commitments: commitments! });
const secret = toHex(newSharedSecret({ random: seededRandom('shared secret') }).expose());
const deal = (scheme: string, changes: object = {}) => ({ secret, scheme, threshold: 3, shares: 5, random: drawnHex(scheme, 6), ...changes });
const wrong = 'SHARE_INVALID';
const notCanonical = Uint8Array.from(fromHex('0xedd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010'));

const feldman = split(await output('dealSecret', deal('feldman')));
const pedersen = split(await output('dealSecret', deal('pedersen')));
const again = await Promise.all(feldman.shares.map(async (share, i) => split(await output('reshare', { share, commitments: feldman.commitments, threshold: 2, shares: 3, random: drawnHex(`again ${i}`, 1) }))));
const redealings = again.slice(0, 3).map(({ shares, commitments }, i) => ({ dealer: i + 1, commitments, share: shares[0]! }));
const received = (changes: Inputs[] = redealings, more: object = {}) => ({ redealings: changes, commitments: feldman.commitments, threshold: 2, ...more });
const with2 = (changes: object) => redealings.map((part) => (part.dealer === 2 ? { ...part, ...changes } : part));

await write('sharing/verifiable', [
  ...series('dealSecret', '23.2', [
    ['Feldman, 3 of 5', deal('feldman'), ok],
    ['Pedersen, 3 of 5', deal('pedersen'), ok],
    ['threshold 1', deal('feldman', { threshold: 1 }), badArgument],
    ['threshold above the shares', deal('feldman', { threshold: 6 }), badArgument],
    ['256 shares', deal('feldman', { shares: 256 }), badArgument],
    ['secret zero', deal('feldman', { secret: toHex(filled(0, 32)) }), badArgument],
    ['secret not below the order', deal('feldman', { secret: toHex(notCanonical) }), badArgument],
  ]),
  ...series('verifyShare', '23.3', [
    ['Feldman', { share: feldman.shares[1], commitments: feldman.commitments }, ok],
    ['Pedersen', { share: pedersen.shares[4], commitments: pedersen.commitments }, ok],
    ['changed value', { share: flip(feldman.shares[1]!, 2), commitments: feldman.commitments }, wrong],
    ['changed blinding', { share: flip(pedersen.shares[1]!, 34), commitments: pedersen.commitments }, wrong],
    ['another index', { share: flip(feldman.shares[1]!, 1), commitments: feldman.commitments }, wrong],
    ['index 0', { share: set(feldman.shares[1]!, 1, Uint8Array.of(0)), commitments: feldman.commitments }, badFormat],
    ['value not below the order', { share: set(feldman.shares[1]!, 2, notCanonical), commitments: feldman.commitments }, badFormat],
    ['of the other scheme', { share: feldman.shares[1], commitments: pedersen.commitments }, badFormat],
    ['one byte more', { share: extend(feldman.shares[1]!), commitments: feldman.commitments }, badFormat],
    ['one byte less', { share: cut(feldman.shares[1]!), commitments: feldman.commitments }, badFormat],
    ['unknown version', { share: flip(feldman.shares[1]!, 0, 3), commitments: feldman.commitments }, badVersion],
    ['a commitment that is the identity', { share: feldman.shares[1], commitments: set(feldman.commitments, 34, filled(0, 32)) }, badFormat],
    ['a commitment that is no element', { share: feldman.shares[1], commitments: set(feldman.commitments, 34, filled(255, 32)) }, badFormat],
    ['commitments exchanged', { share: feldman.shares[1], commitments: set(set(feldman.commitments, 2, fromHex(feldman.commitments).slice(34, 66)), 34, fromHex(feldman.commitments).slice(2, 34)) }, wrong],
    ['unknown scheme', { share: feldman.shares[1], commitments: flip(feldman.commitments, 1, 2) }, badFormat],
    ['half a commitment more', { share: feldman.shares[1], commitments: `${feldman.commitments}${'00'.repeat(16)}` }, badFormat],
    ['commitments of unknown version', { share: feldman.shares[1], commitments: flip(feldman.commitments, 0, 3) }, badVersion],
  ]),
  ...series('combineShares', '23.3', [
    ['the first three', { shares: feldman.shares.slice(0, 3), commitments: feldman.commitments }, ok],
    ['the last three, Pedersen', { shares: pedersen.shares.slice(2), commitments: pedersen.commitments }, ok],
    ['two', { shares: feldman.shares.slice(0, 2), commitments: feldman.commitments }, 'SHARES_MISSING'],
    ['none', { shares: [], commitments: feldman.commitments }, 'SHARES_MISSING'],
    ['one wrong', { shares: [feldman.shares[0], flip(feldman.shares[1]!, 2), feldman.shares[2]], commitments: feldman.commitments }, wrong],
    ['one twice', { shares: [feldman.shares[0], feldman.shares[0], feldman.shares[2]], commitments: feldman.commitments }, badArgument],
  ]),
  ...series('reshare', '23.4', [
    ['a share, for 2 of 3', { share: feldman.shares[0], commitments: feldman.commitments, threshold: 2, shares: 3, random: drawnHex('again 0', 1) }, ok],
    ['a wrong share', { share: flip(feldman.shares[0]!, 2), commitments: feldman.commitments, threshold: 2, shares: 3, random: drawnHex('again 0', 1) }, wrong],
  ]),
  ...series('receiveReshared', '23.4', [
    ['from three dealers', received(), ok],
    ['from two', received(redealings.slice(0, 2)), 'SHARES_MISSING'],
    ['a wrong share from dealer 2', received(with2({ share: flip(redealings[1]!.share, 2) })), wrong],
    ['a dealing of another secret', received(with2({ commitments: redealings[0]!.commitments, share: redealings[0]!.share })), wrong],
    ['another threshold than agreed', received(redealings, { threshold: 3 }), wrong],
    ['a share for another holder', received(with2({ share: again[1]!.shares[1] })), badArgument],
    ['one dealer twice', received([redealings[0]!, redealings[0]!, redealings[2]!]), badArgument],
  ]),
]);

const world = await dealt();
const base = { signedSet: toHex(world.signedSet), patient: PATIENT_KEYS.address, chainId: REALM.chainId, consents: REALM.consents };
const held = world.shares.map(({ guardian, share }) => ({ guardian, share: toHex(share.expose()) }));
const older = (await dealt()).shares.map(({ guardian, share }) => ({ guardian, share: toHex(share.expose()) }));
const requester = person(0x77);
const asked = CREATED + 30 * DAY;
const signedRequest = requestRecovery({ set: world.set, signingKey: requester.signingKey, receivingKey: requester.receiving.publicKey, requestedAt: asked, realm: REALM, random: seededRandom('request') });
const request = verifyRecoveryRequest({ signedRequest, set: world.set, realm: REALM });
const veto = (signer: typeof PATIENT_KEYS) => toHex(vetoRecovery({ request, signingKey: signer.signingKey, realm: REALM }));
const otherSet = await dealt({ delay: 0 });
const otherRequest = requestRecovery({ set: otherSet.set, signingKey: requester.signingKey, receivingKey: requester.receiving.publicKey, requestedAt: asked, realm: REALM, random: seededRandom('other') });
const asking = { ...base, signedRequest: toHex(signedRequest) };
const releasing = (changes: object = {}) => ({ ...asking, ...held[0]!, vetoes: [], seenAt: asked, now: asked + 2 * DAY, ...changes });
const badSignature = 'SIGNATURE_INVALID';
const changedShare = (i: number, at: number) => held.map((one, j) => (j === i ? { ...one, share: flip(one.share, at) } : one));

await write('sharing/guardian', [
  ...series('verifyGuardianSet', '24.1', [
    ['as signed', base, ok],
    ['of another patient', { ...base, patient: STRANGER.address }, badSignature],
    ['on another chain', { ...base, chainId: 1 }, badSignature],
    ['for another contract', { ...base, consents: STRANGER.address }, badSignature],
    ['changed set id', { ...base, signedSet: flip(base.signedSet, 1) }, badSignature],
    ['changed delay', { ...base, signedSet: flip(base.signedSet, 64) }, badSignature],
    ['changed share hash', { ...base, signedSet: flip(base.signedSet, 90) }, badSignature],
    ['changed ciphertext', { ...base, signedSet: flip(base.signedSet, -70) }, badSignature],
    ['changed signature', { ...base, signedSet: flip(base.signedSet, -2) }, badSignature],
    ['v of 29', { ...base, signedSet: set(base.signedSet, base.signedSet.length / 2 - 2, Uint8Array.of(29)) }, badSignature],
    ['threshold 1', { ...base, signedSet: set(base.signedSet, 67, Uint8Array.of(1)) }, badFormat],
    ['threshold above the guardians', { ...base, signedSet: set(base.signedSet, 67, Uint8Array.of(6)) }, badFormat],
    ['a flag of 2', { ...base, signedSet: set(base.signedSet, 65, Uint8Array.of(2)) }, badFormat],
    ['a veto of six of five guardians', { ...base, signedSet: set(base.signedSet, 66, Uint8Array.of(6)) }, badFormat],
    ['guardians out of order', { ...base, signedSet: set(base.signedSet, 69, filled(255, 20)) }, badFormat],
    ['one byte more', { ...base, signedSet: extend(base.signedSet) }, badFormat],
    ['one byte less', { ...base, signedSet: cut(base.signedSet) }, badFormat],
    ['empty', { ...base, signedSet: '0x' }, badFormat],
    ['unknown version', { ...base, signedSet: flip(base.signedSet, 0, 3) }, badVersion],
  ]),
  ...series('verifyGuardianShare', '24.2', [
    ['as dealt', { ...base, ...held[0]! }, ok],
    ['of another guardian', { ...base, guardian: held[0]!.guardian, share: held[1]!.share }, wrong],
    ['changed share', { ...base, guardian: held[0]!.guardian, share: flip(held[0]!.share, 90) }, wrong],
    ['changed place of the share', { ...base, guardian: held[0]!.guardian, share: flip(held[0]!.share, -1) }, wrong],
    ['changed salt', { ...base, guardian: held[0]!.guardian, share: flip(held[0]!.share, 53) }, wrong],
    ['one byte less', { ...base, guardian: held[0]!.guardian, share: cut(held[0]!.share) }, wrong],
    ['unknown version', { ...base, guardian: held[0]!.guardian, share: flip(held[0]!.share, 0, 3) }, wrong],
    ['of another dealing', { ...base, ...older[0]! }, 'SHARE_OF_ANOTHER_SET'],
    ['by a stranger', { ...base, guardian: STRANGER.address, share: held[0]!.share }, 'CALLER_NOT_ALLOWED'],
  ]),
  ...series('recoverSeed', 'spec/recovery.md 4.1', [
    ['three of five', { ...base, shares: held.slice(0, 3) }, ok],
    ['the other three', { ...base, shares: held.slice(2) }, ok],
    ['four, of which one is wrong', { ...base, shares: changedShare(1, 90).slice(0, 4) }, ok],
    ['three, of which one is wrong', { ...base, shares: changedShare(1, 90).slice(0, 3) }, wrong],
    ['three, of which one is of another dealing', { ...base, shares: [held[0]!, held[1]!, older[2]!] }, 'SHARE_OF_ANOTHER_SET'],
    ['two', { ...base, shares: held.slice(0, 2) }, 'SHARES_MISSING'],
    ['one twice', { ...base, shares: [held[0]!, held[0]!, held[1]!] }, badArgument],
  ]),
  ...series('verifyRecoveryRequest', '24.4', [
    ['seen when it was made', { ...asking, seenAt: asked }, ok],
    ['seen a day later', { ...asking, seenAt: asked + DAY }, ok],
    ['for another set', { ...asking, signedRequest: toHex(otherRequest), seenAt: asked }, 'RECOVERY_INVALID'],
    ['changed receiving key', { ...asking, signedRequest: flip(asking.signedRequest, 80), seenAt: asked }, badSignature],
    ['shorter delay', { ...asking, signedRequest: flip(asking.signedRequest, 116), seenAt: asked }, badSignature],
    ['one byte more', { ...asking, signedRequest: extend(asking.signedRequest), seenAt: asked }, badFormat],
    ['unknown version', { ...asking, signedRequest: flip(asking.signedRequest, 0, 3), seenAt: asked }, badVersion],
  ]),
  ...series('recoveryVetoed', '24.5', [
    ['nobody', { ...asking, vetoes: [] }, ok],
    ['the patient', { ...asking, vetoes: [veto(PATIENT_KEYS)] }, ok],
    ['one guardian', { ...asking, vetoes: [veto(GUARDIANS[0]!)] }, ok],
    ['two guardians', { ...asking, vetoes: [veto(GUARDIANS[0]!), veto(GUARDIANS[1]!)] }, ok],
    ['one guardian twice', { ...asking, vetoes: [veto(GUARDIANS[0]!), veto(GUARDIANS[0]!)] }, ok],
    ['a stranger', { ...asking, vetoes: [veto(STRANGER)] }, 'CALLER_NOT_ALLOWED'],
    ['changed signer', { ...asking, vetoes: [flip(veto(PATIENT_KEYS), 33)] }, badSignature],
    ['changed request', { ...asking, vetoes: [flip(veto(PATIENT_KEYS), 1)] }, badSignature],
    ['one byte less', { ...asking, vetoes: [cut(veto(PATIENT_KEYS))] }, badFormat],
    ['unknown version', { ...asking, vetoes: [flip(veto(PATIENT_KEYS), 0, 3)] }, badVersion],
  ]),
  ...series('releaseShare', 'spec/recovery.md 7.1', [
    ['after the delay', releasing(), ok],
    ['a second before', releasing({ now: asked + 2 * DAY - 1 }), 'RECOVERY_NOT_READY'],
    ['seen later than it says it was made', releasing({ seenAt: asked + 1 }), 'RECOVERY_NOT_READY'],
    ['vetoed by the patient', releasing({ vetoes: [veto(PATIENT_KEYS)] }), 'RECOVERY_VETOED'],
    ['vetoed by two guardians', releasing({ vetoes: [veto(GUARDIANS[2]!), veto(GUARDIANS[4]!)] }), 'RECOVERY_VETOED'],
    ['of another guardian’s share', releasing({ share: held[1]!.share }), wrong],
  ]),
]);

