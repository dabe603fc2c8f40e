// Being refused again and again, by an injected clock (spec/protocol.md section 13).
import { describe, expect, test } from '@jest/globals';
import { parsePolicyId, type PolicyId } from '@consentry/domain';
import { Denials } from '../src/denials.ts';

describe('denials', () => {
  let now = 0;
  const made = (suspensionSeconds: number | undefined = 600) => {
    now = 0;
    return new Denials({ most: 9, suspensionSeconds, now: () => now });
  };
  const note = (denials: Denials, count: number) => {
    for (let i = 0; i < count; i++) denials.note('a');
  };

  test('a third of what suspends costs nothing; then each holds the next order back a little longer', () => {
    const denials = made();
    note(denials, 3);
    expect(denials.heldBack('a')).toEqual({ seconds: 0, suspended: false });
    denials.note('a');
    expect(denials.heldBack('a')).toEqual({ seconds: 1, suspended: false });
    now += 200;
    expect(denials.heldBack('a').seconds).toBe(0);
    note(denials, 1);
    now += 200;
    expect(denials.heldBack('a').seconds).toBe(1);
    expect(denials.heldBack('b').seconds).toBe(0);
  });

  test('the last suspends for the whole time, after which one more is slow but not suspended again', () => {
    const denials = made();
    note(denials, 9);
    expect(denials.heldBack('a')).toEqual({ seconds: 600, suspended: true });
    now += 599_999;
    expect(denials.heldBack('a')).toEqual({ seconds: 1, suspended: true });
    now += 1;
    expect(denials.heldBack('a')).toEqual({ seconds: 0, suspended: false });
  });

  test('time forgives one after another', () => {
    const denials = made();
    note(denials, 8);
    now += 60_000;
    note(denials, 6);
    expect(denials.heldBack('a').suspended).toBe(false);
    note(denials, 1);
    expect(denials.heldBack('a').suspended).toBe(true);
  });

  test('the one that suspends gives the whole run, by policy; what was under way then counts no more', () => {
    const denials = made();
    const [first, second] = [`0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`].map((id) => parsePolicyId(id)) as [PolicyId, PolicyId];
    for (const policyId of [first, undefined, second, first, first, undefined, second, first]) {
      now += 1_000;
      expect(denials.note('a', policyId)).toBeUndefined();
    }
    now += 500;
    expect(denials.note('a', first)).toEqual({ refusals: 9, lastedMs: 7_500, policies: new Map([[first, 5], [second, 2]]) });
    for (let i = 0; i < 50; i++) expect(denials.note('a', second)).toBeUndefined();
    expect(denials.heldBack('a')).toEqual({ seconds: 600, suspended: true });
  });

  test('a run begins anew once all is forgiven, and after a suspension', () => {
    const denials = made(1);
    note(denials, 5);
    now += 60_000;
    note(denials, 8);
    expect(denials.note('a')).toEqual({ refusals: 9, lastedMs: 0, policies: new Map() });
    now += 1_000;
    note(denials, 5);
    now += 100;
    expect(denials.note('a')).toEqual({ refusals: 6, lastedMs: 100, policies: new Map() });
  });

  test('of very many policies it keeps those with the most refusals', () => {
    const denials = new Denials({ most: 1_000, suspensionSeconds: 600, now: () => now });
    const policyOf = (i: number) => parsePolicyId(`0x${i.toString(16).padStart(64, '0')}`);
    for (let i = 0; i < 100; i++) denials.note('a', policyOf(7));
    for (let i = 100; i < 600; i++) denials.note('a', policyOf(i));
    for (let i = 0; i < 399; i++) denials.note('a');
    const run = denials.note('a', policyOf(7))!;
    expect([run.refusals, run.policies.size, run.policies.get(policyOf(7))]).toEqual([1_000, 64, 101]);
  });

  test('a suspension from before a restart is put back for the rest of its time', () => {
    const denials = made();
    denials.suspend('a', 12.5);
    expect(denials.heldBack('a')).toEqual({ seconds: 13, suspended: true });
    now += 12_500;
    expect(denials.heldBack('a')).toEqual({ seconds: 0, suspended: false });
  });

  test('break-glass is slowed and never suspended', () => {
    const denials = new Denials({ most: 9, suspensionSeconds: undefined, now: () => now });
    note(denials, 500);
    expect(denials.heldBack('a')).toEqual({ seconds: 5, suspended: false });
  });

  test('remembers a bounded number of requesters, and none whom it suspended is forgotten', () => {
    const denials = made();
    note(denials, 9);
    for (let i = 0; i < 25_000; i++) {
      now += 2;
      denials.note(`other-${i}`);
    }
    expect(denials.heldBack('a').suspended).toBe(true);
  });
});
