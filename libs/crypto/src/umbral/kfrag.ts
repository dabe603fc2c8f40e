// Kfrags as proxies accept them (spec/formats.md clause 5).
import { concatBytes, ConsentryError, equalBytes } from '@consentry/domain';
import { KeyFrag, Signature, type PublicKey } from '@nucypher/umbral-pre';
import { publicKeyFrom } from './public-key.ts';
import { readKfrag, type KfragFields } from './layout.ts';
import { scoped, type Own } from './scope.ts';

export type KfragKeys = {
  /** Public keys, 33 bytes compressed: the delegator's signer, the delegating and the receiving key. */
  verifyingKey: Uint8Array;
  labelPublicKey: Uint8Array;
  policyPublicKey: Uint8Array;
};

/** A kfrag that its delegator signed for exactly these keys. Only `verifyKfrag` makes one. */
export class VerifiedKfrag {
  readonly bytes: Uint8Array;

  private constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static verify({ kfrag, ...keys }: KfragKeys & { kfrag: Uint8Array }): VerifiedKfrag {
    return scoped((own) => {
      const verifying = publicKeyFrom('verifyingKey', keys.verifyingKey, own);
      const label = publicKeyFrom('labelPublicKey', keys.labelPublicKey, own);
      const policy = publicKeyFrom('policyPublicKey', keys.policyPublicKey, own);
      try {
        const fields = readKfrag(kfrag);
        // Without both flags the signature for the proxy would not bind the two keys.
        if (!fields.delegatingKeySigned || !fields.receivingKeySigned) throw new Error('a key of it is not signed');
        const bytes = Uint8Array.from(kfrag);
        // Umbral's verify consumes the kfrag it is called on: nothing to free.
        const verified = own(KeyFrag.fromBytes(bytes).verify(verifying, label, policy));
        // umbral-pre's own bytes: what it read is what we keep, so no second reading of them exists.
        if (!equalBytes(verified.toBytes(), bytes)) throw new Error('another encoding of a kfrag');
        requireReceiverSignature({ fields, verifying, ...keys }, own);
        return new VerifiedKfrag(bytes);
      } catch (cause) {
        throw kfragInvalid(cause);
      }
    });
  }
}

/** Checks layout, both sign flags, the commitment and both of the delegator's signatures. Throws KFRAG_INVALID, ARGUMENT_INVALID. */
export function verifyKfrag(args: KfragKeys & { kfrag: Uint8Array }): VerifiedKfrag {
  return VerifiedKfrag.verify(args);
}

/**
 * Umbral leaves the second signature, which travels on in the cfrag, to the receiver. A proxy that did not check
 * it could be made to look dishonest by a delegator's bad kfrag. Both signatures are over the same message.
 */
function requireReceiverSignature({ fields, verifying, labelPublicKey, policyPublicKey }: KfragKeys & { fields: KfragFields; verifying: PublicKey }, own: Own): void {
  const signed = Uint8Array.of(1);
  const message = concatBytes(fields.id, fields.commitment, fields.precursor, signed, labelPublicKey, signed, policyPublicKey);
  const signature = own(Signature.fromBEBytes(fields.signatureForReceiver));
  if (!signature.verify(verifying, message)) throw new Error('the signature for the receiver does not verify');
}

function kfragInvalid(cause: unknown): ConsentryError {
  return new ConsentryError({
    code: 'KFRAG_INVALID',
    message: 'The kfrag does not verify against the delegator, the label key and the policy key it came with',
    remedy: 'The delegator must publish the policy again to make new kfrags.',
    facts: { argument: 'kfrag' },
    cause,
  });
}
