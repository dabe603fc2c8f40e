// Histories as the service keeps them, on a real chain (spec/history.md): what is in them, who may read them, and that
// neither a kill nor a lost store nor a reorganisation makes them say something else than the chain.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addressOf, ROLES, Watcher } from '@consentry/chain';
import { idBytes, toHex, type Address } from '@consentry/domain';
import { AtRestKey, openBucket, type KvBucket } from '@consentry/platform';
import { OwnerLinkSchema } from '@consentry/wire/consent';
import { HistoryKind, HistoryScope } from '@consentry/wire/history';
import { EMPTY_STREAM, readEntry, type ReadEntry } from '@consentry/wire/history-entry';
import { rowDigest } from '@consentry/wire/history-row';
import { signBody } from '@consentry/wire/signed';
import { testKey } from '../../../libs/chain/test/anvil.ts';
import { anchor, KEYS, people } from '../../../libs/chain/test/world.ts';
import { openHistory } from '../src/history-opening.ts';
import { linkOf } from './bundle.ts';
import { dyingAfter } from './dying-bucket.ts';
import { HistoryWorld, kindsOf } from './history.fixture.ts';

let world: HistoryWorld;
beforeAll(async () => {
  world = await HistoryWorld.start();
});
afterAll(() => world.close());

const ofPolicy = (policyId: `0x${string}`) => ({ filter: { policyId: idBytes(policyId) } });

function expectLinked(entries: readonly ReadEntry[], stream: Address | 'network'): void {
  let before = EMPTY_STREAM;
  for (const entry of entries) {
    expect(entry).toMatchObject({ stream, sequence: before.sequence + 1, previous: before.digest });
    before = entry;
  }
}

describe('what is in a stream', () => {
  test('a patient’s has every decision and end under each of their policies, linked, each once', async () => {
    const draft = await world.publish();
    const { requestId } = await world.ask({ draft });
    await world.ask({ draft, by: KEYS.stranger });
    await world.relay({ type: 'RevokeGrant', requestId, policyId: draft.policyId, owner: people.patient }, KEYS.patient);
    await world.relay({ type: 'RevokePolicy', policyId: draft.policyId, owner: people.patient }, KEYS.patient);
    const entries = await world.stream(people.patient);
    expectLinked(entries, people.patient);
    expect(kindsOf(entries)).toEqual(['OWNER_LINKED', 'POLICY_PUBLISHED', 'ACCESS_GRANTED', 'ACCESS_DENIED', 'GRANT_REVOKED', 'POLICY_REVOKED']);
  });

  test('a doctor’s has their own requests, attestations and the ends of their grants; a stranger’s, their denial', async () => {
    const entries = await world.stream(people.doctor);
    expectLinked(entries, people.doctor);
    expect(kindsOf(entries)).toEqual(['ATTESTED', 'ATTESTED', 'ACCESS_GRANTED', 'GRANT_REVOKED', 'POLICY_REVOKED']);
    expect(kindsOf(await world.stream(people.stranger))).toEqual(['ACCESS_DENIED']);
  });

  test('break-glass and its review are in the streams of both sides', async () => {
    const draft = await world.publish({ breakGlass: true });
    const { requestId } = await world.ask({ draft, purpose: 3, reason: 1 });
    await world.relay({ type: 'ReviewBreakGlass', requestId, auditor: people.auditor, verdict: 2, report: toHex(new Uint8Array(32).fill(3)) }, KEYS.auditor);
    for (const person of [people.patient, people.doctor]) {
      const filter = { kinds: [HistoryKind.GLASS_BROKEN, HistoryKind.BREAK_GLASS_REVIEWED] };
      const [broken, reviewed] = (await world.stream(person, { filter })).map(({ row }) => row);
      expect([broken!.reason, toHex(reviewed!.requestId), reviewed!.verdict]).toEqual([1, requestId, 2]);
    }
  });

  test('the network’s has every event of the chain, in its order', async () => {
    const entries = await world.network();
    expectLinked(entries, 'network');
    const places = entries.map(({ row }) => [Number(row.blockNumber), row.logIndex]);
    expect(places).toEqual(places.toSorted(([a, x], [b, y]) => a! - b! || x! - y!));
    expect(new Set(kindsOf(entries))).toEqual(new Set(['AUTHORITY_REGISTERED', 'ATTESTED', 'PROXY_REGISTERED', 'POLICY_PUBLISHED', 'RECORD_ANCHORED', 'ACCESS_GRANTED', 'ACCESS_DENIED', 'GRANT_REVOKED', 'POLICY_REVOKED', 'GLASS_BROKEN', 'BREAK_GLASS_REVIEWED']));
  });

  test('filters by kind, time, practitioner, record, policy and purpose, page by page', async () => {
    const draft = await world.publish();
    const recordId = await anchor(world.stack.world);
    for (let i = 0; i < 5; i++) await world.ask({ draft, recordId });
    const granted = await world.stream(people.patient, { ...ofPolicy(draft.policyId), limit: 2 });
    expect(kindsOf(granted)).toEqual(['POLICY_PUBLISHED', ...Array(5).fill('ACCESS_GRANTED')]);
    const count = async (filter: object) => (await world.stream(people.patient, { filter })).length;
    const at = granted.at(-1)!.row.at;
    expect(await count({ recordId: idBytes(recordId) })).toBe(5);
    expect(await count({ recordId: idBytes(recordId), person: idBytes(people.stranger) })).toBe(0);
    expect(await count({ recordId: idBytes(recordId), purpose: 1, kinds: [HistoryKind.ACCESS_GRANTED] })).toBe(5);
    expect(await count({ recordId: idBytes(recordId), purpose: 3 })).toBe(0);
    expect(await count({ recordId: idBytes(recordId), from: at + 1n })).toBe(0);
    expect(await count({ ...ofPolicy(draft.policyId).filter, to: granted[0]!.row.at })).toBe(0);
  });
});

