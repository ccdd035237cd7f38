import { describe, expect, it } from '@jest/globals';
import type { ResellerLock } from '../database/reseller-lock.js';
import { attempt, blindLook } from '../orders/order-facts.fake.js';
import type { Order } from '../orders/order.js';
import type { AttemptFact } from '../orders/state/facts.js';
import { EvidenceOf } from './evidence.service.js';

const CONFIGURED_MS = 1_000;
const SETTLE_MS = 5_000;
const PLACED = new Date(100_000);
const SENT = new Date(200_000);
const ENDED = new Date(240_000);
const at = (from: Date, ms: number) => new Date(from.getTime() + ms);

async function gather(attempts: AttemptFact[], looks: Order['looks'] = [], parkedSince?: Date) {
  const notifications = {
    anyUnmatchedSince: (_lock: ResellerLock, since: Date) =>
      Promise.resolve(parkedSince !== undefined && since <= parkedSince),
  };
  const evidenceOf = new EvidenceOf(
    { endOverdue: () => Promise.resolve(attempts) } as never,
    notifications as never,
    { atLeast: () => CONFIGURED_MS } as never,
  );
  const order = { id: 'order-1', createdAt: PLACED, looks } as unknown as Order;
  return (await evidenceOf.gather({} as ResellerLock, order, SETTLE_MS)).evidence;
}

describe('the evidence of a doubt', () => {
  const times = { createdAt: SENT, sentAt: SENT, leaseUntil: at(SENT, 60_000) };
  const sent = attempt(1, 'ambiguous', { ...times, endedAt: ENDED });

  it.each([
    ['the end of the last sending, not its beginning nor the order', [sent], ENDED],
    [
      'the last of several',
      [attempt(1, 'ambiguous', { endedAt: SENT }), attempt(2, 'ambiguous', { ...times, endedAt: ENDED })],
      ENDED,
    ],
    ['the end of the lease, where nobody ended it', [attempt(1, null, times)], times.leaseUntil],
    ['the order, where nothing was sent', [], PLACED],
  ])('runs from %s', async (_, attempts, since) => {
    const evidence = await gather(attempts);
    expect(evidence).toMatchObject({ doubtSince: since, settleMs: SETTLE_MS, parkedUntil: null });
    expect(evidence.attentionFrom).toEqual(at(since, 3 * CONFIGURED_MS));
  });

  it('has no look from before that', async () => {
    const looks = [blindLook(ENDED.getTime() - 1), blindLook(ENDED.getTime()), blindLook(ENDED.getTime() + 1)];
    expect((await gather([sent], looks)).looks).toEqual(looks.slice(1));
  });

  it('lets a parked notification wait from the end of the sending, by the effective settle time', async () => {
    expect((await gather([sent], [], at(SENT, 1))).parkedUntil).toEqual(at(ENDED, 4 * SETTLE_MS));
    expect((await gather([sent], [], at(SENT, -1))).parkedUntil).toBeNull();
  });
});
