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

/** Every code, with its class. A code is never renamed or reused: clients act on it. */
export const ERROR_CODES = {
  // input
  ARGUMENT_INVALID: 'invalid',
  POLICY_SYNTAX: 'invalid',
  POLICY_TOO_LARGE: 'invalid',
  ATTRIBUTE_INVALID: 'invalid',
  FORMAT_INVALID: 'invalid',
  FORMAT_VERSION_UNKNOWN: 'invalid',
  RECORD_SIZE_UNSUPPORTED: 'invalid',
  PURPOSE_UNKNOWN: 'invalid',
  CONFIGURATION_INVALID: 'invalid',
  // who
  SIGNATURE_INVALID: 'unauthenticated',
  SESSION_REQUIRED: 'unauthenticated',
  SESSION_EXPIRED: 'unauthenticated',
  CHALLENGE_INVALID: 'unauthenticated',
  PASSPHRASE_WRONG: 'unauthenticated',
  // may
  CALLER_NOT_ALLOWED: 'denied',
  ACCESS_DENIED: 'denied',
  GRANT_NOT_LIVE: 'denied',
  GRANT_REVOKED: 'denied',
  GRANT_EXPIRED: 'denied',
  POLICY_REVOKED: 'denied',
  POLICY_EXPIRED: 'denied',
  ATTRIBUTES_LAPSED: 'denied',
  SCOPE_MISMATCH: 'denied',
  ATTRIBUTES_MISSING: 'denied',
  // is
  AUTHORITY_UNKNOWN: 'missing',
  ATTRIBUTE_UNKNOWN: 'missing',
  PERSON_UNKNOWN: 'missing',
  LABEL_KEY_UNKNOWN: 'missing',
  POLICY_UNKNOWN: 'missing',
  RECORD_UNKNOWN: 'missing',
  PROXY_UNKNOWN: 'missing',
  KFRAG_UNKNOWN: 'missing',
  GRANT_UNKNOWN: 'missing',
  TICKET_UNKNOWN: 'missing',
  IDENTITY_UNKNOWN: 'missing',
  // state
  ALREADY_EXISTS: 'conflict',
  NONCE_STALE: 'conflict',
  WRITE_CONFLICT: 'conflict',
  REQUEST_REPLAYED: 'conflict',
  REQUEST_EXPIRED: 'precondition',
  AUTHORITY_SUSPENDED: 'precondition',
  ATTESTATION_MISSING: 'precondition',
  NOT_ANCHORED: 'precondition',
  UPLOAD_INCOMPLETE: 'precondition',
  UPLOAD_INTERRUPTED: 'unavailable',
  THRESHOLD_NOT_REACHED: 'unavailable',
  // limits
  RATE_LIMITED: 'exhausted',
  STORAGE_FULL: 'exhausted',
  // data
  CIPHERTEXT_CORRUPT: 'corrupt',
  CAPSULE_INVALID: 'corrupt',
  KFRAG_INVALID: 'corrupt',
  CFRAG_INVALID: 'corrupt',
  MANIFEST_INVALID: 'corrupt',
  BUNDLE_INVALID: 'corrupt',
  ENTRY_INVALID: 'corrupt',
  ATTRIBUTE_KEY_INVALID: 'corrupt',
  AUTHORITY_KEY_INVALID: 'corrupt',
  DECRYPTION_FAILED: 'corrupt',
  KEYSTORE_CORRUPT: 'corrupt',
  STORE_CORRUPT: 'corrupt',
  // parts of the system
  CHAIN_UNAVAILABLE: 'unavailable',
  CHAIN_REVERTED: 'precondition',
  SERVICE_UNAVAILABLE: 'unavailable',
  MESSAGING_UNAVAILABLE: 'unavailable',
  DEADLINE_EXCEEDED: 'timeout',
  INTERNAL: 'internal',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_CODES;

export type ConsentryErrorArgs = {
  code: ErrorCode;
  /** What happened, for a person; never contains a secret. */
  message: string;
  /** What to do about it. */
  remedy?: string;
  /** Named facts a program can use: position, expected, proxy, missing. Never a secret. */
  facts?: Record<string, string>;
  cause?: unknown;
};

/** A refusal that the caller may see. Everything else that is thrown becomes INTERNAL at the edge. */
export class ConsentryError extends Error {
  override readonly name = 'ConsentryError';
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly facts: Readonly<Record<string, string>>;

  constructor({ code, message, remedy = '', facts = {}, cause }: ConsentryErrorArgs) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.remedy = remedy;
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
