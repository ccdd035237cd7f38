import { DomainError } from '../../platform/common/problem.js';
import type { DailyLimits } from '../../tenants/access/caller.js';

/** What was ordered since midnight UTC: orders, and the numbers that they name. Withdrawn orders do not count. */
export interface DailyUse {
  readonly orders: number;
  readonly numbers: number;
}

/** What a reseller, and one of its API keys, ordered today, by Postgres's clock. */
export interface OrdersToday {
  readonly reseller: DailyUse;
  readonly key: DailyUse;
  readonly now: Date;
  /** The next midnight UTC. */
  readonly resetAt: Date;
}

/** One limit of the day, as `GET /v1/account` and the problem `order-brake` show it. */
export interface OrderLimit {
  readonly of: 'reseller' | 'key';
  readonly unit: 'orders' | 'numbers';
  readonly limit: number;
  readonly used: number;
  readonly resetAt: string;
}

/** The operator's limits on new orders a day. */
export interface OrderLimits {
  readonly reseller: DailyLimits;
  readonly key: DailyLimits;
}

export function hasLimit({ reseller, key }: OrderLimits): boolean {
  return [reseller.orders, reseller.numbers, key.orders, key.numbers].some((limit) => limit !== null);
}

/** The limits that are set, with their use. */
export function orderLimits(limits: OrderLimits, today: OrdersToday): OrderLimit[] {
  const resetAt = today.resetAt.toISOString();
  return (['reseller', 'key'] as const).flatMap((of) =>
    (['orders', 'numbers'] as const).flatMap((unit) => {
      const limit = limits[of][unit];
      return limit === null ? [] : [{ of, unit, limit, used: today[of][unit], resetAt }];
    }),
  );
}

/** @returns order-brake when so many more orders, of so many numbers in total, pass a limit */
export function orderBrake(limits: OrderLimits, today: OrdersToday, added: DailyUse): DomainError | null {
  const passed = orderLimits(limits, today).filter(({ unit, limit, used }) => used + added[unit] > limit);
  const [first] = passed;
  if (!first) return null;
  const whose = first.of === 'key' ? 'this API key' : 'the reseller';
  const detail = `The operator allows ${whose} ${first.limit} ${first.unit} a day; ${first.used} are used`;
  const retryAfterMs = today.resetAt.getTime() - today.now.getTime();
  return new DomainError('order-brake', detail, { retryAfterMs, limits: passed });
}
