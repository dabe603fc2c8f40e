// One-time credentials on the running stack (spec/protocol.md, qualify; spec/contracts.md 5): each request shows another
// one, in every session, and all of a list end together.
import { expect, test, describe } from '@jest/globals';
import { connect } from '../demo/cast.ts';
import { bytesOf, codeOf, LABEL, someBytes, type World } from './world.ts';
import { newSeed, type ConsentryClient, type Grant } from '@consentry/client';

const DAY = 86_400;
const COUNT = 4;

/** Tests one-time credentials in the world that `running` gives once tests run. */
export function describeOneTime(running: () => World): void {
  describe('one-time credentials', () => {
    test('no two requests show the same one, not even of two sessions, and a revoked list opens nothing', oneTime, 120_000);
  });

  async function oneTime(): Promise<void> {
    const { stack, medboard, hospital, patient, provider } = running();
    const seed = newSeed();
    const doctor = await connect(stack, seed);
    await doctor.people.publish();
    const validUntil = (await doctor.chain.now()) + DAY;
    const lists = [];
    for (const [{ client }, attribute] of [[medboard, 'cardiologist@medboard'], [hospital, 'staff@hospital-x']] as const) {
      lists.push(await client.attestations.qualifyOnce({ attributes: [attribute], subject: doctor.address, validUntil, count: COUNT }));
    }
    const content = someBytes(2_000);
    const { header } = await provider.records.put({ patient: patient.address, label: LABEL, body: new Blob([content]), mediaType: 'text/plain' });
    const { recordId } = header;
    const { policyId } = await patient.policies.publish({ label: LABEL, policy: 'cardiologist@medboard AND staff@hospital-x' });

    let standing: Grant | undefined;
    const again = await connect(stack, seed);
    const shown = [...(await shownBy(doctor)), ...(await shownBy(doctor)), ...(await shownBy(again))];
    expect(shown).toHaveLength(6);
    expect(new Set(shown).size).toBe(6);

    await medboard.client.attestations.revokeRoot({ authority: 'medboard', serial: lists[0]!.serial, subject: doctor.address });
    expect(await again.access.request({ recordId, policyId })).toMatchObject({ decision: 'deny', reason: 'attributes' });
    expect(await codeOf(again.access.open({ grant: standing! }))).toBe('ATTRIBUTES_LAPSED');
    doctor.close();
    again.close();

    /** The points that one request shows on chain, after its record was opened. */
    async function shownBy(client: ConsentryClient): Promise<string[]> {
      const decision = await client.access.request({ recordId, policyId });
      if (decision.decision !== 'permit') throw new Error(`denied: ${decision.reason}`);
      standing = decision.grant;
      const { plaintext } = await client.access.open({ grant: decision.grant });
      expect(await bytesOf(plaintext)).toEqual(content);
      return decision.grant.evidence.claims.map(({ ax }) => String(ax));
    }
  }
}
