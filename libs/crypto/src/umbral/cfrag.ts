// Cfrags as delegatees accept them (spec/formats.md clause 6).
import { ConsentryError, equalBytes } from '@consentry/domain';
import { CapsuleFrag } from '#umbral-pre';
import { capsuleFrom } from './capsule.ts';
import { readCfrag } from './layout.ts';
import { publicKeyFrom } from './public-key.ts';
import type { KfragKeys } from './reencryption-engine.ts';
import { scoped } from './scope.ts';

/** The capsule and keys that a cfrag was verified for; it opens nothing else. */
export type CfragSubject = { capsule: Uint8Array; labelPublicKey: Uint8Array; policyPublicKey: Uint8Array };

/** A cfrag whose proof holds for one capsule and its keys. Only `verifyCfrag` makes one. */
export class VerifiedCfrag {
  readonly bytes: Uint8Array;
  readonly #subject: CfragSubject;

  private constructor(bytes: Uint8Array, subject: CfragSubject) {
    this.bytes = bytes;
    this.#subject = subject;
  }

  /** True where it was verified for exactly this capsule and these keys. */
  isFor({ capsule, labelPublicKey, policyPublicKey }: CfragSubject): boolean {
    return (
      equalBytes(this.#subject.capsule, capsule) &&
      equalBytes(this.#subject.labelPublicKey, labelPublicKey) &&
      equalBytes(this.#subject.policyPublicKey, policyPublicKey)
    );
  }

  static verify({ cfrag, capsule, ...keys }: KfragKeys & { cfrag: Uint8Array; capsule: Uint8Array }): VerifiedCfrag {
    return scoped((own) => {
      const verifying = publicKeyFrom('verifyingKey', keys.verifyingKey, own);
      const label = publicKeyFrom('labelPublicKey', keys.labelPublicKey, own);
      const policy = publicKeyFrom('policyPublicKey', keys.policyPublicKey, own);
      const original = capsuleFrom(capsule, own);
      try {
        readCfrag(cfrag);
        const bytes = Uint8Array.from(cfrag);
        // Umbral's verify consumes the cfrag it is called on: nothing to free.
        const verified = own(CapsuleFrag.fromBytes(bytes).verify(original, verifying, label, policy));
        if (!equalBytes(verified.toBytes(), bytes)) throw new Error('another encoding of a cfrag');
        return new VerifiedCfrag(bytes, {
          capsule: Uint8Array.from(capsule),
          labelPublicKey: Uint8Array.from(keys.labelPublicKey),
          policyPublicKey: Uint8Array.from(keys.policyPublicKey),
        });
      } catch (cause) {
        throw cfragInvalid(cause);
      }
    });
  }
}

/** Checks layout, the delegator's signature and the proof of correct transformation. Throws CFRAG_INVALID, CAPSULE_INVALID. */
export function verifyCfrag(args: KfragKeys & { cfrag: Uint8Array; capsule: Uint8Array }): VerifiedCfrag {
  return VerifiedCfrag.verify(args);
}

function cfragInvalid(cause: unknown): ConsentryError {
  return new ConsentryError({
    code: 'CFRAG_INVALID',
    message: 'The cfrag is not an honest transformation of this capsule for this policy key',
    remedy: 'Ask another proxy, and report this one.',
    facts: { argument: 'cfrag' },
    cause,
  });
}
