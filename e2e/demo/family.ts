// A direct grant in the demo: the patient's sister, by name, and nobody else.
import { formatAttribute, personAttribute } from '@consentry/domain';
import { connect, LABEL, type Cast } from './cast.ts';
import { sameBytes } from './claims.ts';
import type { DemoRecord } from './record.ts';
import type { Stack } from './stack.ts';
import type { Check } from './steps.ts';

const DAY = 86_400;

type Args = { stack: Stack; cast: Cast; recordId: string; record: DemoRecord; check: Check };

export async function shareByName({ stack, cast, recordId, record, check }: Args): Promise<void> {
  const { patient, hospital } = cast;
  const sister = await connect(stack);
  try {
    await sister.people.publish();
    const share = { person: sister.address, vouchedBy: hospital.name, label: LABEL, quarters: 1, purposes: ['FAMRQT'] as const };
    await check.refused(patient.directGrants.publish(share), 'nobody is named before an authority has said whose account it is', 'ATTRIBUTE_UNKNOWN');
    const attribute = formatAttribute(personAttribute({ address: sister.address, authority: hospital.name }));
    await hospital.client.attestations.attest({ attribute, subject: sister.address, validUntil: (await hospital.client.chain.now()) + DAY });
    await hospital.client.attestations.issue({ attribute, subject: sister.address });
    const { policyId, chainPolicy } = await patient.directGrants.publish(share);
    check.that(!JSON.stringify(chainPolicy).includes(sister.address.slice(2)), 'the grant is on chain, and does not say there whom it is for');
    const decision = await sister.access.request({ recordId, purpose: 'FAMRQT' });
    if (decision.decision !== 'permit') throw new Error(`the sister was denied: ${decision.explanation}`);
    check.that(await sameBytes((await sister.access.open({ grant: decision.grant })).plaintext, record), 'the patient’s sister asks, is granted, and opens the record with her own key alone');
    await check.refused(cast.doctors[0].client.policies.get(policyId), 'doctor 1 is neither shown the grant', 'CALLER_NOT_ALLOWED');
    const denied = await cast.doctors[0].client.access.request({ recordId, policyId, purpose: 'FAMRQT' });
    check.that(denied.decision === 'deny', 'nor let in by it');
    await patient.policies.revoke(policyId);
    await check.refused(sister.access.open({ grant: decision.grant }), 'the patient ends it, and it has ended', 'POLICY_REVOKED');
  } finally {
    sister.close();
  }
}
