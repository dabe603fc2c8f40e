// A veto against one recovery request, signed by the patient or a guardian, as far as the set gives them one
// (spec/recovery.md section 6).
import { concatBytes, ConsentryError, equalBytes, idBytes, parseAddress, type Address, type SecretBytes } from '@consentry/domain';
import { Fields } from '../fields.ts';
import { addressOfKey, checkSignature, cutSigned, signBody, type Realm } from './document.ts';
import type { VerifiedGuardianSet } from './guardian-set.ts';
import { requestInvalid, type VerifiedRecoveryRequest } from './recovery-request.ts';

/** version ‖ request id ‖ signer ‖ signature. */
export function vetoRecovery({ request, signingKey, realm }: { request: VerifiedRecoveryRequest; signingKey: SecretBytes; realm: Realm }): Uint8Array {
  const body = concatBytes(Uint8Array.of(1), request.requestId, idBytes(addressOfKey(signingKey)));
  return signBody({ kind: 'recovery-veto/1', realm, body, signingKey });
}

type VerifyVetoArgs = { signedVeto: Uint8Array; request: VerifiedRecoveryRequest; set: VerifiedGuardianSet; realm: Realm };

/** A veto by somebody who has one, against the request at hand. */
export class VerifiedVeto {
  readonly signer: Address;
  readonly requestId: Uint8Array;

  private constructor(signer: Address, requestId: Uint8Array) {
    this.signer = signer;
    this.requestId = requestId;
  }

  static verify({ signedVeto, request, set: { set }, realm }: VerifyVetoArgs): VerifiedVeto {
    const { body, signature } = cutSigned('signedVeto', signedVeto);
    const fields = new Fields('signedVeto', body);
    const [requestId, signer] = [fields.take(32), parseAddress(fields.take(20))];
    fields.end();
    checkSignature({ kind: 'recovery-veto/1', realm, body, signature, signer });
    if (!equalBytes(requestId, request.requestId)) throw requestInvalid('the veto is against another request');
    const may = signer === set.patient ? set.veto.patient : set.veto.guardians > 0 && set.guardians.some(({ address }) => address === signer);
    if (may) return new VerifiedVeto(signer, requestId);
    throw new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message: `${signer} has no veto under this guardian set`, facts: { signer } });
  }
}

/** Throws CALLER_NOT_ALLOWED, RECOVERY_INVALID, SIGNATURE_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
export function verifyVeto(args: VerifyVetoArgs): VerifiedVeto {
  return VerifiedVeto.verify(args);
}

/** True where the patient vetoed, or as many different guardians as the set asks for. */
export function recoveryVetoed({ set: { set }, request, vetoes }: { set: VerifiedGuardianSet; request: VerifiedRecoveryRequest; vetoes: readonly VerifiedVeto[] }): boolean {
  const signers = new Set(vetoes.filter(({ requestId }) => equalBytes(requestId, request.requestId)).map(({ signer }) => signer));
  if (signers.delete(set.patient)) return true;
  return set.veto.guardians > 0 && signers.size >= set.veto.guardians;
}
