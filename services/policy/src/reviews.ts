// What doctors said when they broke the glass and what auditors found (spec/protocol.md section 12): signed words, kept
// sealed. Whether there is a case, who broke the glass and which report counts is read from the chain each time.
// Bucket policy_reviews: `note.<request id>.<doctor>` and `report.<request id>.<hash of body>` → sealed Signed.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { POLICY_FLAGS, requestIdOf, type AccessRequest, type ChainEvent, type ChainReader, type Deployment } from '@consentry/chain';
import { ConsentryError, equalBytes, hasCode, parsePolicyId, parseRequestId, PURPOSES, type Address, type Hex, type PolicyId, type RequestId } from '@consentry/domain';
import type { AtRestKey, KvBucket, TokenBuckets } from '@consentry/platform';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { BreakGlassNoteSchema, ReviewReportSchema } from '@consentry/wire/review';
import { verifySigned } from '@consentry/wire/signed';
import { keccak256 } from 'ethers';
import type { Bundles } from './bundles.ts';

const LONGEST_NOTE = 2_000;
const LONGEST_REPORT = 10_000;

export type ReviewsArgs = { bucket: KvBucket; atRest: AtRestKey; chain: ChainReader; deployment: Deployment; bundles: Bundles; /** Counts writes for each caller. */ buckets: TokenBuckets };

/** What is known off chain of one case. */
export type ReviewCase = { note: Signed | undefined; ownerLink: Signed | undefined; report: Signed | undefined };

type GlassBroken = Extract<ChainEvent, { type: 'GlassBroken' }>;

export class Reviews {
  readonly #args: ReviewsArgs;

  constructor(args: ReviewsArgs) {
    this.#args = args;
  }

