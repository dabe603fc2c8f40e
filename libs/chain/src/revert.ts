// The contracts' refusals as errors a person can act on: one entry per custom error (spec/contracts.md section 9).
import { Interface, type ErrorDescription } from 'ethers';
import { ConsentryError, type ErrorCode } from '@consentry/domain';
import { INTERFACES } from './contract.ts';

type Args = ErrorDescription['args'];
type Sentence = { code: ErrorCode; message: (args: Args) => string; remedy: string; facts?: (args: Args) => Record<string, string> };

const date = (unixSeconds: unknown): string => new Date(Number(unixSeconds) * 1000).toISOString().replace('.000Z', 'Z');
const POLICY = (args: Args): Record<string, string> => ({ policyId: String(args[0]) });

const SENTENCES: Readonly<Record<string, Sentence>> = {
  DeadlinePassed: {
    code: 'REQUEST_EXPIRED',
    message: ([deadline]) => `The signed message could be used until ${date(deadline)}, which has passed`,
    remedy: 'Sign a new one. If this happens at once, check the clock of this computer.',
  },
  SignatureInvalid: {
    code: 'SIGNATURE_INVALID',
    message: ([signer]) => `The message is not signed by ${signer}, whose signature it needs`,
    remedy: 'Sign it with the key of that account, for this chain and this deployment.',
    facts: ([signer]) => ({ signer: String(signer) }),
  },
  InvalidAccountNonce: {
    code: 'NONCE_STALE',
    message: ([account, next]) => `The message of ${account} does not carry the account's next nonce, ${next}`,
    remedy: 'Read the next nonce and sign again; another message of the same account came first.',
    facts: ([account, next]) => ({ account: String(account), next: String(next) }),
  },
  AuthorityNameInvalid: {
    code: 'ARGUMENT_INVALID',
    message: () => 'The name of an authority has 1 to 64 bytes',
    remedy: 'Choose a name such as medboard.',
  },
  AuthorityAccountZero: {
    code: 'ARGUMENT_INVALID',
    message: () => 'An authority needs an account to sign with; the zero address is none',
    remedy: "Give the address of the authority's own key.",
  },
  AuthorityExists: {
    code: 'ALREADY_EXISTS',
    message: () => 'An authority of this name is registered already',
    remedy: 'Choose another name. A registered authority keeps its account and key for good.',
  },
  AuthorityUnknown: {
    code: 'AUTHORITY_UNKNOWN',
    message: () => 'No such authority is registered on the chain',
    remedy: 'Check the name after the @, or have the registrar register it first.',
    facts: ([authorityId]) => ({ authorityId: String(authorityId) }),
  },
  AuthorityIsSuspended: {
    code: 'AUTHORITY_SUSPENDED',
    message: () => 'The authority is suspended, so it can attest nothing now',
    remedy: 'Ask the registrar why, and wait until it is resumed.',
  },
  AuthorityIsNotSuspended: {
    code: 'ARGUMENT_INVALID',
    message: () => 'The authority is not suspended',
    remedy: 'There is nothing to resume. Check the name.',
  },
  StatementsEmpty: {
    code: 'ARGUMENT_INVALID',
    message: () => 'The message attests nothing',
    remedy: 'Name at least one attribute and one person.',
  },
  AttributeOfAnotherAuthority: {
    code: 'CALLER_NOT_ALLOWED',
    message: () => 'The attribute belongs to another authority',
    remedy: 'Only the authority named after the @ can attest it or take it back.',
  },
  AttestationLapsed: {
    code: 'ARGUMENT_INVALID',
    message: ([validUntil]) => `An attestation until ${date(validUntil)} would have lapsed already`,
    remedy: 'Choose a time in the future.',
  },
  AttestationUnknown: {
    code: 'ATTESTATION_MISSING',
    message: ([, subject]) => `${subject} has no such attestation`,
    remedy: 'There is nothing to take back. Check the person and the attribute.',
  },
  RecordExists: {
    code: 'ALREADY_EXISTS',
    message: () => 'A record with this id is anchored already, and anchors never change',
    remedy: 'File it under a new random id.',
  },
  RecordUnknown: {
    code: 'NOT_ANCHORED',
    message: () => 'The record is not anchored on the chain',
    remedy: 'Check the record id.',
    facts: ([recordId]) => ({ recordId: String(recordId) }),
  },
  NotRecordProvider: {
    code: 'CALLER_NOT_ALLOWED',
    message: () => 'The record was anchored by another provider',
    remedy: 'Only the provider that filed a record can erase it.',
    facts: ([recordId]) => ({ recordId: String(recordId) }),
  },
  RecordAlreadyErased: {
    code: 'RECORD_ERASED',
    message: () => 'The record is erased already',
    remedy: 'There is nothing more to do: nobody releases it any more.',
    facts: ([recordId]) => ({ recordId: String(recordId) }),
  },
  KeyHashZero: {
    code: 'ARGUMENT_INVALID',
    message: () => 'A proxy needs a key; a hash of zero is none',
    remedy: 'Give the hash of the key that the proxy announced.',
  },
  NotAProxy: {
    code: 'PROXY_UNKNOWN',
    message: ([account]) => `${account} never was a proxy, so its receipts are not kept`,
    remedy: 'Have the registrar register the proxy first.',
  },
  ReceiptsEmpty: {
    code: 'ARGUMENT_INVALID',
    message: () => 'The batch of receipts is empty',
    remedy: 'Anchor at least one receipt.',
  },
  ReceiptsExist: {
    code: 'ALREADY_EXISTS',
    message: () => 'This batch of receipts is anchored already',
    remedy: 'There is nothing more to do.',
  },
  ProxyUnknown: {
    code: 'PROXY_UNKNOWN',
    message: ([proxy]) => `No proxy is registered at ${proxy}`,
    remedy: 'Check the address of the proxy.',
  },
  PolicyMalformed: {
    code: 'FORMAT_INVALID',
    message: () => 'The policy program is not well-formed over its leaves',
    remedy: 'Compile it from the policy text.',
  },
  UnsupportedLeaf: {
    code: 'FORMAT_INVALID',
    message: ([kind]) => `The policy has a leaf of kind ${kind}, which these contracts do not know`,
    remedy: 'Use plain leaves (kind 1) or sealed ones (kind 2).',
  },
  DuplicateLeaf: {
    code: 'FORMAT_INVALID',
    message: () => 'The policy lists the same attribute twice',
    remedy: 'List each attribute once; the program may use it more than once.',
  },
  UnsupportedFlags: {
    code: 'FORMAT_INVALID',
    message: ([flags]) => `The policy's flags ${flags} do not fit: an unknown flag, or break-glass without the purpose BTG, or BTG without break-glass`,
    remedy: 'Allow break-glass and the purpose BTG together, or neither.',
  },
  TermsEmpty: {
    code: 'ARGUMENT_INVALID',
    message: () => 'The policy allows no purpose, or grants of no length, so it could never be used',
    remedy: 'Allow at least one purpose of use, and a longest grant of at least one second.',
  },
  ExpiryPassed: {
    code: 'ARGUMENT_INVALID',
    message: ([expiresAt]) => `The policy would have expired on ${date(expiresAt)}, before it began`,
    remedy: 'Choose an expiry in the future.',
  },
  PolicyExists: {
    code: 'ALREADY_EXISTS',
    message: () => 'Exactly this policy is published already',
    remedy: 'Use it as it is; to publish it anew, take a fresh salt.',
    facts: POLICY,
  },
  PolicyUnknown: {
    code: 'POLICY_UNKNOWN',
    message: () => 'No such policy is published on the chain',
    remedy: 'Look for the policies of this patient and label again; it may have been replaced.',
    facts: POLICY,
  },
  PolicyAlreadyRevoked: {
    code: 'POLICY_REVOKED',
    message: () => 'The policy is revoked already',
    remedy: 'There is nothing more to do: no grant under it lives.',
    facts: POLICY,
  },
  NotPolicyOwner: {
    code: 'CALLER_NOT_ALLOWED',
    message: () => 'The policy belongs to another account',
    remedy: 'Only the patient who published a policy can end it or a grant under it.',
    facts: POLICY,
  },
  PolicyTextMismatch: {
    code: 'BUNDLE_INVALID',
    message: () => 'The text of the policy is not the one that its id commits to',
    remedy: "Fetch the policy's bundle again and check it against the chain.",
    facts: POLICY,
  },
  RecordCountInvalid: {
    code: 'ARGUMENT_INVALID',
    message: ([count]) => `A request is for 1 to 256 records, not for ${count}`,
    remedy: 'Split the chart into several requests.',
  },
  ReasonRequired: {
    code: 'REASON_REQUIRED',
    message: () => 'This access needs a reason: it breaks the glass, or the patient asks for one',
    remedy: 'Ask again and say why. The reason is logged, and break-glass is reviewed.',
  },
  RequestDecided: {
    code: 'REQUEST_REPLAYED',
    message: () => 'This request was decided already; each signed request counts once',
    remedy: 'Use the grant if there is one, or sign a new request.',
    facts: ([requestId]) => ({ requestId: String(requestId) }),
  },
  ClaimsMismatch: {
    code: 'CLAIM_INVALID',
    message: () => 'The claims beside the request are not those that the doctor signed for',
    remedy: 'Send the request again with its own claims; somebody on the way may have changed them.',
  },
  ClaimInvalid: {
    code: 'CLAIM_INVALID',
    message: ([leaf]) => `The claim to condition ${leaf} of the policy does not hold together`,
    remedy: 'Renew your credential with its authority if it was replaced, then ask again.',
    facts: ([leaf]) => ({ leaf: String(leaf) }),
  },
  ReceiptInvalid: {
    code: 'EVIDENCE_INVALID',
    message: () => 'No proxy signed this receipt for exactly this capsule, cfrag and these keys',
    remedy: 'Accuse with the receipt, the answer and the keys as they came.',
  },
  EvidenceMalformed: {
    code: 'EVIDENCE_INVALID',
    message: () => 'What the proxy answered is no cfrag at all, or the evidence does not fit it',
    remedy: 'Such an answer counts as none, and convicts nobody. Ask the other proxies.',
  },
  ProductWrong: {
    code: 'EVIDENCE_INVALID',
    message: ([index]) => `Product ${index} of the evidence is wrong`,
    remedy: 'Make the evidence anew.',
  },
  NotAuditor: {
    code: 'CALLER_NOT_ALLOWED',
    message: ([account]) => `${account} is not an auditor of this deployment`,
    remedy: 'Have the administrator grant the auditor role.',
  },
  VerdictInvalid: {
    code: 'ARGUMENT_INVALID',
    message: ([verdict]) => `${verdict} is not a verdict`,
    remedy: 'Use 1 for justified or 2 for unjustified.',
  },
  NothingToReview: {
    code: 'NOTHING_TO_REVIEW',
    message: () => 'No break-glass access with this id waits for review',
    remedy: 'List those that wait; it may be reviewed already.',
    facts: ([requestId]) => ({ requestId: String(requestId) }),
  },
  RequestsPaused: {
    code: 'REQUESTS_PAUSED',
    message: () => 'The operator has paused new requests; revocation still works',
    remedy: 'Try again later, or ask the operator why.',
  },
  RequestsNotPaused: {
    code: 'ARGUMENT_INVALID',
    message: () => 'Requests are not paused',
    remedy: 'There is nothing to resume.',
  },
  DurationZero: {
    code: 'ARGUMENT_INVALID',
    message: () => 'The request asks for no time at all',
    remedy: 'Ask for at least one second.',
  },
  GrantUnknown: {
    code: 'GRANT_UNKNOWN',
    message: () => 'No such grant was made under this policy',
    remedy: 'Check the request id; a denied request has no grant to revoke.',
    facts: ([requestId]) => ({ requestId: String(requestId) }),
  },
  GrantAlreadyRevoked: {
    code: 'GRANT_REVOKED',
    message: () => 'The grant is revoked already',
    remedy: 'There is nothing more to do: it no longer opens anything.',
    facts: ([requestId]) => ({ requestId: String(requestId) }),
  },
};

