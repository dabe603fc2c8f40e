// Kfrags as proxies accept them (spec/formats.md clause 5). Umbral's own verify leaves the second signature, the
// one that travels on in the cfrag, to the receiver; a proxy that did not check it could be made to look
// dishonest by a delegator's bad kfrag.
import { ConsentryError } from '@consentry/domain';
import { argumentInvalid, requireLength } from '../argument.ts';
import { reencryptionEngine } from './engine.ts';
import { POINT_BYTES } from './layout.ts';
import type { KfragKeys, ReencryptionEngine } from './reencryption-engine.ts';

type VerifyArgs = KfragKeys & { kfrag: Uint8Array; engine?: ReencryptionEngine };

/** A kfrag that its delegator signed for exactly these keys. Only `verifyKfrag` makes one. */
export class VerifiedKfrag {
  readonly bytes: Uint8Array;

  private constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static verify({ kfrag, engine = reencryptionEngine(), ...keys }: VerifyArgs): VerifiedKfrag {
    for (const name of ['verifyingKey', 'labelPublicKey', 'policyPublicKey'] as const) {
      requireLength(name, keys[name], POINT_BYTES);
      if (!engine.isPoint(keys[name])) throw argumentInvalid(name, `${name} is not a compressed point of secp256k1`);
    }
    try {
      const bytes = Uint8Array.from(kfrag);
      engine.checkKfrag(bytes, keys);
      return new VerifiedKfrag(bytes);
    } catch (cause) {
      throw kfragInvalid(cause);
    }
  }
}

/** Checks layout, both sign flags, the commitment and both of the delegator's signatures. Throws KFRAG_INVALID, ARGUMENT_INVALID. */
export function verifyKfrag(args: VerifyArgs): VerifiedKfrag {
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