  /**
   * Keeps a doctor's note for a request that is still to be made. The same again changes nothing. Throws
   * CALLER_NOT_ALLOWED, ARGUMENT_INVALID, POLICY_UNKNOWN, ALREADY_EXISTS, RATE_LIMITED.
   */
  async putNote({ signed, caller }: { signed: Signed | undefined; caller: Address }): Promise<void> {
    const { body, signer } = verifySigned({ schema: BreakGlassNoteSchema, kind: 'break-glass-note/1', signed, deployment: this.#args.deployment });
    requireSigner(signer, caller);
    requireText(body.text, { name: 'note', most: LONGEST_NOTE });
    this.#args.buckets.take(caller);
    await this.#requireBreakable(parsePolicyId(body.policyId));
    await this.#keep(noteKey(parseRequestId(body.requestId), signer), signed!);
  }

  /** A request to break the glass goes to the chain only with a note beside it; others need none. Throws REASON_REQUIRED. */
  async requireNote(request: AccessRequest): Promise<void> {
    if (request.purpose !== PURPOSES.BTG) return;
    const [requestId, doctor] = [requestIdOf(request), request.doctor];
    if ((await this.#args.bucket.find(noteKey(requestId, doctor))) !== undefined) return;
    throw new ConsentryError({
      code: 'REASON_REQUIRED',
      message: 'Break-glass needs a note in the doctor’s own words, and there is none for this request',
      remedy: 'Say why in a signed note first; on the command line with --note.',
      facts: { requestId },
    });
  }

  /** Keeps an auditor's report on a case. Throws CALLER_NOT_ALLOWED, ARGUMENT_INVALID, NOTHING_TO_REVIEW, RATE_LIMITED. */
  async putReport({ signed, caller }: { signed: Signed | undefined; caller: Address }): Promise<void> {
    const { body, bytes, signer } = verifySigned({ schema: ReviewReportSchema, kind: 'review-report/1', signed, deployment: this.#args.deployment });
    requireSigner(signer, caller);
    requireText(body.text, { name: 'report', most: LONGEST_REPORT });
    if (!(await this.#isAuditor(caller))) throw notAllowed('Only an auditor reports on a break-glass access');
    this.#args.buckets.take(caller);
    const requestId = parseRequestId(body.requestId);
    await this.#brokenGlass(requestId);
    await this.#keep(reportKey(requestId, keccak256(bytes) as Hex), signed!);
  }

  /** For auditors, the patient, and the doctor who broke the glass. Throws NOTHING_TO_REVIEW, CALLER_NOT_ALLOWED. */
  async getCase({ requestId, caller }: { requestId: RequestId; caller: Address }): Promise<ReviewCase> {
    const broken = await this.#brokenGlass(requestId);
    const found = await this.#bundleOf(broken.policyId);
    const concerned = caller === broken.doctor || caller === found?.patient || (await this.#isAuditor(caller));
    if (!concerned) throw notAllowed('A break-glass access is shown to auditors, to its patient and to its doctor alone');
    const [note, report] = await Promise.all([this.#find(noteKey(requestId, broken.doctor)), this.#reportOf(requestId)]);
    return { note, ownerLink: found?.ownerLink, report };
  }

  /** The report whose hash a review on chain carries. */
  async #reportOf(requestId: RequestId): Promise<Signed | undefined> {
    const [review] = await this.#args.chain.events({ types: ['BreakGlassReviewed'], where: { requestId } });
    return review?.type === 'BreakGlassReviewed' ? this.#find(reportKey(requestId, review.report)) : undefined;
  }

  async #brokenGlass(requestId: RequestId): Promise<GlassBroken> {
    const [broken] = await this.#args.chain.events({ types: ['GlassBroken'], where: { requestId } });
    if (broken?.type === 'GlassBroken') return broken;
    throw new ConsentryError({
      code: 'NOTHING_TO_REVIEW',
      message: 'The chain knows no break-glass access with this id',
      remedy: 'Take the request id from the list of open reviews.',
      facts: { requestId },
    });
  }

  async #requireBreakable(policyId: PolicyId): Promise<void> {
    const { flags } = (await this.#args.bundles.read(policyId)).bundle.chainPolicy.terms;
    if ((flags & POLICY_FLAGS.breakGlass) !== 0) return;
    throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: 'This policy does not allow break-glass access', remedy: 'Ask under another policy of the patient.', facts: { argument: 'policy_id' } });
  }

  /** Whoever broke the glass past this service may have done so under a policy without a bundle. */
  async #bundleOf(policyId: PolicyId): Promise<{ patient: Address; ownerLink: Signed } | undefined> {
    try {
      const { bundle } = await this.#args.bundles.read(policyId);
      return { patient: bundle.patient, ownerLink: bundle.link };
    } catch (error) {
      if (hasCode(error, 'POLICY_UNKNOWN')) return undefined;
      throw error;
    }
  }

  async #isAuditor(account: Address): Promise<boolean> {
    return (await this.#args.chain.hasRole({ role: 'auditor', account })).holds;
  }

  /** Written once: what somebody signed is not replaced by another. */
  async #keep(key: string, signed: Signed): Promise<void> {
    const plaintext = toBinary(SignedSchema, signed);
    try {
      await this.#args.bucket.create(key, this.#args.atRest.seal({ aad: placeOf(key), plaintext }));
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      const present = await this.#find(key);
      if (!present || !equalBytes(present.body, signed.body)) throw error;
    }
  }

  async #find(key: string): Promise<Signed | undefined> {
    const stored = await this.#args.bucket.find(key);
    return stored && fromBinary(SignedSchema, this.#args.atRest.open({ aad: placeOf(key), sealed: stored.value }).expose());
  }
}

const noteKey = (requestId: RequestId, doctor: Address): string => `note.${requestId}.${doctor}`;
const reportKey = (requestId: RequestId, hash: Hex): string => `report.${requestId}.${hash}`;
const placeOf = (key: string): Uint8Array => new TextEncoder().encode(`policy_reviews/${key}`);

function requireSigner(signer: Address, caller: Address): void {
  if (signer !== caller) throw notAllowed('These words were signed by somebody else than who brings them');
}

function requireText(text: string, { name, most }: { name: string; most: number }): void {
  const { length } = text;
  if (text.trim().length > 0 && length <= most) return;
  throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: `A ${name} has 1 to ${most} characters; this one has ${length}`, remedy: `Write a ${name} within these limits.`, facts: { argument: name } });
}

function notAllowed(message: string): ConsentryError {
  return new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message, remedy: 'Sign in as the person concerned.' });
}
