// A guardian gives its share to a recovery: only after the delay, only without a veto, only sealed to the requester's
// key (spec/recovery.md section 7).
import { ConsentryError, Secret, type Address, type SecretBytes } from '@consentry/domain';
import { openSealed, sealTo } from '../transport.ts';
import type { VerifiedGuardianSet } from './guardian-set.ts';
import { requireTime } from './guardian-set.ts';
import { verifyGuardianShare } from './guardian-share.ts';
import { recoveryReadyAt, type VerifiedRecoveryRequest } from './recovery-request.ts';
import { recoveryVetoed, type VerifiedVeto } from './recovery-veto.ts';

const INFO = 'consentry/guardian-share/1';

export type ReleaseShareArgs = {
  set: VerifiedGuardianSet;
  guardian: Address;
  share: SecretBytes;
  request: VerifiedRecoveryRequest;
  /** Every veto that reached this guardian and verified. */
  vetoes: readonly VerifiedVeto[];
  /** When this guardian first saw the request, and now: unix seconds of its own clock. */
  seenAt: number;
  now: number;
};

/** The share, sealed. Throws RECOVERY_VETOED, RECOVERY_NOT_READY with the fact `readyAt`, and as verifyGuardianShare. */
export async function releaseShare({ set, guardian, share, request, vetoes, seenAt, now }: ReleaseShareArgs): Promise<Uint8Array> {
  verifyGuardianShare({ set, guardian, share });
  if (recoveryVetoed({ set, request, vetoes })) {
    throw new ConsentryError({ code: 'RECOVERY_VETOED', message: 'This recovery was vetoed', remedy: 'Speak with the patient and the other guardians; a new request starts a new delay.' });
  }
  const readyAt = recoveryReadyAt({ request, seenAt });
  if (requireTime('now', now) < readyAt) {
    throw new ConsentryError({
      code: 'RECOVERY_NOT_READY',
      message: `Shares for this recovery may be released from ${new Date(readyAt * 1000).toISOString()} on`,
      remedy: 'Wait: the delay is for the patient and the guardians to notice a recovery that nobody should have asked for.',
      facts: { readyAt: String(readyAt) },
    });
  }
  return sealTo({ recipient: request.request.receivingKey, info: INFO, aad: request.requestId, plaintext: share.expose() });
}

/** What a guardian released, at the requester. Throws DECRYPTION_FAILED, FORMAT_INVALID. */
export async function openReleasedShare({ secretKey, request, sealed }: { secretKey: SecretBytes; request: VerifiedRecoveryRequest; sealed: Uint8Array }): Promise<SecretBytes> {
  return new Secret(await openSealed({ secretKey, info: INFO, aad: request.requestId, sealed }));
}
