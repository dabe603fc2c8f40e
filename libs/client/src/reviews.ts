// Break-glass accesses and their review (spec/protocol.md section 12). The case, its verdict and the hash of the report
// are the chain's; the words come from the policy service and count only under their author's signature.
import type { ChainEvent } from '@consentry/chain';
import { ConsentryError, idBytes, keccak256, parseRequestId, toHex, type Address, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import { readOwnerLink } from '@consentry/wire/policy-origin';
import { BreakGlassNoteSchema, ReviewReportSchema, type GetCaseResponse } from '@consentry/wire/review';
import type { Connection } from './connection.ts';
import type { LedgerReceipt } from './ledger.ts';

/** An access as the chain has it. Times are Unix seconds. */
export type OpenReview = { readonly requestId: RequestId; readonly doctor: Address; readonly policyId: PolicyId; readonly reason: number; readonly at: number };

export type Review = { readonly verdict: 'justified' | 'unjustified'; readonly auditor: Address; readonly at: number; /** Absent where the service does not have it. */ readonly report?: string };

export type ReviewCase = OpenReview & {
  readonly recordIds: readonly RecordId[];
  readonly until: number;
  /** Absent where the service knows no link to a patient. */
  readonly patient?: Address;
  /** The doctor's own words; absent where the glass was broken past the service. */
  readonly note?: string;
  /** Absent while the case is open. */
  readonly review?: Review;
};

const VERDICTS = { justified: 1, unjustified: 2 } as const;
/** Cases asked of the chain at once. */
const PAGE = 200;

export class Reviews {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Every break-glass access that waits for review, oldest first. Read from the chain; anybody may. */
  async listOpen(): Promise<OpenReview[]> {
    const { chain } = this.#connection;
    const found: OpenReview[] = [];
    for (let from = 0; ; from += PAGE) {
      const requestId = await chain.unreviewed({ from, count: PAGE });
      const events = await chain.events({ types: ['GlassBroken'], where: { requestId } });
      found.push(...events.flatMap((event) => (event.type === 'GlassBroken' ? [openReview(event)] : [])));
      if (requestId.length < PAGE) return found.sort((a, b) => a.at - b.at);
    }
  }

  /** One case with all that its readers may see. Throws NOTHING_TO_REVIEW, CALLER_NOT_ALLOWED, SIGNATURE_INVALID. */
  async get(requestId: string): Promise<ReviewCase> {
    const id = parseRequestId(requestId);
    const { chain, review: service } = this.#connection;
    const [said, events] = await Promise.all([service.getCase({ requestId: idBytes(id) }), chain.events({ types: ['AccessGranted', 'GlassBroken', 'BreakGlassReviewed'], where: { requestId: id } })]);
    const broken = events.find((event) => event.type === 'GlassBroken');
    const granted = events.find((event) => event.type === 'AccessGranted');
    if (broken?.type !== 'GlassBroken' || granted?.type !== 'AccessGranted') throw unknownCase(id);
    const review = events.find((event) => event.type === 'BreakGlassReviewed');
    const [patient, note] = [await this.#patientOf(broken.policyId, said), this.#noteOf(broken, said)];
    return {
      ...openReview(broken),
      recordIds: granted.recordIds,
      until: granted.until,
      ...(patient && { patient }),
      ...(note !== undefined && { note }),
      ...(review?.type === 'BreakGlassReviewed' && { review: this.#reviewOf(review, said) }),
    };
  }

  /**
   * As an auditor: closes a case, on chain, with a verdict and the hash of a report that the service keeps. Cannot be
   * undone. Throws CALLER_NOT_ALLOWED, NOTHING_TO_REVIEW.
   */
  async close({ requestId, verdict, report }: { requestId: string; verdict: keyof typeof VERDICTS; report: string }): Promise<LedgerReceipt & { requestId: RequestId }> {
    const id = parseRequestId(requestId);
    const { self, ledger, review } = this.#connection;
    const init = { requestId: idBytes(id), verdict: VERDICTS[verdict], text: report };
    const signed = this.#connection.sign({ schema: ReviewReportSchema, kind: 'review-report/1', init });
    await review.putReport({ report: signed });
    const receipt = await ledger.relay({ type: 'ReviewBreakGlass', requestId: id, auditor: self.address, verdict: VERDICTS[verdict], report: toHex(keccak256(signed.body)) });
    return { ...receipt, requestId: id };
  }

  async #patientOf(policyId: PolicyId, { ownerLink }: GetCaseResponse): Promise<Address | undefined> {
    if (ownerLink === undefined) return undefined;
    const { owner } = await this.#connection.chain.policy(policyId);
    return readOwnerLink({ signed: ownerLink, owner, deployment: this.#connection.deployment });
  }

  /** The note must be the doctor's own, for this very request. */
  #noteOf({ requestId, doctor }: Event<'GlassBroken'>, { note }: GetCaseResponse): string | undefined {
    if (note === undefined) return undefined;
    const { body, signer } = this.#connection.verify({ schema: BreakGlassNoteSchema, kind: 'break-glass-note/1', signed: note });
    if (signer !== doctor || parseRequestId(body.requestId) !== requestId) throw falseWords('note', requestId);
    return body.text;
  }

  #reviewOf(event: Event<'BreakGlassReviewed'>, { report }: GetCaseResponse): Review {
    const { requestId, auditor, verdict, timestamp: at } = event;
    const said = { verdict: verdict === VERDICTS.justified ? 'justified' : 'unjustified', auditor, at } as const;
    if (report === undefined) return said;
    const { body, bytes, signer } = this.#connection.verify({ schema: ReviewReportSchema, kind: 'review-report/1', signed: report });
    if (signer !== auditor || toHex(keccak256(bytes)) !== event.report) throw falseWords('report', requestId);
    return { ...said, report: body.text };
  }
}

type Event<Type extends ChainEvent['type']> = Extract<ChainEvent, { type: Type }>;

function openReview({ requestId, doctor, policyId, reason, timestamp }: Event<'GlassBroken'>): OpenReview {
  return { requestId, doctor, policyId, reason, at: timestamp };
}

function unknownCase(requestId: RequestId): ConsentryError {
  return new ConsentryError({
    code: 'NOTHING_TO_REVIEW',
    message: 'Our own view of the chain has no break-glass access with this id',
    remedy: 'Take the request id from the list of open reviews; a fresh one may not be final yet.',
    facts: { requestId },
  });
}

function falseWords(what: string, requestId: RequestId): ConsentryError {
  return new ConsentryError({
    code: 'ENTRY_INVALID',
    message: `The ${what} that the service gives for this access is not the one it must be`,
    remedy: 'Do not rely on it, and tell the operator of the policy service.',
    facts: { requestId },
  });
}
