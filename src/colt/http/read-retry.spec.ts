import { describe, expect, it } from '@jest/globals';
import type { Cause } from './classify.js';
import { decideRetry, type RetryInput } from './read-retry.js';
import { retryAfterMs } from './parse-answer.js';

const input = (more: Partial<RetryInput>): RetryInput => ({
  cause: 'unavailable',
  tries: 1,
  tokenRenewed: false,
  retryAfterMs: null,
  remainingMs: 60_000,
  random: 0.5,
  ...more,
});

describe('decideRetry', () => {
  it.each<Cause>([
    'rate_limited',
    'server_error',
    'unavailable',
    'gateway_timeout',
    'timeout',
    'network',
    'not_connected',
    'broken_body',
  ])('asks again after %s, with jitter', (cause) => {
    expect(decideRetry(input({ cause, random: 0 }))).toEqual({ again: true, afterMs: 0, renewToken: false });
    expect(decideRetry(input({ cause, random: 0.999 }))).toEqual({ again: true, afterMs: 399, renewToken: false });
  });

  it.each<Cause>([
    'suspended',
    'invalid',
    'not_found',
    'not_allowed',
    'wrong_method',
    'wrong_media_type',
    'answer_too_large',
    'redirect',
    'unexpected_status',
  ])('does not ask again after %s', (cause) => {
    expect(decideRetry(input({ cause }))).toEqual({ again: false });
  });

  it('renews the token once', () => {
    expect(decideRetry(input({ cause: 'unauthorized' }))).toEqual({ again: true, afterMs: 0, renewToken: true });
    expect(decideRetry(input({ cause: 'unauthorized', tokenRenewed: true }))).toEqual({ again: false });
  });

  it('lets Retry-After win over the backoff', () => {
    expect(decideRetry(input({ retryAfterMs: 7_000 }))).toEqual({ again: true, afterMs: 7_000, renewToken: false });
  });

  it('gives up when the deadline would pass first, and after five tries', () => {
    expect(decideRetry(input({ retryAfterMs: 7_000, remainingMs: 7_000 }))).toEqual({ again: false });
    expect(decideRetry(input({ tries: 5 }))).toEqual({ again: false });
  });

  it('asks once more for a body that breaks, and no more', () => {
    expect(decideRetry(input({ cause: 'broken_body', tries: 1 }))).toMatchObject({ again: true });
    expect(decideRetry(input({ cause: 'broken_body', tries: 2 }))).toEqual({ again: false });
  });
});

describe('retryAfterMs', () => {
  const now = new Date('2026-01-01T00:00:00Z');

  it.each<[string | null, number | null]>([
    [null, null],
    ['', null],
    ['3', 3_000],
    [' 0 ', 0],
    ['1.5', 1_500],
    ['99999999', 900_000],
    ['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
  ])('%p is %p', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});
