// Recovery as guardians live it (spec/recovery.md sections 5 to 7): request, delay, veto, release.
import { describe, expect, test } from '@jest/globals';
import { toHex } from '@consentry/domain';
import { recoverSeed } from '../../src/sharing/guardian-dealing.ts';
import { recoveryReadyAt, requestRecovery, verifyRecoveryRequest } from '../../src/sharing/recovery-request.ts';
import { recoveryVetoed, verifyVeto, vetoRecovery, type VerifiedVeto } from '../../src/sharing/recovery-veto.ts';
import { openReleasedShare, releaseShare } from '../../src/sharing/share-release.ts';
import { refusal, refusalOf } from '../refusal.ts';
import { SEED } from '../setting.ts';
import { CREATED, DAY, dealt, GUARDIANS, PATIENT_KEYS, person, REALM, STRANGER, type Person } from './guardians.ts';

const { set, shares } = await dealt();
const NEW_SELF = person(0x77);
const ASKED = CREATED + 30 * DAY;
const signedRequest = requestRecovery({ set, signingKey: NEW_SELF.signingKey, receivingKey: NEW_SELF.receiving.publicKey, requestedAt: ASKED, realm: REALM });
const request = verifyRecoveryRequest({ signedRequest, set, realm: REALM });
const vetoBy = ({ signingKey }: Person) => verifyVeto({ signedVeto: vetoRecovery({ request, signingKey, realm: REALM }), request, set, realm: REALM });
const release = (i: number, changes: { seenAt?: number; now?: number; vetoes?: VerifiedVeto[] } = {}) => releaseShare({ set, ...shares[i]!, request, vetoes: [], seenAt: ASKED, now: ASKED + 2 * DAY, ...changes });

test('the whole way: asked, waited, released by three, opened, recovered', async () => {
  const released = await Promise.all([0, 2, 4].map((i) => release(i)));
  const opened = await Promise.all(released.map((sealed) => openReleasedShare({ secretKey: NEW_SELF.receiving.secretKey, request, sealed })));
  const { seed } = await recoverSeed({ set, shares: opened.map((share, i) => ({ guardian: shares[2 * i]!.guardian, share })) });
  expect(toHex(seed.expose())).toBe(toHex(SEED.expose()));
});

describe('spec/recovery.md section 5, the request', () => {
  test('carries delay and veto of the set', () => {
    expect(request.request).toMatchObject({ delay: 2 * DAY, veto: { patient: true, guardians: 2 }, requester: NEW_SELF.address, patient: PATIENT_KEYS.address, requestedAt: ASKED });
  });

  test('every changed byte is refused', async () => {
    for (let at = 0; at < signedRequest.length; at++) {
      const wrong = signedRequest.map((byte, i) => (i === at ? byte ^ 1 : byte));
      expect(['SIGNATURE_INVALID', 'FORMAT_INVALID', 'FORMAT_VERSION_UNKNOWN']).toContain(await refusalOf(() => verifyRecoveryRequest({ signedRequest: wrong, set, realm: REALM })));
    }
  });

  test('attacker: a request for a set with a shorter delay, shown to guardians of this one', async () => {
    const hasty = await dealt({ delay: 0 });
    const wrong = requestRecovery({ set: hasty.set, signingKey: STRANGER.signingKey, receivingKey: STRANGER.receiving.publicKey, requestedAt: ASKED, realm: REALM });
    expect(await refusalOf(() => verifyRecoveryRequest({ signedRequest: wrong, set, realm: REALM }))).toBe('RECOVERY_INVALID');
  });

  test('a receiving key of the wrong length is named', async () => {
    expect(await refusal(() => requestRecovery({ set, signingKey: NEW_SELF.signingKey, receivingKey: new Uint8Array(31), requestedAt: ASKED, realm: REALM }))).toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument: 'receivingKey' } });
  });
});

