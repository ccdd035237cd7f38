import { describe, expect, it } from '@jest/globals';
import type { Cause } from '../http/classify.js';
import { answered, failed, grant, lifted, limited, seenAt, suspended, type AccountState } from './account-state.js';
import { healthSignalOf, type HealthSignal } from './circuit-breaker.js';
import { UNLIMITED } from './rate-control.js';

const start = new Date('2026-01-01T00:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const limits = { ratePerSecond: 10, maxInFlight: 4 };
const nothing = { order: 0, read: 0 };
const one = { share: 'order', tokens: 1, slots: 1 } as const;
const fresh: AccountState = {
  state: 'available',
  stateSince: start,
  reason: null,
  orderTokens: 5,
  readTokens: 5,
  refilledAt: start,
  ...UNLIMITED,
  pausedUntil: null,
  consecutiveFailures: 0,
  breakerOpenUntil: null,
  probeLeaseUntil: null,
};
const failing = (times: number, at = start) => {
  let row = fresh;
  for (let i = 0; i < times; i += 1) row = failed(row, at);
  return row;
};

describe('account state', () => {
  it('opens after five failures in a row, for longer each time', () => {
    expect(failing(4)).toMatchObject({ state: 'available', breakerOpenUntil: null });
    const open = failing(5);
    expect(open).toMatchObject({ state: 'unavailable', breakerOpenUntil: after(5_000), stateSince: start });
    expect(failed(open, after(1_000)).breakerOpenUntil).toEqual(after(5_000));
    expect(failed(open, after(6_000)).breakerOpenUntil).toEqual(after(16_000));
  });

  it('is closed by any answer that shows Colt alive', () => {
    expect(answered(failing(5), after(9_000))).toMatchObject({
      state: 'available',
      consecutiveFailures: 0,
      breakerOpenUntil: null,
    });
    expect(answered(failing(4), start).consecutiveFailures).toBe(0);
  });

  it.each<[Cause, HealthSignal]>([
    ['timeout', 'fails'],
    ['network', 'fails'],
    ['not_connected', 'fails'],
    ['server_error', 'fails'],
    ['unavailable', 'fails'],
    ['gateway_timeout', 'fails'],
    ['ok', 'works'],
    ['invalid', 'works'],
    ['not_found', 'works'],
    ['not_allowed', 'works'],
    ['answer_too_large', 'works'],
    ['wrong_method', 'answers'],
    ['wrong_media_type', 'answers'],
    ['unauthorized', 'answers'],
    ['rate_limited', 'answers'],
    ['suspended', 'answers'],
    ['redirect', 'nothing'],
    ['broken_body', 'answers'],
    ['unexpected_status', 'answers'],
  ])('%s shows that Colt %s', (cause, what) => {
    expect(healthSignalOf(cause)).toBe(what);
  });

  it('half open: one caller gets the duty to probe, the others wait', () => {
    const open = failing(5);
    expect(grant(open, nothing, one, limits, after(1_000)).grant).toEqual({ kind: 'open', waitMs: 4_000 });
    const first = grant(open, nothing, one, limits, after(6_000));
    expect(first.grant).toEqual({ kind: 'probe' });
    expect(grant(first.row, nothing, one, limits, after(6_001)).grant).toEqual({ kind: 'open', waitMs: 1_000 });
    expect(grant(first.row, nothing, one, limits, after(60_000)).grant).toEqual({ kind: 'probe' });
  });

  it('a suspended account sends nothing until it is lifted', () => {
    const row = suspended(fresh, 'HTTP 403', after(1));
    expect(grant(row, nothing, one, limits, after(9_000_000)).grant).toEqual({ kind: 'suspended' });
    expect(failed(row, after(2))).toBe(row);
    expect(answered(row, after(2))).toBe(row);
    expect(suspended(row, 'again', after(3)).stateSince).toEqual(after(1));
    expect(grant(lifted(row, after(4)), nothing, one, limits, after(5)).grant).toMatchObject({ kind: 'granted' });
  });

  it('takes no token when there is no place in flight', () => {
    const { row, grant: got } = grant(fresh, { order: 3, read: 1 }, one, limits, start);
    expect(got).toEqual({ kind: 'wait', why: 'in_flight', waitMs: 50 });
    expect(row.orderTokens).toBe(5);
  });

  it.each([
    ['one that waits', true, 4, 3, 'granted'],
    ['one that waits', true, 4, 4, 'wait'],
    ['one that waits, for a full bucket', true, 5, 9, 'granted'],
    ['a new one', false, 5, 4, 'granted'],
    ['a new one', false, 5, 5, 'wait'],
  ])('grants an order what those before it leave: %s', (_, waits, orderTokens, behind, expected) => {
    const row = { ...fresh, orderTokens };
    expect(grant(row, nothing, { ...one, behind, waits }, limits, start).grant.kind).toBe(expected);
  });

  it('a wait does not change the row', () => {
    const row = { ...fresh, orderTokens: 0 };
    expect(grant(row, nothing, one, limits, after(10)).row).toBe(row);
  });

  it('stays available after a rare 429', () => {
    expect(limited(fresh, limits, { retryAfterMs: null, sentMsAgo: 0 }, start).state).toBe('available');
  });

  it('is degraded while Colt asks for a pause', () => {
    const row = limited(fresh, limits, { retryAfterMs: 5_000, sentMsAgo: 0 }, start);
    expect(row).toMatchObject({ state: 'degraded', currentRate: null, pausedUntil: after(5_000) });
    expect(seenAt(row, limits, after(4_999)).state).toBe('degraded');
    expect(seenAt(row, limits, after(5_001)).state).toBe('available');
  });

  it('is degraded after a cut and available again once the rate has recovered, even if nobody calls', () => {
    let row = fresh;
    for (let n = 0; n < 5; n += 1) row = limited(row, limits, { retryAfterMs: null, sentMsAgo: 0 }, start);
    expect(row).toMatchObject({ state: 'degraded', currentRate: 4 });
    expect(seenAt(row, limits, after(20_000)).state).toBe('degraded');
    expect(seenAt(row, limits, after(60_000)).state).toBe('available');
  });
});
