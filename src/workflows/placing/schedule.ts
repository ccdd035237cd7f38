import type { Segment } from '../../domain/holding-model/holding.js';
import { carve } from '../../domain/holdings/segments.js';
import { validationFailed } from '../../platform/common/problem.js';
import type { OrderDraft } from './order-draft.js';

const MOST_DAYS_AHEAD = 366;

/**
 * Whether an order may be scheduled for its time. Pure.
 * @param rows the reseller's holdings of the ordered numbers
 * @param now Postgres's time
 * @throws DomainError validation-failed: the time is past or too far ahead, or a reservation that the order activates has
 * expired by then
 */
export function assertSchedule(
  { type, ranges }: Pick<OrderDraft, 'type' | 'ranges'>,
  executeAt: Date,
  rows: readonly Segment[],
  now: Date,
): void {
  const refuse = (detail: string) => validationFailed({ pointer: '/executeAt', detail });
  if (executeAt <= now) throw refuse('must be in the future');
  if (executeAt.getTime() > now.getTime() + MOST_DAYS_AHEAD * 86_400_000)
    throw refuse(`must be at most ${MOST_DAYS_AHEAD} days ahead`);
  if (type !== 'activation') return;
  const expiries = carve(rows, ranges).inside.flatMap(({ reservationExpiresAt }) => reservationExpiresAt ?? []);
  const first = new Date(Math.min(...expiries.map((expiry) => expiry.getTime())));
  if (expiries.length > 0 && executeAt >= first)
    throw refuse(`must be before ${first.toISOString()}, when the reservation of a number expires`);
}