describe('spec/recovery.md section 5.3, the delay', () => {
  test('counts from the request, or from when this guardian saw it', () => {
    expect(recoveryReadyAt({ request, seenAt: ASKED })).toBe(ASKED + 2 * DAY);
    expect(recoveryReadyAt({ request, seenAt: ASKED - DAY })).toBe(ASKED + 2 * DAY);
    expect(recoveryReadyAt({ request, seenAt: ASKED + DAY })).toBe(ASKED + 3 * DAY);
  });

  test('attacker: a backdated request gains nothing', async () => {
    const backdated = verifyRecoveryRequest({
      signedRequest: requestRecovery({ set, signingKey: STRANGER.signingKey, receivingKey: STRANGER.receiving.publicKey, requestedAt: 0, realm: REALM }),
      set,
      realm: REALM,
    });
    expect(recoveryReadyAt({ request: backdated, seenAt: ASKED })).toBe(ASKED + 2 * DAY);
  });

  test('no share leaves a second too early', async () => {
    expect(await refusal(() => release(0, { now: ASKED + 2 * DAY - 1 }))).toMatchObject({ code: 'RECOVERY_NOT_READY', facts: { readyAt: String(ASKED + 2 * DAY) } });
    expect(await refusalOf(() => release(0, { seenAt: ASKED + 1 }))).toBe('RECOVERY_NOT_READY');
    expect(await refusalOf(() => release(0))).toBe('accepted');
  });
});

describe('spec/recovery.md section 6, the veto', () => {
  test('of the patient alone stops it', async () => {
    expect(await refusalOf(() => release(0, { vetoes: [vetoBy(PATIENT_KEYS)] }))).toBe('RECOVERY_VETOED');
  });

  test('of guardians, as many as the set asks for; one twice is one', () => {
    const [first, second] = GUARDIANS.slice(0, 2).map(vetoBy);
    expect(recoveryVetoed({ set, request, vetoes: [first!] })).toBe(false);
    expect(recoveryVetoed({ set, request, vetoes: [first!, first!] })).toBe(false);
    expect(recoveryVetoed({ set, request, vetoes: [first!, second!] })).toBe(true);
  });

  test('of somebody else, or where the set gives none, is refused', async () => {
    expect(await refusalOf(() => vetoBy(STRANGER))).toBe('CALLER_NOT_ALLOWED');
    const strict = await dealt({ veto: { patient: false, guardians: 0 } });
    const asked = verifyRecoveryRequest({ signedRequest: requestRecovery({ set: strict.set, signingKey: NEW_SELF.signingKey, receivingKey: NEW_SELF.receiving.publicKey, requestedAt: ASKED, realm: REALM }), set: strict.set, realm: REALM });
    for (const { signingKey } of [PATIENT_KEYS, GUARDIANS[0]!]) {
      const signedVeto = vetoRecovery({ request: asked, signingKey, realm: REALM });
      expect(await refusalOf(() => verifyVeto({ signedVeto, request: asked, set: strict.set, realm: REALM }))).toBe('CALLER_NOT_ALLOWED');
    }
  });

  test('against another request does not count, and a changed one is no veto', async () => {
    const other = verifyRecoveryRequest({ signedRequest: requestRecovery({ set, signingKey: NEW_SELF.signingKey, receivingKey: NEW_SELF.receiving.publicKey, requestedAt: ASKED, realm: REALM }), set, realm: REALM });
    const signedVeto = vetoRecovery({ request, signingKey: PATIENT_KEYS.signingKey, realm: REALM });
    expect(await refusalOf(() => verifyVeto({ signedVeto, request: other, set, realm: REALM }))).toBe('RECOVERY_INVALID');
    expect(recoveryVetoed({ set, request: other, vetoes: [vetoBy(PATIENT_KEYS)] })).toBe(false);
    for (let at = 0; at < signedVeto.length; at++) {
      const wrong = signedVeto.map((byte, i) => (i === at ? byte ^ 1 : byte));
      expect(['SIGNATURE_INVALID', 'FORMAT_INVALID', 'FORMAT_VERSION_UNKNOWN']).toContain(await refusalOf(() => verifyVeto({ signedVeto: wrong, request, set, realm: REALM })));
    }
  });
});

describe('spec/recovery.md section 7, release', () => {
  test('opens for the requester and this request alone', async () => {
    const sealed = await release(0);
    expect(await refusalOf(() => openReleasedShare({ secretKey: STRANGER.receiving.secretKey, request, sealed }))).toBe('DECRYPTION_FAILED');
  });

  test('a guardian cannot release what is not its share', async () => {
    expect(await refusalOf(() => releaseShare({ set, guardian: shares[0]!.guardian, share: shares[1]!.share, request, vetoes: [], seenAt: ASKED, now: ASKED + 9 * DAY }))).toBe('SHARE_INVALID');
  });
});
