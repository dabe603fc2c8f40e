// Rate limits by an injected clock, and refusals over plain HTTP (spec/errors.md).
import { describe, expect, test } from '@jest/globals';
import { ConsentryError, type ErrorCode } from '@consentry/domain';
import { httpRefusal, TokenBuckets } from '../src/index.ts';

describe('a token bucket', () => {
  test('lets a burst through, then one call for each refill, and names the wait', () => {
    let now = 0;
    const buckets = new TokenBuckets({ perSecond: 2, burst: 3, now: () => now });
    const take = () => buckets.take('a');
    for (let i = 0; i < 3; i++) take();
    expect(take).toThrow(expect.objectContaining({ code: 'RATE_LIMITED', facts: { retryAfter: '1' } }));
    now = 499;
    expect(take).toThrow('Too many calls');
    now = 500;
    take();
    expect(take).toThrow('Too many calls');
  });

  test('takes several at once or none', () => {
    const buckets = new TokenBuckets({ perSecond: 2, burst: 4, now: () => 0 });
    buckets.take('a', 3);
    expect(() => buckets.take('a', 3)).toThrow(expect.objectContaining({ facts: { retryAfter: '1' } }));
    buckets.take('a', 1);
  });

  test('counts each key for itself, and a long rest fills it up to the burst only', () => {
    let now = 0;
    const buckets = new TokenBuckets({ perSecond: 1, burst: 1, now: () => now });
    buckets.take('a');
    buckets.take('b');
    now = 1_000_000;
    buckets.take('a');
    expect(() => buckets.take('a')).toThrow('Too many calls');
  });

  test('forgets keys that are idle, however many come', () => {
    let now = 0;
    const buckets = new TokenBuckets({ perSecond: 1, burst: 1, now: () => now });
    for (let i = 0; i < 30_000; i++) {
      now += 1;
      buckets.take(`key ${i}`);
    }
    buckets.take('key 0');
    expect(() => buckets.take('key 0')).toThrow('Too many calls');
  });
});

test.each<[ErrorCode, number]>([
  ['ARGUMENT_INVALID', 400],
  ['SESSION_REQUIRED', 401],
  ['CALLER_NOT_ALLOWED', 403],
  ['TICKET_UNKNOWN', 404],
  ['ALREADY_EXISTS', 409],
  ['UPLOAD_INCOMPLETE', 412],
  ['CIPHERTEXT_CORRUPT', 422],
  ['RATE_LIMITED', 429],
  ['UPLOAD_INTERRUPTED', 503],
  ['DEADLINE_EXCEEDED', 504],
  ['STORAGE_FULL', 507],
])('%s over plain HTTP is %i with the detail as JSON', (code, status) => {
  const refusal = httpRefusal(new ConsentryError({ code, message: 'why', remedy: 'what', facts: { at: '1' } }));
  expect(refusal).toEqual({ status, body: { code, message: 'why', remedy: 'what', facts: { at: '1' } } });
});

test('of anything unforeseen, plain HTTP shows nothing', () => {
  const { status, body } = httpRefusal(new Error('the password is hunter2'));
  expect([status, JSON.stringify(body)]).toEqual([500, expect.not.stringContaining('hunter2')]);
});
