// A mandate in the demo: a parent shares in the patient's place, within what the patient allowed and until the patient
// ends it.
import { formatAttribute, personAttribute } from '@consentry/domain';
import { connect, LABEL, type Cast } from './cast.ts';
import { sameBytes, short } from './claims.ts';
import type { DemoRecord } from './record.ts';
import type { Stack } from './stack.ts';
import type { Check } from './steps.ts';

const DAY = 86_400;

type Args = { stack: Stack; cast: Cast; recordId: string; record: DemoRecord; check: Check };

export async function giveMandate({ stack, cast, recordId, record, check }: Args): Promise<void> {
  const { patient, hospital, policy } = cast;
  const doctor = cast.doctors[0].client;
  const parent = await connect(stack);
  try {
    await parent.people.publish();
    const attribute = formatAttribute(personAttribute({ address: parent.address, authority: hospital.name }));
    await hospital.client.attestations.attest({ attribute, subject: parent.address, validUntil: (await hospital.client.chain.now()) + DAY });
    await hospital.client.attestations.issue({ attribute, subject: parent.address });
    const mandate = await patient.mandates.give({ person: parent.address, vouchedBy: hospital.name, label: LABEL, quarters: 1, purposes: ['FAMRQT'], shareFor: ['TREAT'] });
    const [held] = await parent.mandates.held({ patient: patient.address, label: LABEL });
    check.that(held?.mandate.policyId === mandate.policyId, 'the patient gives a parent a mandate for one label, one quarter and treatment; the parent’s client checks it and the keys that come with it');
    const shared = await parent.policies.publishFor(patient.address, { policy, label: LABEL });
    const decision = await doctor.access.request({ recordId, policyId: shared.policyId });
    if (decision.decision !== 'permit') throw new Error(`doctor 1 was denied: ${decision.explanation}`);
    check.that(await sameBytes((await doctor.access.open({ grant: decision.grant })).plaintext, record), 'the parent publishes in the patient’s place, with keys of their own; doctor 1 asks, is granted and opens');
    const seen = (await patient.policies.listOwn()).find(({ policyId }) => policyId === shared.policyId);
    const told = (await patient.notifications.list({ limit: 200 })).some(({ kind, person, policyId }) => kind === 'policy-represented' && person === parent.address && policyId === shared.policyId);
    check.that(seen?.mandate === mandate.policyId && told, `the patient is told who published ${short(shared.policyId)}, and finds it with the seed and the chain alone`);
    await check.refused(parent.policies.publishFor(patient.address, { policy, label: LABEL, purposes: ['HRESCH'] }), 'the parent shares for no other purpose', 'MANDATE_EXCEEDED');
    await check.refused(parent.policies.publishFor(patient.address, { policy, label: LABEL, quarters: 2 }), 'nor the next quarter', 'MANDATE_EXCEEDED');
    await check.refused(parent.policies.publishFor(patient.address, { policy, label: 'psychiatry' }), 'nor another label', 'MANDATE_UNKNOWN');
    await patient.policies.revoke(mandate.policyId);
    const { status } = await patient.chain.policy(shared.policyId);
    check.that(status === 'live', 'the patient ends the mandate; the parent’s policy still lives on chain');
    await check.refused(doctor.access.open({ grant: decision.grant }), 'no proxy releases anything by it', 'MANDATE_ENDED');
    const { under } = await patient.mandates.revoke(mandate.policyId);
    check.that(under.length === 1 && under[0]!.destruction.confirmed.length === under[0]!.destruction.asked, 'the patient ends the parent’s policy on chain too; every proxy signs that its fragments are destroyed');
  } finally {
    parent.close();
  }
}