describe('who may read', () => {
  test('nobody without a session, nobody another’s, and the network’s only auditors', async () => {
    await expect(world.history().listHistory({ scope: HistoryScope.OWN })).rejects.toMatchObject({ code: 'SESSION_REQUIRED' });
    const other = addressOf(testKey(77));
    expect(await world.stream(other)).toEqual([]);
    for (const caller of [other, people.patient, people.doctor]) {
      await expect(world.history(caller).listHistory({ scope: HistoryScope.NETWORK })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    }
  });

  test('an auditor only as long as the chain says so', async () => {
    const key = testKey(78);
    const grant = await world.stack.world.administrator.grantRole({ role: 'auditor', account: addressOf(key) });
    expect([grant.state, ROLES.auditor]).toEqual(['done', 4]);
    await expect(world.history(addressOf(key)).listHistory({ scope: HistoryScope.NETWORK })).resolves.toHaveProperty('entries');
    await world.stack.world.administrator.revokeRole({ role: 'auditor', account: addressOf(key) });
    await expect(world.history(addressOf(key)).listHistory({ scope: HistoryScope.NETWORK })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
  });

  test('the store holds neither addresses nor rows in the clear', async () => {
    const { jetstreamManager } = await import('@nats-io/jetstream');
    const manager = await jetstreamManager(world.stack.connection);
    const { state } = await manager.streams.info('KV_policy_history', { subjects_filter: '>' });
    for (const subject of Object.keys(state.subjects ?? {})) expect(subject).not.toContain(people.patient);
    const messages = await Promise.all(Array.from({ length: state.last_seq }, (_, i) => manager.streams.getMessage('KV_policy_history', { seq: i + 1 }).catch(() => null)));
    const needles = [people.patient, people.doctor].map((person) => Buffer.from(idBytes(person)));
    expect(messages.filter((message) => message && needles.some((needle) => Buffer.from(message.data).includes(needle)))).toEqual([]);
  });
});

describe('what callers file', () => {
  test('a receipt of a registered proxy is in the streams of both sides and of the network, once, with its signature', async () => {
    const draft = await world.publish();
    const { requestId } = await world.ask({ draft });
    await world.stream(people.patient);
    const release = world.releaseReceipt({ requestId });
    const file = () => world.history(people.doctor).fileEvidence({ receipts: [{ receipt: { case: 'release', value: release } }] });
    await file();
    await file();
    const filter = { kinds: [HistoryKind.CAPSULE_RELEASED] };
    for (const entries of [await world.stream(people.patient, { filter }), await world.stream(people.doctor, { filter }), await world.network({ filter })]) {
      expect(entries).toHaveLength(1);
      expect(Buffer.from(entries[0]!.document!.body)).toEqual(Buffer.from(release.body));
      expect([toHex(entries[0]!.row.policyId), toHex(entries[0]!.row.person), toHex(entries[0]!.row.proxy)]).toEqual([draft.policyId, people.doctor, people.proxy]);
    }
  });

  test('a receipt by nobody who is a proxy, forged, or of no request is refused', async () => {
    const draft = await world.publish();
    const { requestId } = await world.ask({ draft });
    const file = (value: ReturnType<HistoryWorld['releaseReceipt']>) => world.history(people.doctor).fileEvidence({ receipts: [{ receipt: { case: 'release', value } }] });
    await expect(file(world.releaseReceipt({ requestId, by: KEYS.stranger }))).rejects.toMatchObject({ code: 'PROXY_UNKNOWN' });
    const forged = world.releaseReceipt({ requestId });
    forged.body = forged.body.map((byte, i) => (i === forged.body.length - 1 ? byte ^ 1 : byte));
    await expect(file(forged)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    await expect(file(world.releaseReceipt({ requestId: `0x${'ab'.repeat(32)}` as never }))).rejects.toMatchObject({ code: 'GRANT_UNKNOWN' });
  });

  test('a patient’s own record, from its anchor to its erasure; nobody else’s', async () => {
    const { recordId, manifest } = await world.record(people.patient);
    await expect(world.history(people.stranger).fileEvidence({ manifests: [manifest] })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    await world.history(people.patient).fileEvidence({ manifests: [manifest] });
    await world.relay({ type: 'EraseRecord', recordId, provider: people.provider }, KEYS.provider);
    const entries = await world.stream(people.patient, { filter: { recordId: idBytes(recordId) } });
    expect(kindsOf(entries)).toEqual(['RECORD_LINKED', 'RECORD_ANCHORED', 'RECORD_ERASED']);
  });

  test('an owner that both sides claim; nobody else’s', async () => {
    const { deployment } = world.stack.world;
    const [owner, thief] = [KEYS.hospital, KEYS.stranger];
    const claimOf = (by: typeof owner, patient: Address) =>
      signBody({ schema: OwnerLinkSchema, kind: 'owner-claim/1', init: { owner: idBytes(addressOf(owner)), patient: idBytes(patient) }, deployment, secretKey: by });
    const linkTo = (patient: Address, by: typeof owner) => linkOf({ world: world.stack.world, owner: addressOf(owner), patient, by });
    const stolen = { link: linkTo(people.stranger, thief), claim: claimOf(thief, people.stranger) };
    await expect(world.history(people.stranger).fileEvidence({ owners: [stolen] })).rejects.toMatchObject({ code: 'OWNER_LINK_INVALID' });
    const true_ = { link: linkTo(people.patient, KEYS.patient), claim: claimOf(owner, people.patient) };
    await expect(world.history(people.stranger).fileEvidence({ owners: [true_] })).rejects.toMatchObject({ code: 'OWNER_LINK_INVALID' });
    await world.history(people.patient).fileEvidence({ owners: [true_] });
    const links = await world.stream(people.patient, { filter: { kinds: [HistoryKind.OWNER_LINKED] } });
    expect(links.map(({ row }) => toHex(row.owner))).toEqual([people.patient, addressOf(owner)]);
  });
});

describe('what a stream survives', () => {
  const rowsOf = (entries: readonly ReadEntry[]) => entries.filter(({ row }) => row.blockHash.length > 0).map(({ row }) => rowDigest(row, world.stack.world.deployment));

  test('kills of the service while it writes: nothing is lost, nothing twice, every link holds', async () => {
    const draft = await world.publish();
    const { world: chain } = world.stack;
    for (let i = 0; i < 4; i++) {
      await Promise.all(Array.from({ length: 6 }, () => world.ask({ draft, recordId: `0x${'cd'.repeat(32)}` as never })).map((one) => one.catch((error) => Promise.reject(error))));
      await world.restart('SIGKILL');
    }
    const entries = await world.stream(people.patient);
    expectLinked(entries, people.patient);
    expect(rowsOf(entries.filter(({ row }) => row.kind === HistoryKind.ACCESS_GRANTED && toHex(row.policyId) === draft.policyId))).toHaveLength(24);
    expect(new Set(rowsOf(entries)).size).toBe(rowsOf(entries).length);
    const network = await world.network();
    expectLinked(network, 'network');
    const events = await chain.reader.events({ types: ['AccessGranted'] });
    expect(network.filter(({ row }) => row.kind === HistoryKind.ACCESS_GRANTED)).toHaveLength(events.length);
  });

  test('the loss of its store: rebuilt from chain and bundles, with the same digests of every row of the chain', async () => {
    const [patient, doctor, network] = [await world.stream(people.patient), await world.stream(people.doctor), await world.network()];
    const records = patient.filter(({ row }) => row.kind === HistoryKind.RECORD_LINKED).map(({ document }) => document!);
    const receipts = network.filter(({ row }) => row.kind === HistoryKind.CAPSULE_RELEASED).map(({ document }) => ({ receipt: { case: 'release' as const, value: document! } }));
    await world.loseHistories();
    await world.history(people.patient).fileEvidence({ manifests: records, receipts });
    const again = [await world.stream(people.patient), await world.stream(people.doctor), await world.network()];
    for (const [i, before] of [patient, doctor, network].entries()) expect(rowsOf(again[i]!).sort()).toEqual(rowsOf(before).sort());
    const released = (entries: readonly ReadEntry[]) => entries.filter(({ row }) => row.kind === HistoryKind.CAPSULE_RELEASED).map(({ row }) => rowDigest(row, world.stack.world.deployment));
    expect(released(again[2]!)).toEqual(released(network));
    expect(released(again[0]!)).toEqual(released(patient));
    expectLinked(again[0]!, people.patient);
  });

  test('a kill at every write of a link: its past stands next to it, in the order of the chain, before what came later', async () => {
    const draft = await world.publish();
    await world.ask({ draft });
    const link = linkOf({ world: world.stack.world });
    const atRest = await AtRestKey.fromFile(world.stack.env('policy')['KEY_FILE']!);
    const { deployment, reader: chain, anvil } = world.stack.world;
    const openOver = async (bucket: KvBucket) => {
      const { history, pages } = await openHistory({ bucket, atRest, chain, deployment });
      const watcher = new Watcher({ rpcUrl: anvil.rpcUrl, deployment, store: history.cursors, onBatch: (batch) => history.take(batch), upTo: 'latest' });
      return { history, pages, watcher };
    };
    for (let writes = 0; writes < 12; writes++) {
      const bucket = await openBucket({ connection: world.stack.connection, bucket: `links_${writes}` });
      const first = await openOver(bucket);
      await first.watcher.catchUp();
      const { history } = await openOver(dyingAfter(bucket, writes));
      const died = await history.linkOwner(link).then(() => false, () => true);
      await world.ask({ draft, recordId: `0x${'ef'.repeat(32)}` as never });
      const after = await openOver(bucket);
      await after.watcher.catchUp();
      if (writes < 3) await after.history.linkOwner(link); // nothing of it was stored for good: filed again
      const { entries } = await after.pages.page({ stream: people.patient, after: 0, limit: 500, filter: undefined });
      const rows = entries.map((bytes) => readEntry(bytes, deployment).row);
      expect(HistoryKind[rows[0]!.kind]).toBe('OWNER_LINKED');
      const numbers = rows.slice(1).map(({ blockNumber }) => Number(blockNumber));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(rows.filter(({ policyId }) => toHex(policyId) === draft.policyId)).toHaveLength(1 + 1 + writes + 1);
      expect(died || writes > 8).toBe(true);
    }
  }, 120_000);

  test('a reorganisation that removes a grant: it shows as retracted, in every stream', async () => {
    const draft = await world.publish();
    await world.stream(people.patient);
    const { requestId } = await world.ask({ draft });
    for (const person of [people.patient, people.doctor]) await world.stream(person);
    await world.stack.world.relayer.close(); // else it sends the lost request again
    await world.stack.world.anvil.rpc('anvil_reorg', [2, []]);
    await world.stack.world.anvil.rpc('anvil_mine', ['0x1']);
    for (const entries of [await world.stream(people.patient), await world.stream(people.doctor), await world.network()]) {
      expectLinked(entries, entries[0]!.stream);
      const [granted, retracted, ...more] = entries.filter(({ row }) => toHex(row.requestId) === requestId);
      expect(more).toEqual([]);
      expect([granted!.row.kind, retracted!.row.kind]).toEqual([HistoryKind.ACCESS_GRANTED, HistoryKind.RETRACTED]);
      expect(toHex(retracted!.row.commitment)).toBe(rowDigest(granted!.row, world.stack.world.deployment));
    }
    expect(await world.stack.world.reader.events({ types: ['AccessGranted'], where: { requestId } })).toEqual([]);
  });
});
