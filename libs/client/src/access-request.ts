// Asking the contract (spec/protocol.md, request): the doctor signs, the relay sends, the contract decides
// and logs. The answer is read back from our own view of the chain; a relay cannot turn a denial into a grant.
import { errorOfDenial, messageDigest, newRequestNonce, requestIdOf, signDigest, type AccessRequest, type DenialReason, type Evidence } from '@consentry/chain';
import { ConsentryError, hasCode, idBytes, PURPOSES, toHex, type Hex, type RequestId } from '@consentry/domain';
import { Decision } from '@consentry/wire/consent';
import { accessRequestToWire, evidenceToWire } from '@consentry/wire/convert';
import { BreakGlassNoteSchema } from '@consentry/wire/review';
import { claimedBits, proveClaims, type ClaimPlan } from './claims.ts';
import type { Connection } from './connection.ts';
import { isAmbiguous, isUsedUp, pause, RETRY_DELAYS_MS } from './failure.ts';
import type { Grant } from './grant.ts';

/** What the contract decided, and logged, about one request. */
export type AccessDecision = { readonly requestId: RequestId; readonly request: AccessRequest; readonly transactionHash: Hex | undefined } & (
  | { readonly decision: 'permit'; readonly grant: Grant }
  | { readonly decision: 'deny'; readonly reason: DenialReason | 'unknown'; readonly explanation: string }
);

export type Wish = Pick<AccessRequest, 'policyId' | 'recordIds' | 'purpose' | 'reason' | 'duration'>;

/** Seconds a signed request stays good for the relay. */
const REQUEST_LIFE = 120;
const RELAY_TIMEOUT_MS = 60_000;

type Asking = { connection: Connection; request: AccessRequest; evidence: Evidence };
type RequestArgs = { connection: Connection; wish: Wish; plan: ClaimPlan; /** Why, in our own words; break-glass demands it. */ note?: string | undefined };

/**
 * Signs and sends one request with the claims of a plan; a denial is an answer. Throws what the contract refuses to
 * consider at all, and REASON_REQUIRED where the glass would be broken without a word.
 */
export async function requestAccess({ connection, wish, plan, note }: RequestArgs): Promise<AccessDecision> {
  const { chain, self, deployment } = connection;
  const deadline = (await chain.now()) + REQUEST_LIFE;
  const request = { doctor: self.address, ...wish, claimed: claimedBits(plan), nonce: newRequestNonce(), deadline };
  const evidence = proveClaims({ plan, requestId: requestIdOf(request), deployment });
  if (request.purpose === PURPOSES.BTG) await leaveNote({ connection, request, note });
  return sendRequest({ connection, request, evidence });
}

/** Before the request, so that no glass is broken without the words that its review will ask for. */
async function leaveNote({ connection, request, note = '' }: { connection: Connection; request: AccessRequest; note?: string | undefined }): Promise<void> {
  if (note.trim() === '' || request.reason === 0) {
    throw new ConsentryError({
      code: 'REASON_REQUIRED',
      message: 'Break-glass needs a reason and a note in your own words',
      remedy: 'Give both. They are logged or kept for the review, and the patient can read them.',
    });
  }
  const init = { requestId: idBytes(requestIdOf(request)), policyId: idBytes(request.policyId), reason: request.reason, text: note };
  await connection.review.putNote({ note: connection.sign({ schema: BreakGlassNoteSchema, kind: 'break-glass-note/1', init }) });
}

async function sendRequest({ connection, request, evidence }: Asking): Promise<AccessDecision> {
  const { deployment, self, consent } = connection;
  const { nonce, deadline } = request;
  const digest = messageDigest({ deployment, message: { type: 'AccessRequest', request }, nonce, deadline });
  const signature = new Uint8Array(signDigest({ secretKey: self.signingKey, digest }));
  const message = { request: accessRequestToWire(request), signature, evidence: evidenceToWire(evidence) };
  let sentBefore = false;
  for (const delay of [...RETRY_DELAYS_MS, undefined]) {
    try {
      const { decision, receipt } = await consent.requestAccess(message, { timeoutMs: RELAY_TIMEOUT_MS });
      const transactionHash = receipt && toHex(receipt.transactionHash);
      return await readDecision({ connection, request, evidence, claimed: decision, transactionHash });
    } catch (error) {
      // The first sending arrived, and only its answer was lost: the chain has the decision.
      if (sentBefore && isUsedUp(error)) return readDecision({ connection, request, evidence });
      if (!isAmbiguous(error) || delay === undefined) throw error;
      sentBefore = true;
      await pause(delay);
    }
  }
  throw new ConsentryError({ code: 'SERVICE_UNAVAILABLE', message: 'The request could not be sent' });
}

type DecisionArgs = Asking & { claimed?: Decision; transactionHash?: Hex | undefined };

/** The chain's own record of the decision; what the relay claims only says where to look first. */
async function readDecision({ connection, request, evidence, claimed, transactionHash }: DecisionArgs): Promise<AccessDecision> {
  const requestId = requestIdOf(request);
  const facts = { requestId, request, transactionHash };
  if (claimed !== Decision.DENY) {
    const grant = await findGrant(connection, requestId);
    if (grant) return { ...facts, decision: 'permit', grant: { requestId, request, evidence, validUntil: grant.until } };
    if (claimed === Decision.PERMIT) throw falseClaim(requestId);
  }
  const reason = await findReason(connection, requestId);
  const explanation = reason === 'unknown' ? 'The chain has not shown the reason yet' : errorOfDenial(reason).message;
  return { ...facts, decision: 'deny', reason, explanation };
}

/** Events show up when their block is as final as our node must see it; some chains take longer than is worth waiting. */
const REASON_WITHIN_MS = 10_000;

async function findReason({ chain }: Connection, requestId: RequestId): Promise<DenialReason | 'unknown'> {
  for (const giveUp = Date.now() + REASON_WITHIN_MS; Date.now() < giveUp; await pause(500)) {
    const [denial] = await chain.events({ types: ['AccessDenied'], where: { requestId } });
    if (denial?.type === 'AccessDenied') return denial.reason;
  }
  return 'unknown';
}

async function findGrant({ chain }: Connection, requestId: RequestId): Promise<{ until: number } | undefined> {
  try {
    return await chain.grant(requestId);
  } catch (error) {
    if (hasCode(error, 'GRANT_UNKNOWN')) return undefined;
    throw error;
  }
}

function falseClaim(requestId: RequestId): ConsentryError {
  return new ConsentryError({
    code: 'GRANT_UNKNOWN',
    message: 'The gateway says that access was granted; our own chain node knows of no such grant',
    remedy: 'Check that the chain node is up to date. If it is, do not rely on this gateway.',
    facts: { requestId },
  });
}
