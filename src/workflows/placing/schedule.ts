import type { Segment } from '../../domain/holding-model/holding.js';
import { carve } from '../../domain/holdings/segments.js';
import type { FieldError } from '../../platform/common/problem.js';
import type { OrderDraft } from './order-draft.js';

const MOST_DAYS_AHEAD = 366;

/**
 * What is wrong with the time for which an order is scheduled: it is past or too far ahead, or a reservation that the order
 * activates has expired by then. Pure.
 * @param rows the reseller's holdings of the ordered numbers
 * @param now Postgres's time
 */
export function scheduleFaults(
  { type, ranges }: Pick<OrderDraft, 'type' | 'ranges'>,
  executeAt: Date,
  rows: readonly Segment[],
  now: Date,
): FieldError[] {
  const fault = (detail: string): FieldError[] => [{ pointer: '/executeAt', detail }];
  if (executeAt <= now) return fault('must be in the future');
  if (executeAt.getTime() > now.getTime() + MOST_DAYS_AHEAD * 86_400_000)
    return fault(`must be at most ${MOST_DAYS_AHEAD} days ahead`);
  if (type !== 'activation') return [];
  const expiries = carve(rows, ranges).inside.flatMap(({ reservationExpiresAt }) => reservationExpiresAt ?? []);
  const first = new Date(Math.min(...expiries.map((expiry) => expiry.getTime())));
  if (expiries.length === 0 || executeAt < first) return [];
  return fault(`must be before ${first.toISOString()}, when the reservation of a number expires`);
}
