// What proxies signed, in the patient's history: deposits as they are made, releases as the proxies show them, and a policy
// service that hides them (spec/history.md).
import { describe, expect, test } from '@jest/globals';
import { create } from '@bufbuild/protobuf';
import type { Interceptor, UnaryResponse } from '@connectrpc/connect';
import type { VerifiedReceipt } from '@consentry/client';
import { HistoryKind, HistoryService, ListHistoryResponseSchema, type ListHistoryResponse } from '@consentry/wire/history';
import { readEntry } from '@consentry/wire/history-entry';
import { falseGateway, reach, type World } from './world.ts';

/** Tests on what the people of `worldOf` have done by then: published, asked, opened. */
export function describeHistoryReceipts(worldOf: () => { world: World; recordId: string }): void {
  describe('receipts in a history', () => {
    let receipts: readonly VerifiedReceipt[] = [];

    test('every release and refusal that proxies show stands in the patient’s history, verified, and in the account', async () => {
      const { world, recordId } = worldOf();
      const { history, accountings } = world.patient;
      // A proxy puts what it signed under a root within moments, and shows it from then on.
      while (receipts.filter(({ kind }) => kind === 'release').length < 3) ({ receipts } = await history.claim());
      const { findings, entries } = await history.verify({ receipts });
      expect(findings).toEqual([]);
      const count = (kind: HistoryKind) => entries.filter(({ row }) => row.kind === kind).length;
      expect(count(HistoryKind.CAPSULE_RELEASED)).toBeGreaterThanOrEqual(receipts.filter(({ kind }) => kind === 'release').length);
      expect(count(HistoryKind.KFRAG_DEPOSITED)).toBe(5);
      const { lines } = await accountings.make({ receipts });
      expect(lines.filter(({ kind }) => kind === 'capsule-released').map((line) => line.recordId)).toContain(recordId);
    }, 60_000);

    test('a service that hides a receipt is found out by the proxy that shows it', async () => {
      const { world } = worldOf();
      const hiding: Interceptor = (next) => async (request) => {
        const response = await next(request);
        if (request.stream || request.method !== HistoryService.method.listHistory) return response;
        const { message } = response as UnaryResponse;
        const { entries, ...rest } = message as ListHistoryResponse;
        const shown = entries.filter((bytes) => readEntry(bytes, world.stack.deployment).row.kind !== HistoryKind.CAPSULE_RELEASED);
        return { ...(response as UnaryResponse), message: create(ListHistoryResponseSchema, { ...rest, entries: shown }) } as typeof response;
      };
      const patient = await reach(world, 'patient', falseGateway(hiding));
      const { findings } = await patient.history.verify({ receipts });
      const missing = findings.filter(({ problem, row }) => problem === 'missing' && row?.kind === 'capsule-released');
      expect(missing).toHaveLength(receipts.filter(({ kind }) => kind === 'release').length);
      patient.close();
    });
  });
}
