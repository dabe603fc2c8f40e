// A request to recover a patient's seed, as guardians get it: for which set, by whom, to which key the shares go, and
// under which delay and veto (spec/recovery.md section 5). Guardians count the delay from when they saw it.
import { concatBytes, ConsentryError, equalBytes, idBytes, parseAddress, type Address, type SecretBytes } from '@consentry/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { requireLength } from '../argument.ts';
import { tagBytes } from '../domain-tags.ts';
import { bigEndian, lengthPrefixed } from '../encoding.ts';
import { Fields } from '../fields.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import { addressOfKey, checkSignature, cutSigned, signBody, type Realm } from './document.ts';
import { encodeRule, readRule, requireTime, type RecoveryTerms, type VerifiedGuardianSet } from './guardian-set.ts';

export type RecoveryRequest = Pick<RecoveryTerms, 'delay' | 'veto'> & {
  setId: Uint8Array;
  patient: Address;
  /** The address of the new signing key, whom guardians ask who it is. */
  requester: Address;
  /** X25519, 32 bytes: shares are sealed to it. */
  receivingKey: Uint8Array;
  /** Unix seconds, as the requester says. */
  requestedAt: number;
};

export type RequestRecoveryArgs = {
  set: VerifiedGuardianSet;
  /** A fresh one: the old one is lost. */
  signingKey: SecretBytes;
  receivingKey: Uint8Array;
  requestedAt: number;
  realm: Realm;
  random?: RandomSource;
};

/** body ‖ signature, for the guardians. Throws ARGUMENT_INVALID. */
export function requestRecovery({ set: { set }, signingKey, receivingKey, requestedAt, realm, random = systemRandom }: RequestRecoveryArgs): Uint8Array {
  const body = concatBytes(
    Uint8Array.of(1),
    set.setId,
    idBytes(set.patient),
    idBytes(addressOfKey(signingKey)),
    requireLength('receivingKey', receivingKey, 32),
    bigEndian(requireTime('requestedAt', requestedAt), 8),
    encodeRule(set),
    random(16),
  );
  return signBody({ kind: 'recovery-request/1', realm, body, signingKey });
}

type VerifyRequestArgs = { signedRequest: Uint8Array; set: VerifiedGuardianSet; realm: Realm };

/** A request that its requester signed and that says of the set what the set says. */
export class VerifiedRecoveryRequest {
  readonly request: RecoveryRequest;
  /** 32 bytes: what vetoes and released shares are bound to. */
  readonly requestId: Uint8Array;

  private constructor(request: RecoveryRequest, requestId: Uint8Array) {
    this.request = request;
    this.requestId = requestId;
  }

  static verify({ signedRequest, set: { set }, realm }: VerifyRequestArgs): VerifiedRecoveryRequest {
    const { body, signature } = cutSigned('signedRequest', signedRequest);
    const request = readRequest(body);
    checkSignature({ kind: 'recovery-request/1', realm, body, signature, signer: request.requester });
    const agrees = equalBytes(request.setId, set.setId) && request.patient === set.patient && equalBytes(encodeRule(request), encodeRule(set));
    if (!agrees) throw requestInvalid(equalBytes(request.setId, set.setId) ? 'its delay, veto or patient are not those of the set' : 'it is for another set');
    return new VerifiedRecoveryRequest(request, sha256(concatBytes(lengthPrefixed(tagBytes('recoveryRequest')), body)));
  }
}

/** Throws RECOVERY_INVALID, SIGNATURE_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
export function verifyRecoveryRequest(args: VerifyRequestArgs): VerifiedRecoveryRequest {
  return VerifiedRecoveryRequest.verify(args);
}

/**
 * Unix seconds from which shares may be released: the delay after the request, or after `seenAt`, when this guardian
 * first saw it, whichever is later. A backdated request gains nothing.
 */
export function recoveryReadyAt({ request: { request }, seenAt }: { request: VerifiedRecoveryRequest; seenAt: number }): number {
  return Math.max(request.requestedAt, requireTime('seenAt', seenAt)) + request.delay;
}

function readRequest(body: Uint8Array): RecoveryRequest {
  const fields = new Fields('signedRequest', body);
  const [setId, patient, requester, receivingKey] = [fields.take(32), parseAddress(fields.take(20)), parseAddress(fields.take(20)), fields.take(32)];
  const requestedAt = fields.number('requestedAt', 8, { most: Number.MAX_SAFE_INTEGER });
  const rule = readRule(fields);
  fields.take(16);
  fields.end();
  return { setId, patient, requester, receivingKey, requestedAt, ...rule };
}

export function requestInvalid(reason: string): ConsentryError {
  return new ConsentryError({ code: 'RECOVERY_INVALID', message: `The recovery does not hold: ${reason}`, remedy: 'Make a new request for the set that the guardians hold.' });
}
