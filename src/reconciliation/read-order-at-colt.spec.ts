import { describe, expect, it } from '@jest/globals';
import type { CarrierNumber } from '../colt/carrier.js';
import type { NumberRange } from '../numbering/range.js';
import { row, span } from '../orders/order-facts.fake.js';
import type { Order } from '../orders/order.js';
import { LookAtColt } from './look-at-colt.service.js';
import { ReadOrderAtColt } from './read-order-at-colt.service.js';

const SETTLE_MS = 60_000;
const SENT = new Date(1_000_000);
const ORDER = {
  id: 'order-1',
  resellerId: 'reseller-1',
  type: 'reservation',
  ranges: [span(0, 9), span(20, 29)],
  carrierReference: 'our-reference',
  submittedAt: SENT,
} as unknown as Order;

/** Reads an order that Colt calls partial. @param named what its errors name; @param rows Colt's inventory */
async function failedRanges(named: NumberRange[], rows: CarrierNumber[], afterMs: number) {
  const shown = {
    coltOrderId: 'C1',
    type: 'reservation',
    reference: 'our-reference',
    status: 'partial',
    rawStatus: 'partial',
    error: null,
    numbers: [],
    failedRanges: named,
  };
  const orders = { find: () => Promise.resolve(shown) };
  const numbers = {
    inventoryOf: (_: unknown, { start, end }: NumberRange) =>
      Promise.resolve(rows.filter(({ range }) => range.start <= end && range.end >= start)),
  };
  const reader = new ReadOrderAtColt(
    { coltAccount: () => Promise.resolve({ environment: 'simulator' }) } as never,
    orders as never,
    new LookAtColt(numbers as never, orders as never),
    { of: () => Promise.resolve(SETTLE_MS) } as never,
    { now: () => new Date(SENT.getTime() + afterMs) } as never,
  );
  const { fact } = await reader.read(ORDER, 'C1');
  return fact?.failedRanges;
}

describe('a partial order, number by number', () => {
  const first = row(0, 9, { reference: 'our-reference', coltOrderId: 'C1' });
  const late = 'Colt may not list yet all that its partial order did';

  it('what Colt names as failed, and does not list, has failed', async () => {
    await expect(failedRanges([span(20, 29)], [first], 1)).resolves.toEqual([span(20, 29)]);
  });

  it.each([
    ['more than it names', [span(20, 29)], []],
    ['what it does not name', [], [first]],
  ])('within the settle time, %s may only not be listed yet', async (_, named, rows) => {
    await expect(failedRanges(named, rows, SETTLE_MS - 1)).rejects.toThrow(late);
  });

  it.each([
    ['more than it names', [span(20, 29)], [], [span(0, 9), span(20, 29)]],
    ['what it does not name', [], [first], [span(20, 29)]],
  ])('after it, %s has failed', async (_, named, rows, failed) => {
    await expect(failedRanges(named, rows, SETTLE_MS)).resolves.toEqual(failed);
  });
});
