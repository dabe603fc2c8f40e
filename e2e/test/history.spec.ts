// A policy service that lies about histories, one way at a time, and the client that holds it against the chain
// (spec/history.md section 6). A real service on a real chain; what it says is changed on its way.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addressOf } from '@consentry/chain';
import { newSeed, type Finding } from '@consentry/client';
import { identityKeys, policyOwnerKey } from '@consentry/crypto/identity';
import { idBytes, Secret, type Address, type SecretBytes } from '@consentry/domain';
import { HistoryKind, type HistoryRow } from '@consentry/wire/history';
import { EMPTY_STREAM, linkEntry, type ReadEntry } from '@consentry/wire/history-entry';
import { newRow, rowOfRetraction } from '@consentry/wire/history-row';
import { KEYS, people } from '../../libs/chain/test/world.ts';
import { HistoryWorld } from '../../services/policy/test/history.fixture.ts';
import type { Draft } from '../../services/policy/test/bundle.ts';
import { historyClient, type Lie } from './history-client.ts';

let world: HistoryWorld;
let draft: Draft;
const seed = newSeed();
const patientKey = identityKeys(seed).signingKey;
const patient = addressOf(patientKey);
const ownerOf = (index: number): SecretBytes => policyOwnerKey({ seed, index });

beforeAll(async () => {
  world = await HistoryWorld.start();
  draft = await world.publish({ owner: ownerOf(0), patient: patientKey });
  const { requestId } = await world.ask({ draft });
  await world.ask({ draft, by: KEYS.stranger });
  await settled();
  await world.history(people.doctor).fileEvidence({ receipts: [{ receipt: { case: 'release', value: world.releaseReceipt({ requestId }) } }] });
  await world.relay({ type: 'RevokeGrant', requestId, policyId: draft.policyId, owner: addressOf(ownerOf(0)) }, ownerOf(0));
  await settled();
});
afterAll(() => world.close());

/** Until the service has followed the chain to its end. */
const settled = () => world.stream(patient);

const client = ({ as = seed, ...lying }: { lie?: Lie; followed?: bigint; as?: SecretBytes } = {}) => historyClient({ world, seed: as, ...lying });

async function findings(args: Parameters<typeof client>[0] & { checkpoint?: { sequence: number; digest: `0x${string}` } } = {}): Promise<readonly Finding[]> {
  const one = await client(args);
  const { findings: found } = await one.history.verify(args.checkpoint ? { checkpoint: args.checkpoint } : {});
  one.close();
  return found;
}

const problems = (found: readonly Finding[]) => found.map(({ problem, row }) => `${problem} ${row?.kind ?? ''}`.trim());

/** A chain of entries as good as the service could make it. */
function relinked(rows: readonly Pick<ReadEntry, 'row' | 'document'>[], stream: Address = patient): ReadEntry[] {
  const entries: ReadEntry[] = [];
  for (const { row, document } of rows) entries.push(linkEntry({ stream, after: entries.at(-1) ?? EMPTY_STREAM, row, document, deployment: world.stack.world.deployment }));
  return entries;
}

const without = (kind: HistoryKind): Lie => (entries) => entries.filter(({ row }) => row.kind !== kind);
const changed = (kind: HistoryKind, change: Partial<HistoryRow>): Lie => (entries) => relinked(entries.map(({ row, document }) => ({ row: row.kind === kind ? newRow({ ...row, ...change }) : row, document })));

