import { describe, expect, it } from '@jest/globals';
import type { WriteOutcome } from '../../colt/model/write-outcome.js';
import { attempt, carrier } from '../order-model/order-facts.fake.js';
import { aggregate } from './order-aggregate.fake.js';
import {
  expireOverdue,
  linkCarrierOrder,
  unsaved,
  withAnswer,
  withAttempt,
  withCarrier,
  type OrderAggregate,
} from './order-aggregate.js';

const NOW = new Date('2026-03-01T10:00:00Z');
const LATER = new Date(NOW.getTime() + 1);
const ACCEPTED: WriteOutcome = {
  verdict: 'accepted',
  coltOrderId: 'C1',
  echo: null,
  error: null,
  httpStatus: 200,
  durationMs: 12.4,
};
const REFUSED: WriteOutcome = {
  verdict: 'refused',
  error: { httpStatus: 400, code: '1', reason: null, message: 'no', details: null },
  httpStatus: 400,
  durationMs: 1,
};
const out = attempt(1, null, { endedAt: null, leaseUntil: NOW });

describe('a link to an order at Colt', () => {
  it('is made once', () => {
    const linked = linkCarrierOrder(aggregate(), 'C1');
    expect(linked?.carriers.map(({ coltOrderId, status }) => [coltOrderId, status])).toEqual([['C1', 'raised']]);
    expect(linkCarrierOrder(linked!, 'C1')).toBe(linked);
  });

  it('is refused if another order has the id, and repeatable for our own', () => {
    const owned = (orderId: string) => aggregate({ owners: new Map([['C1', { orderId, open: false }]]) });
    expect(linkCarrierOrder(owned('another'), 'C1')).toBeNull();
    expect(linkCarrierOrder(owned(aggregate().order.id), 'C1')?.carriers).toHaveLength(1);
  });
});

describe('a fact about an order at Colt', () => {
  it('replaces what was known, and dates the first report of an end', () => {
    const before = aggregate({ carriers: [carrier('in_progress'), carrier('raised', { coltOrderId: 'C2' })] });
    const failed = withCarrier(before, carrier('failed', { endReportedAt: null }), NOW);
    expect(failed.carriers.map(({ status, endReportedAt }) => [status, endReportedAt])).toEqual([
      ['failed', NOW],
      ['raised', null],
    ]);
    expect(withCarrier(failed, failed.carriers[0]!, LATER).carriers[0]?.endReportedAt).toEqual(NOW);
  });
});

describe('the answer to a sending', () => {
  it('ends the attempt', () => {
    const ended = withAnswer(aggregate({ attempts: [out] }), out.id, ACCEPTED, NOW);
    expect(ended?.attempts).toMatchObject([
      { verdict: 'accepted', coltOrderId: 'C1', httpStatus: 200, durationMs: 12, endedAt: NOW },
    ]);
  });

  it.each<[string, OrderAggregate, WriteOutcome, string | null]>([
    ['that accepts late ends the doubt', aggregate({ attempts: [attempt(1, 'ambiguous')] }), ACCEPTED, 'accepted'],
    ['that refuses late changes nothing', aggregate({ attempts: [attempt(1, 'ambiguous')] }), REFUSED, null],
    ['that comes twice stays as it was', aggregate({ attempts: [attempt(1, 'not_sent')] }), ACCEPTED, 'not_sent'],
    ['to an attempt that is not known changes nothing', aggregate(), ACCEPTED, null],
  ])('%s', (_, before, outcome, verdict) => {
    const after = withAnswer(before, before.attempts[0]?.id ?? 'unknown', outcome, NOW);
    expect(after?.attempts[0]?.verdict ?? null).toBe(verdict);
  });
});

describe('an attempt whose lease has expired', () => {
  it.each([
    ['was sent', NOW, 'ambiguous'],
    ['was never sent', null, 'not_sent'],
  ])('that %s', (_, sentAt, verdict) => {
    const { attempts } = expireOverdue(aggregate({ attempts: [{ ...out, sentAt }] }), NOW);
    expect(attempts).toMatchObject([{ verdict, endedAt: NOW }]);
  });

  it('is unchanged before its lease expires and after its end', () => {
    const running = aggregate({ attempts: [{ ...out, leaseUntil: LATER }] });
    expect(expireOverdue(running, NOW)).toBe(running);
    const ended = aggregate({ attempts: [attempt(1, 'refused')] });
    expect(expireOverdue(ended, NOW)).toBe(ended);
  });
});

describe('unsaved facts', () => {
  it('are those added or replaced since the load', () => {
    const loaded = aggregate({ attempts: [out, attempt(2, 'refused')], carriers: [carrier('raised')] });
    expect(unsaved(loaded)).toEqual({ attempts: [], carriers: [] });
    const added = attempt(3, null);
    const changed = withAttempt(withCarrier(loaded, carrier('completed'), NOW), added);
    expect(unsaved(changed)).toMatchObject({ attempts: [added], carriers: [{ status: 'completed' }] });
  });

  it('keep attempts sorted by number', () => {
    const changed = withAttempt(
      aggregate({ attempts: [attempt(1, 'refused'), attempt(2, null)] }),
      attempt(1, 'not_sent'),
    );
    expect(changed.attempts.map(({ number }) => number)).toContain(2);
    expect(changed.attempts.at(-1)?.number).toBe(2);
  });
});
