// A link that comes between a batch of the watcher and the note of how far it went (spec/history.md clause 4.2): what
// the batch held of the newly linked owner must be in the stream all the same.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addressOf, EVENT_TYPES } from '@consentry/chain';
import { toHex } from '@consentry/domain';
import { AtRestKey, openBucket } from '@consentry/platform';
import { readEntry } from '@consentry/wire/history-entry';
import { HistoryKind } from '@consentry/wire/history';
import { testKey } from '../../../libs/chain/test/anvil.ts';
import { KEYS, people, settle } from '../../../libs/chain/test/world.ts';
import { startStack, type Stack } from '../../../libs/platform/test/stack.ts';
import { openHistory } from '../src/history-opening.ts';
import { draftPolicy, linkOf } from './bundle.ts';

const OWNER = testKey(61);
let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
  await settle(stack.world);
});
afterAll(() => stack.close());

test('an owner that is linked before the watcher has noted its batch brings its past', async () => {
  const { world, connection } = stack;
  const atRest = await AtRestKey.fromFile(stack.env('policy')['KEY_FILE']!);
  const { deployment, reader: chain } = { deployment: world.deployment, reader: world.reader };
  const { history, pages } = await openHistory({ bucket: await openBucket({ connection, bucket: 'policy_history' }), atRest, chain, deployment });
  const { policy, policyId } = await draftPolicy({ world, owner: OWNER, patient: KEYS.patient });
  await world.relay({ type: 'PublishPolicy', policy }, OWNER);
  const number = await chain.height();
  const readThrough = { number, hash: (await chain.blockHash(number))! };
  await history.take({ rewoundTo: undefined, events: await chain.events({ types: EVENT_TYPES }), readThrough });
  await history.linkOwner(linkOf({ world, owner: addressOf(OWNER) }));
  await history.cursors.save({ version: 1, checkpoints: [readThrough] });
  const { entries } = await pages.page({ stream: people.patient, after: 0, limit: 0, filter: undefined });
  const rows = entries.map((bytes) => readEntry(bytes, deployment).row);
  expect(rows.map(({ kind }) => kind)).toEqual([HistoryKind.OWNER_LINKED, HistoryKind.POLICY_PUBLISHED]);
  expect(toHex(rows[1]!.policyId)).toBe(policyId);
});
