// Kfrags as proxies accept them (spec/formats.md clause 5).
import { ConsentryError, equalBytes } from '@consentry/domain';
import { KeyFrag } from '@nucypher/umbral-pre';
import { publicKeyFrom } from './public-key.ts';
import { readKfrag } from './layout.ts';
import { scoped } from './scope.ts';

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
        return new VerifiedKfrag(bytes);
      } catch (cause) {
        throw kfragInvalid(cause);
      }
    });
  }
}

/** Checks layout, both sign flags, the commitment and the delegator's signature. Throws KFRAG_INVALID. */
export function verifyKfrag(args: KfragKeys & { kfrag: Uint8Array }): VerifiedKfrag {
  return VerifiedKfrag.verify(args);
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
