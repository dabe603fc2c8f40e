// An emergency in the demo: a policy that allows it, a doctor who breaks the glass, a patient who sees it, an auditor who
// reviews it.
import type { Cast } from './cast.ts';
import { connectAuditor, LABEL } from './cast.ts';
import { sameBytes, short } from './claims.ts';
import type { DemoRecord } from './record.ts';
import type { Stack } from './stack.ts';
import type { Check } from './steps.ts';

const NOTE = 'brought in unconscious, no papers; needs the list of allergies';
const REPORT = 'Compared with the ward log of the night: justified.';
const HOUR = 3_600;

type Args = { stack: Stack; cast: Cast; recordId: string; record: DemoRecord; check: Check };

export async function breakGlass({ stack, cast, recordId, record, check }: Args): Promise<void> {
  const { patient, policy } = cast;
  const doctor = cast.doctors[0].client;
  await patient.policies.publish({ policy, label: LABEL, quarters: 1, breakGlass: true });
  const request = { recordId, purpose: 'BTG', reason: 'unconscious' };
  await check.refused(doctor.access.request(request), 'without a note in the doctor’s own words no glass is broken', 'REASON_REQUIRED');
  const decision = await doctor.access.request({ ...request, note: NOTE, duration: 8 * HOUR });
  if (decision.decision !== 'permit') throw new Error(`doctor 1 was denied: ${decision.explanation}`);
  const { requestId, validUntil } = decision.grant;
  check.that(validUntil <= (await doctor.chain.now()) + HOUR, `with one it is, for an hour at most (request ${short(requestId)})`);
  check.that(await sameBytes((await doctor.access.open({ grant: decision.grant })).plaintext, record), 'and the record opens, through the proxies like any other');
  const stop = new AbortController();
  for await (const notice of patient.notifications.watch({ signal: stop.signal })) {
    if (notice.requestId !== requestId) continue;
    check.that(notice.kind === 'glass-broken' && notice.person === doctor.address && (await patient.notifications.confirm(notice)) === true, 'the patient is told at once, and finds the same on chain');
    stop.abort();
  }
  const seen = await patient.history.asOwner();
  check.that(seen.some((event) => event.type === 'GlassBroken' && event.requestId === requestId && event.doctor === doctor.address), 'the patient sees who broke it and for which reason');
  check.that((await patient.reviews.get(requestId)).note === NOTE, 'and reads the note, signed by the doctor');
  await review({ stack, cast, requestId, check });
}

async function review({ stack, cast, requestId, check }: { stack: Stack; cast: Cast; requestId: string; check: Check }): Promise<void> {
  await check.refused(cast.doctors[1].client.reviews.close({ requestId, verdict: 'justified', report: REPORT }), 'doctor 2 is no auditor and cannot close the case', 'CALLER_NOT_ALLOWED');
  const auditor = await connectAuditor(stack);
  try {
    check.that((await auditor.reviews.listOpen()).some((open) => open.requestId === requestId), 'the auditor finds it in the queue of the chain');
    check.that((await auditor.reviews.get(requestId)).patient === cast.patient.address, 'and whose record it was, by the patient’s own signature');
    await auditor.reviews.close({ requestId, verdict: 'justified', report: REPORT });
    const { review: closed } = await cast.patient.reviews.get(requestId);
    check.that(closed?.verdict === 'justified' && closed.auditor === auditor.address && closed.report === REPORT, 'the patient reads the verdict on chain, and the report whose hash stands there');
    check.that((await auditor.reviews.listOpen()).every((open) => open.requestId !== requestId), 'the case is closed');
  } finally {
    auditor.close();
  }
}
