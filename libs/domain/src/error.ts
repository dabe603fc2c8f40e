// The one error type of the project and its closed set of codes (spec/errors.md is generated from it).
// Throwers build it beside the check; the edge translates `kind` once, to gRPC and to exit codes.

/** What class of failure a code belongs to; each maps to exactly one gRPC status and CLI exit code. */
export type ErrorKind =
  | 'invalid' // the caller must change the input
  | 'unauthenticated'
  | 'denied'
  | 'missing'
  | 'conflict'
  | 'precondition' // right input, wrong state
  | 'exhausted' // a limit, a quota, a full disk
  | 'corrupt' // data that does not verify
  | 'unavailable' // try again later
  | 'timeout'
  | 'internal';

/**
 * Every code, with its class and, behind it, what it means (spec/errors.md is made of these lines).
 * A code is never renamed or reused: clients act on it.
 */
export const ERROR_CODES = {
  // The input is wrong.
  ARGUMENT_INVALID: 'invalid', // a value given by the caller is malformed or out of range; fact `argument` names it
  POLICY_SYNTAX: 'invalid', // the policy text does not follow the grammar; facts position, line, column, expected, found
  POLICY_TOO_LARGE: 'invalid', // the policy exceeds a limit of the language or of the chain form
  ATTRIBUTE_INVALID: 'invalid', // an attribute is not `name[=value]@authority`; facts as for POLICY_SYNTAX
  FORMAT_INVALID: 'invalid', // bytes or text do not have the one form that spec/formats.md allows
  FORMAT_VERSION_UNKNOWN: 'invalid', // the version byte or version field is not one this software reads
  RECORD_SIZE_UNSUPPORTED: 'invalid', // the record is empty or larger than the store accepts
  PURPOSE_UNKNOWN: 'invalid', // not one of the purposes of use
  REASON_UNKNOWN: 'invalid', // not a reason for access that this version knows
  CONFIGURATION_INVALID: 'invalid', // a service or tool was started with a missing or malformed setting
  // Who is calling.
  SIGNATURE_INVALID: 'unauthenticated', // a signature does not verify, or is not by whom it must be
  SESSION_REQUIRED: 'unauthenticated', // the call needs a session and has none, or an unknown one
  SESSION_EXPIRED: 'unauthenticated', // the session has ended: sign in again
  CHALLENGE_INVALID: 'unauthenticated', // the sign-in challenge is unknown, used or too old
  PASSPHRASE_WRONG: 'unauthenticated', // the passphrase does not open the keystore or key file
  // What the caller may do.
  CALLER_NOT_ALLOWED: 'denied', // the caller is known and may not do this
  ACCESS_DENIED: 'denied', // the contract evaluated the policy and denied; the denial is on chain
  PURPOSE_NOT_ALLOWED: 'denied', // the policy does not allow the purpose of use; no purpose implies another
  GRANT_NOT_LIVE: 'denied', // there is no live grant for this request
  GRANT_REVOKED: 'denied', // the patient revoked this grant
  GRANT_EXPIRED: 'denied', // the grant has run out
  RECOVERY_VETOED: 'denied', // the patient or enough guardians vetoed this recovery
  POLICY_REVOKED: 'denied', // the patient revoked the policy, and with it all its grants
  POLICY_EXPIRED: 'denied', // the policy has run out
  MANDATE_EXCEEDED: 'denied', // the mandate does not allow this: another label, quarter, purpose, or a later end
  MANDATE_ENDED: 'denied', // the patient ended the mandate, or it has run out, and with it all that was published under it
  ATTRIBUTES_LAPSED: 'denied', // attestations that carried the grant were revoked, ran out, or their authority is suspended
  SCOPE_MISMATCH: 'denied', // the record lies outside the label and quarters that the policy covers
  ATTRIBUTES_MISSING: 'denied', // the held attribute keys do not satisfy the policy; fact `missing` names a smallest set
  // What exists.
  AUTHORITY_UNKNOWN: 'missing', // no such attribute authority is registered
  ATTRIBUTE_UNKNOWN: 'missing', // nobody holds the attribute: its authority has never attested it
  PERSON_UNKNOWN: 'missing', // the directory has no entry for the address
  LABEL_KEY_UNKNOWN: 'missing', // the patient has published no key for this label and quarter
  LABEL_ROTATED: 'precondition', // the label was given up for another one, for good
  LABEL_UNKNOWN: 'missing', // which label a policy is for cannot be told
  MANDATE_UNKNOWN: 'missing', // the patient gave the caller no mandate for this label
  POLICY_UNKNOWN: 'missing', // no such policy, or no bundle for it
  RECORD_UNKNOWN: 'missing', // no such record
  RECORD_ERASED: 'missing', // the provider erased the record; only its anchor is left
  PROXY_UNKNOWN: 'missing', // no such proxy, or it is not registered on chain
  KFRAG_UNKNOWN: 'missing', // the proxy holds no kfrag for this policy and quarter
  GRANT_UNKNOWN: 'missing', // no such grant
  RECEIPT_MISSING: 'missing', // a proxy does not show, or has not anchored, a receipt that it signed; fact `proxy` names it
  NOTHING_TO_REVIEW: 'missing', // no break-glass access with this id waits for review
  TICKET_UNKNOWN: 'missing', // the upload or download ticket is unknown, used or too old
  IDENTITY_UNKNOWN: 'missing', // no such identity in the local store
  // The state is not right for it.
  ALREADY_EXISTS: 'conflict', // something else stands under this name
  NONCE_STALE: 'conflict', // the signed message carries a nonce that is used or not the next
  WRITE_CONFLICT: 'conflict', // somebody else changed the same entry at the same time
  REQUEST_REPLAYED: 'conflict', // this very request was made before
  REQUEST_EXPIRED: 'precondition', // the deadline of the signed request has passed
  REASON_REQUIRED: 'precondition', // break-glass, or the patient's terms, demand a reason
  REQUESTS_PAUSED: 'precondition', // the operator paused new requests
  TOO_EARLY: 'precondition', // an act with a delay was not announced, or its delay has not passed
  AUTHORITY_SUSPENDED: 'precondition', // the registrar suspended the authority
  ATTESTATION_MISSING: 'precondition', // the chain shows no live attestation for this
  NOT_ANCHORED: 'precondition', // the record is not anchored on chain, or with another manifest
  SHARES_MISSING: 'precondition', // fewer shares than the threshold; facts needed, given and missing count them
  SHARE_OF_ANOTHER_SET: 'precondition', // the share was dealt in another sharing, before or after this one; fact `guardian` names its holder
  RECOVERY_NOT_READY: 'precondition', // the delay of the recovery has not passed; fact `readyAt` says when it will have
  UPLOAD_INCOMPLETE: 'precondition', // fewer bytes arrived than were announced
  UPLOAD_INTERRUPTED: 'unavailable', // the connection broke during an upload; nothing of it is visible
  THRESHOLD_NOT_REACHED: 'unavailable', // too few proxies answered with a cfrag that verifies; facts name each failure
  // Limits.
  RATE_LIMITED: 'exhausted', // too many requests
  GAS_ALLOWANCE_EXHAUSTED: 'exhausted', // what the service pays for this person on the chain in a day is used up; fact `retryAfter` in seconds
  REQUESTER_SUSPENDED: 'exhausted', // so many orders of this person were refused that none is taken for a while; fact `retryAfter` says how many seconds
  OVERLOADED: 'exhausted', // more work waits than the service can take
  STORAGE_FULL: 'exhausted', // no space left for the record
  // Data does not verify.
  CIPHERTEXT_CORRUPT: 'corrupt', // a chunk of a record does not authenticate; fact `chunk` names it
  CAPSULE_INVALID: 'corrupt', // a capsule is malformed or does not verify
  KFRAG_INVALID: 'corrupt', // a kfrag is malformed or does not verify against the patient's key
  RECEIPT_INVALID: 'corrupt', // a receipt is forged, or not under the root that it was shown with; fact `proxy` names who showed it
  CFRAG_INVALID: 'corrupt', // a cfrag is malformed or does not verify; fact `proxy` names who sent it
  MANIFEST_INVALID: 'corrupt', // a manifest contradicts itself, its signature, its anchor or its ciphertext
  BUNDLE_INVALID: 'corrupt', // a policy bundle contradicts itself, its signature or the chain
  OWNER_LINK_INVALID: 'corrupt', // the link from a policy's owner to its patient is not signed by that patient
  MANDATE_INVALID: 'corrupt', // a mandate, or what was made under one, contradicts itself or is not signed by whom it must be
  ENTRY_INVALID: 'corrupt', // a directory entry contradicts itself, its signature or the chain
  ATTRIBUTE_KEY_INVALID: 'corrupt', // an attribute key does not verify against its authority's public key
  AUTHORITY_KEY_INVALID: 'corrupt', // an authority's public key is malformed, unproven, or not the one on chain
  SHARE_INVALID: 'corrupt', // a share is not the one that was dealt; fact `guardian`, `share` or `dealer` names whose
  RECOVERY_INVALID: 'corrupt', // a recovery request or veto contradicts the guardian set
  CONVERSION_INVALID: 'corrupt', // a proxy's answer to an index query does not verify; fact `share` names its share
  INDEX_ENTRY_INVALID: 'corrupt', // an entry of the index does not authenticate
  CREDENTIAL_INVALID: 'corrupt', // the opening of a sealed credential does not give the commitment on chain
  LEAF_INVALID: 'corrupt', // the opening of a sealed leaf does not give the leaf of the policy, or the leaf was sealed wrongly
  CLAIM_INVALID: 'corrupt', // a claim to a sealed leaf does not hold together, or is not one that was signed for
  EVIDENCE_INVALID: 'corrupt', // an accusation does not hold together, so nobody is judged by it
  DECRYPTION_FAILED: 'corrupt', // opening failed; one answer for every reason, so that it tells an attacker nothing
  KEYSTORE_CORRUPT: 'corrupt', // the keystore file is damaged or not a keystore
  HISTORY_INVALID: 'corrupt', // the history that the service keeps contradicts itself, the chain or a signature
  STORE_CORRUPT: 'corrupt', // stored data of a service does not verify
  // Parts of the system.
  CHAIN_UNAVAILABLE: 'unavailable', // the chain node does not answer
  CHAIN_REVERTED: 'precondition', // the contract refused the message
  SERVICE_UNAVAILABLE: 'unavailable', // the service does not answer
  MESSAGING_UNAVAILABLE: 'unavailable', // the message server is not reachable
  DEADLINE_EXCEEDED: 'timeout', // no answer in time
  INTERNAL: 'internal', // a fault of the software; its cause is in the log, never in the answer
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_CODES;

export type ConsentryErrorArgs = {
  code: ErrorCode;
  /** What happened, for a person; never contains a secret. */
  message: string;
  /** What to do about it; where it is left out, what is usual for the class of the code. */
  remedy?: string;
  /** Named facts a program can use: position, expected, proxy, missing. Never a secret. */
  facts?: Record<string, string>;
  cause?: unknown;
};

const USUAL_REMEDIES: Readonly<Record<ErrorKind, string>> = {
  invalid: 'Correct the value named and try again.',
  unauthenticated: 'Sign in, or sign, with the key of the person named.',
  denied: 'Ask whoever may allow it.',
  missing: 'Check the name or id.',
  conflict: 'Read what stands there now and decide anew.',
  precondition: 'Do first what is missing, then try again.',
  exhausted: 'Wait or make room, then try again.',
  corrupt: 'Do not use it; fetch it again, and tell the operator if it stays so.',
  unavailable: 'Try again in a moment.',
  timeout: 'Try again in a moment; calls that change something may be repeated safely.',
  internal: 'Try again; if it stays, tell the operator the time of the call.',
};

/** A refusal that the caller may see. Everything else that is thrown becomes INTERNAL at the edge. */
export class ConsentryError extends Error {
  override readonly name = 'ConsentryError';
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly facts: Readonly<Record<string, string>>;

  constructor({ code, message, remedy, facts = {}, cause }: ConsentryErrorArgs) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.remedy = remedy || USUAL_REMEDIES[ERROR_CODES[code]];
    this.facts = facts;
  }

  get kind(): ErrorKind {
    return ERROR_CODES[this.code];
  }
}

/** True where `error` carries exactly this code. */
export function hasCode(error: unknown, code: ErrorCode): error is ConsentryError {
  return error instanceof ConsentryError && error.code === code;
}

/** True where `code` is one of the closed set. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}