describe('an honest service', () => {
  test('gives a stream with every event and receipt, and no finding; so for the doctor and an auditor', async () => {
    const one = await client();
    const { entries, findings: found, head } = await one.history.verify();
    expect(found).toEqual([]);
    expect(entries.map(({ row }) => HistoryKind[row.kind])).toEqual(['OWNER_LINKED', 'POLICY_PUBLISHED', 'ACCESS_GRANTED', 'ACCESS_DENIED', 'CAPSULE_RELEASED', 'GRANT_REVOKED']);
    expect((await one.history.verify({ checkpoint: head })).findings).toEqual([]);
    one.close();
  });

  test('an auditor’s verification of the whole network has no finding; others are refused', async () => {
    const auditorSeed = newSeed();
    await world.stack.world.administrator.grantRole({ role: 'auditor', account: addressOf(identityKeys(auditorSeed).signingKey) });
    const auditor = await client({ as: auditorSeed });
    expect((await auditor.history.verify({ network: true })).findings).toEqual([]);
    auditor.close();
    const one = await client();
    await expect(one.history.verify({ network: true })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    one.close();
  });

  test('lists by filter, as people read it', async () => {
    const one = await client();
    const { items } = await one.history.list({ kinds: ['access-granted'], person: people.doctor, policyId: draft.policyId, purpose: 'TREAT' });
    expect(items).toEqual([expect.objectContaining({ kind: 'access-granted', person: people.doctor, purpose: 'TREAT', policyId: draft.policyId })]);
    await expect(one.history.list({ kinds: ['nonsense'] })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    one.close();
  });
});

describe('a service that lies is named, with the row', () => {
  test('drops a row, and leaves the gap', async () => {
    expect(problems(await findings({ lie: without(HistoryKind.ACCESS_DENIED) }))).toEqual(['deleted', 'missing access-denied']);
  });

  test('drops a row and links the rest anew', async () => {
    const found = await findings({ lie: (entries) => relinked(without(HistoryKind.ACCESS_GRANTED)(entries)) });
    expect(found).toEqual([expect.objectContaining({ problem: 'missing', row: expect.objectContaining({ kind: 'access-granted', person: people.doctor }) })]);
  });

  test('alters a row: another practitioner, another purpose', async () => {
    const found = await findings({ lie: changed(HistoryKind.ACCESS_GRANTED, { person: idBytes(people.stranger), purpose: 6 }) });
    expect(found).toEqual([expect.objectContaining({ problem: 'altered', sequence: 3, message: 'the chain says otherwise: person, purpose' })]);
  });

  test('alters what a proxy signed', async () => {
    const found = await findings({ lie: changed(HistoryKind.CAPSULE_RELEASED, { at: 5n }) });
    expect(found).toEqual([expect.objectContaining({ problem: 'altered', message: 'its signed document says otherwise: at' })]);
  });

  test('changes the order', async () => {
    const swap: Lie = ([linked, published, granted, denied, ...rest]) => relinked([linked!, published!, denied!, granted!, ...rest]);
    expect(problems(await findings({ lie: swap }))).toEqual(['moved access-granted']);
  });

  test('invents a grant', async () => {
    const invented = newRow({ kind: HistoryKind.ACCESS_GRANTED, at: 1n, blockHash: new Uint8Array(32).fill(1), blockNumber: 1_000_000n, person: idBytes(people.stranger) });
    const found = await findings({ lie: (entries) => relinked([...entries, { row: invented, document: undefined }]) });
    expect(found).toEqual([expect.objectContaining({ problem: 'inserted', sequence: 7, message: 'the chain holds no such event' })]);
  });

  test('invents a release: unsigned, and signed by nobody who is a proxy', async () => {
    const forger = new Secret(new Uint8Array(32).fill(99));
    const insert = (by?: SecretBytes): Lie => (entries) => {
      const { row, document } = entries.find((entry) => entry.row.kind === HistoryKind.CAPSULE_RELEASED)!;
      const signed = by && world.releaseReceipt({ requestId: `0x${Buffer.from(row.requestId).toString('hex')}` as never, by });
      return relinked([...entries, { row: newRow({ ...row, document: new Uint8Array(32).fill(7) }), document: signed ?? (by ? document : undefined) }]);
    };
    expect(await findings({ lie: insert() })).toEqual([expect.objectContaining({ problem: 'inserted', message: 'no signed document comes with it' })]);
    expect(await findings({ lie: insert(forger) })).toEqual([expect.objectContaining({ problem: 'inserted', message: expect.stringMatching(/never was a proxy/) })]);
  });

  test('takes back an event that stands', async () => {
    const retracted: Lie = (entries) => {
      const { deployment } = world.stack.world;
      const granted = entries.find(({ row }) => row.kind === HistoryKind.ACCESS_GRANTED)!;
      return relinked([...entries, { row: rowOfRetraction({ row: granted.row, at: 1, deployment }), document: undefined }]);
    };
    expect(problems(await findings({ lie: retracted }))).toEqual(['inserted retracted', 'missing access-granted']);
  });

  test('shows a row twice', async () => {
    expect(problems(await findings({ lie: (entries) => relinked([...entries, entries.at(-1)!]) }))).toEqual(['repeated grant-revoked']);
  });

  test('breaks a link', async () => {
    const unlinked: Lie = (entries) => entries.map((entry, i) => (i === 3 ? { ...linkEntry({ stream: patient, after: { sequence: 3, digest: `0x${'11'.repeat(32)}` }, row: entry.row, deployment: world.stack.world.deployment }) } : entry));
    expect(problems(await findings({ lie: unlinked }))).toEqual(['unlinked access-denied', 'unlinked capsule-released']);
  });

  test('gives somebody else’s stream', async () => {
    const found = await findings({ lie: (entries) => relinked(entries, people.stranger) });
    expect(found.every(({ problem }) => problem === 'inserted')).toBe(true);
    expect(found).toHaveLength(6);
  });

  test('goes back behind what it showed before, or tells it anew', async () => {
    const one = await client();
    const { head } = await one.history.verify();
    one.close();
    const cut = await findings({ lie: (entries) => relinked(entries.slice(0, -2)), checkpoint: head });
    expect(problems(cut)).toEqual(['deleted', 'missing grant-revoked']);
    const anew = await findings({ lie: (entries) => relinked(entries.filter(({ row }) => row.kind !== HistoryKind.CAPSULE_RELEASED).concat(entries.filter(({ row }) => row.kind === HistoryKind.CAPSULE_RELEASED))), checkpoint: head });
    expect(problems(anew)).toEqual(['rewritten capsule-released']);
  });

  test('says that it has not followed the chain so far', async () => {
    const behind = { lie: without(HistoryKind.GRANT_REVOKED), followed: 1n };
    expect(await findings(behind)).toEqual([]); // so young, it may be true
    await world.stack.world.anvil.rpc('evm_increaseTime', [700]);
    await world.stack.world.anvil.rpc('evm_mine');
    expect(problems(await findings(behind))).toEqual(['withheld grant-revoked']);
  });
});

test('a reorganisation that removes a grant shows as retracted, and is no lie', async () => {
  const other = await world.publish({ owner: ownerOf(1), patient: patientKey });
  await world.ask({ draft: other });
  await settled();
  await world.stack.world.relayer.close(); // else it sends the lost request again
  await world.stack.world.anvil.rpc('anvil_reorg', [2, []]);
  await world.stack.world.anvil.rpc('anvil_mine', ['0x1']);
  await settled();
  const one = await client();
  const { entries, findings: found } = await one.history.verify();
  expect(found).toEqual([]);
  expect(entries.slice(-2).map(({ row }) => HistoryKind[row.kind])).toEqual(['ACCESS_GRANTED', 'RETRACTED']);
  one.close();
});
