// Being refused again and again, by an injected clock (spec/protocol.md section 13).
import { describe, expect, test } from '@jest/globals';
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