const notAllowed = (message: string): Sentence => ({
  code: 'CALLER_NOT_ALLOWED',
  message: () => message,
  remedy: 'Use the account that holds the role, or have the administrator grant it.',
});

/** What the manager says of those who hold no role, and of acts announced wrongly. */
const MANAGER_SENTENCES: Readonly<Record<string, Sentence>> = {
  AccessManagedUnauthorized: notAllowed('This account does not hold the role that the act needs'),
  AccessManagerUnauthorizedAccount: notAllowed('This account does not hold the role that the act needs'),
  AccessManagerUnauthorizedCall: notAllowed('This account may not do that'),
  AccessManagerUnauthorizedCancel: notAllowed('This account may not call off what another announced'),
  AccessManagerUnauthorizedConsume: notAllowed('Only the contract concerned can carry out what was announced'),
  AccessManagerBadConfirmation: notAllowed('A role is renounced by its holder alone'),
  AccessManagedRequiredDelay: { code: 'TOO_EARLY', message: () => 'This role acts with a delay, and the act was not announced', remedy: 'Announce it first, and do it when the delay has passed.' },
  AccessManagerNotReady: { code: 'TOO_EARLY', message: () => 'The delay of this act has not passed yet', remedy: 'Do it when it is due.' },
  AccessManagerNotScheduled: { code: 'TOO_EARLY', message: () => 'The act was not announced', remedy: 'Announce it first, and do it when the delay has passed.' },
  AccessManagerAlreadyScheduled: { code: 'ALREADY_EXISTS', message: () => 'The act is announced already', remedy: 'Do it when it is due.' },
  AccessManagerExpired: { code: 'TOO_EARLY', message: () => 'What was announced was not done in time', remedy: 'Announce it again.' },
};

