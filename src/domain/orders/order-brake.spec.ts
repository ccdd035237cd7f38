import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '../../platform/common/problem.js';
import { hasLimit, orderBrake, orderLimits, type OrderLimits, type OrdersToday } from './order-brake.js';

const NONE = { orders: null, numbers: null };
const now = new Date('2026-11-29T21:00:00Z');
const resetAt = new Date('2026-11-30T00:00:00Z');
const today: OrdersToday = { reseller: { orders: 9, numbers: 90 }, key: { orders: 4, numbers: 40 }, now, resetAt };

describe('the brake on new orders', () => {
  it.each<[string, OrderLimits, number, unknown[]]>([
    ['no limit', { reseller: NONE, key: NONE }, 1_000_000, []],
    ['room for one order', { reseller: { orders: 10, numbers: 100 }, key: { orders: 5, numbers: 50 } }, 10, []],
    ['the orders of the reseller', { reseller: { ...NONE, orders: 9 }, key: NONE }, 1, [['reseller', 'orders', 9, 9]]],
    [
      'the numbers of the reseller',
      { reseller: { ...NONE, numbers: 99 }, key: NONE },
      10,
      [['reseller', 'numbers', 99, 90]],
    ],
    ['the orders of the key', { reseller: NONE, key: { ...NONE, orders: 4 } }, 1, [['key', 'orders', 4, 4]]],
    ['the numbers of the key', { reseller: NONE, key: { ...NONE, numbers: 49 } }, 10, [['key', 'numbers', 49, 40]]],
    ['a limit of none', { reseller: NONE, key: { ...NONE, orders: 0 } }, 1, [['key', 'orders', 0, 4]]],
    [
      'two limits',
      { reseller: { ...NONE, orders: 1 }, key: { ...NONE, numbers: 1 } },
      1,
      [
        ['reseller', 'orders', 1, 9],
        ['key', 'numbers', 1, 40],
      ],
    ],
  ])('%s', (_, limits, numbers, expected) => {
    expect(passed(limits, numbers)).toEqual(expected);
  });

  it('says when it resets', () => {
    const error = refusal({ reseller: NONE, key: { ...NONE, orders: 4 } }, 1);
    expect([error?.code, error?.members['retryAfterMs']]).toEqual(['order-brake', 3 * 3_600_000]);
    expect(error?.members['limits']).toMatchObject([{ resetAt: '2026-11-30T00:00:00.000Z' }]);
  });

  it('shows the limits that are set', () => {
    const limits = { reseller: { ...NONE, numbers: 500 }, key: NONE };
    expect([hasLimit(limits), hasLimit({ reseller: NONE, key: NONE })]).toEqual([true, false]);
    expect(orderLimits(limits, today)).toEqual([
      { of: 'reseller', unit: 'numbers', limit: 500, used: 90, resetAt: '2026-11-30T00:00:00.000Z' },
    ]);
  });
});

function refusal(limits: OrderLimits, numbers: number): DomainError | null {
  return orderBrake(limits, today, { orders: 1, numbers });
}

function passed(limits: OrderLimits, numbers: number): unknown[] {
  const found = (refusal(limits, numbers)?.members['limits'] ?? []) as Record<string, unknown>[];
  return found.map(({ of, unit, limit, used }) => [of, unit, limit, used]);
}
