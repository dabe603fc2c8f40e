// What a proxy does: transform a capsule with its kfrag into a cfrag with a proof (spec/formats.md clause 6).
// Knows no secret key of anybody.
import { KeyFrag, reencrypt as umbralReencrypt } from '@nucypher/umbral-pre';
import { capsuleFrom, type VerifiedCapsule } from './capsule.ts';
import type { VerifiedKfrag } from './kfrag.ts';
import { scoped } from './scope.ts';

/** A cfrag of 381 bytes, its proof included. */
export function reencrypt({ capsule, kfrag }: { capsule: VerifiedCapsule; kfrag: VerifiedKfrag }): Uint8Array {
  return scoped((own) => {
    // Verified when the VerifiedKfrag was made; its bytes have not left us since.
    const verified = own(own(KeyFrag.fromBytes(kfrag.bytes)).skipVerification());
    return own(umbralReencrypt(capsuleFrom(capsule.bytes, own), verified)).toBytes();
  });
}
