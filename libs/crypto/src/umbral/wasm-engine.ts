// The proxy's work on umbral-pre, the reference: runs everywhere, about half as fast as the native engine.
import { equalBytes } from '@consentry/domain';
import { Capsule, KeyFrag, PublicKey, reencrypt, Signature, type VerifiedKeyFrag } from '#umbral-pre';
import { kfragMessage, readCapsule, readKfrag } from './layout.ts';
import type { ReencryptionEngine } from './reencryption-engine.ts';
import { scoped } from './scope.ts';

/** The capsule that was checked last, by its own array: its transformation mostly comes next, and reading it again, proof and all, would take half as long as that. */
let checked: { bytes: Uint8Array; capsule: Capsule } | undefined;

/** The kfrag that was used last, likewise: those of a chart are all the same. */
let used: { bytes: Uint8Array; kfrag: VerifiedKeyFrag } | undefined;

export const wasmEngine: ReencryptionEngine = {
  name: 'umbral-pre',

  isPoint: (bytes) => {
    try {
      PublicKey.fromCompressedBytes(bytes).free();
      return bytes.length === 33;
    } catch {
      return false;
    }
  },

  checkCapsule: (capsule) => {
    checked?.capsule.free();
    checked = undefined;
    readCapsule(capsule);
    // umbral-pre's reader checks the proof.
    checked = { bytes: capsule, capsule: Capsule.fromBytes(capsule) };
  },

  checkKfrag: (kfrag, keys) =>
    scoped((own) => {
      const fields = readKfrag(kfrag);
      const [verifying, label, policy] = [keys.verifyingKey, keys.labelPublicKey, keys.policyPublicKey].map((key) => own(PublicKey.fromCompressedBytes(key)));
      // Umbral's verify consumes the kfrag it is called on: nothing to free.
      const verified = own(KeyFrag.fromBytes(kfrag).verify(verifying!, label!, policy!));
      if (!equalBytes(verified.toBytes(), kfrag)) throw new Error('another encoding of a kfrag');
      const signature = own(Signature.fromBEBytes(fields.signatureForReceiver));
      if (!signature.verify(verifying!, kfragMessage(fields, keys))) throw new Error('the signature for the receiver does not verify');
    }),

  transform: (capsule, kfrag) =>
    scoped((own) => {
      const read = checked?.bytes === capsule ? checked.capsule : own(Capsule.fromBytes(capsule));
      return own(reencrypt(read, verifiedKeyFrag(kfrag))).toBytes();
    }),

  prepare: () => undefined,
};

function verifiedKeyFrag(bytes: Uint8Array): VerifiedKeyFrag {
  if (used?.bytes === bytes) return used.kfrag;
  used?.kfrag.free();
  used = undefined;
  // Verified when the VerifiedKfrag was made; its bytes have not left us since.
  used = { bytes, kfrag: scoped((own) => own(KeyFrag.fromBytes(bytes)).skipVerification()) };
  return used.kfrag;
}
