// The account of it all in the demo: the patient's history as the policy service keeps it, held against the chain and the
// proxies, and the accounting of disclosures as files.
import { createHash } from 'node:crypto';
import { accountingFile } from '@consentry/client';
import type { Cast } from './cast.ts';
import { short } from './claims.ts';
import type { Stack } from './stack.ts';
import type { Check } from './steps.ts';

export async function giveAccount({ stack, cast, check }: { stack: Stack; cast: Cast; check: Check }): Promise<void> {
  const { history, accountings } = cast.patient;
  const { receipts } = await history.claim();
  const { entries, findings } = await history.verify({ receipts });
  check.that(findings.length === 0, `the patient’s history, ${entries.length} linked entries, is what chain, proxies and signatures say`);
  const accounting = await accountings.make({ receipts });
  const releases = accounting.lines.filter(({ kind }) => kind === 'capsule-released');
  const known = releases.every(({ recordId }) => recordId !== undefined);
  check.that(accounting.findings.length === 0 && releases.length > 0 && known, `six years of disclosures in one step: ${accounting.lines.length} lines, ${releases.length} of them signed for by proxies`);
  const [csv, fhir] = (['csv', 'fhir'] as const).map((format) => [...accountingFile({ accounting, format, deployment: stack.deployment })].join(''));
  const bundle = JSON.parse(fhir!) as { meta: { tag: { code: string }[] } };
  check.that(csv!.includes(accounting.digest) && bundle.meta.tag[0]!.code === accounting.digest, `as CSV and as FHIR AuditEvents, under one digest (${short(accounting.digest)})`);
  check.note(`SHA-256 of the CSV: ${createHash('sha256').update(csv!).digest('hex')}`);
}