const ALL_ERRORS = new Interface(Object.values(INTERFACES).flatMap((abi) => abi.fragments.filter((fragment) => fragment.type === 'error')));

/** The error that revert data stands for; CHAIN_REVERTED where the contracts know no such error. */
export function errorOfRevert(data: string | undefined): ConsentryError {
  const description = data === undefined ? null : parseError(data);
  const sentence = description && (SENTENCES[description.name] ?? MANAGER_SENTENCES[description.name]);
  if (!sentence) {
    return new ConsentryError({
      code: 'CHAIN_REVERTED',
      message: 'The chain refused the message and gave no reason this program knows',
      remedy: 'Check that this program and the deployment are of the same release.',
      facts: data === undefined ? {} : { data: data.slice(0, 266) },
    });
  }
  return new ConsentryError({
    code: sentence.code,
    message: sentence.message(description.args),
    remedy: sentence.remedy,
    facts: { revert: description.name, ...sentence.facts?.(description.args) },
  });
}

/** Names of the custom errors that have a sentence; a test holds them to the ABIs. */
export function knownReverts(): string[] {
  return [...Object.keys(SENTENCES), ...Object.keys(MANAGER_SENTENCES)];
}

function parseError(data: string): ErrorDescription | null {
  try {
    return ALL_ERRORS.parseError(data);
  } catch {
    return null; // too short for a selector, or arguments that do not decode
  }
}
