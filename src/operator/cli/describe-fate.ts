import type { HeldRange, LeftOrders } from '../orders/reseller-fate.repository.js';

type Fate = 'expires' | 'active_at_colt' | 'decided_by_order';

const MEANINGS: Readonly<Record<Fate, string>> = {
  expires:
    'reserved: Colt ends the reservation at the given time, and they leave the inventory then. To return them ' +
    'sooner, reopen the reseller and cancel the reservations',
  active_at_colt:
    'active: they stay so, and Colt goes on charging for them, until somebody has them ceased with Colt, whose ' +
    'IN API has no cessation. The next two comparisons then find them gone, and drift repair releases them',
  decided_by_order: 'an open order decides: its end shows what they are',
};

/** What happens to the numbers and orders of a reseller that is closed. */
export function describeFate(orders: LeftOrders, held: readonly HeldRange[]) {
  const numbers = held.map((range) => ({ ...range, fate: fateOf(range) }));
  const lines = (Object.keys(MEANINGS) as Fate[]).flatMap((fate) => {
    const its = numbers.filter((range) => range.fate === fate);
    return its.length === 0 ? [] : [`${countOf(its)} ${MEANINGS[fate]}:`, ...its.map(lineOf)];
  });
  return {
    data: { orders, numbers },
    lines: [
      `${orders.open} open orders, ${orders.unsent} of them not sent yet; ${orders.attention} with attention`,
      ...lines,
      ...(numbers.length === 0 ? ['it holds no numbers'] : []),
    ],
  };
}

function fateOf({ status, openOrderId }: HeldRange): Fate {
  if (openOrderId !== null) return 'decided_by_order';
  if (status === 'reserved') return 'expires';
  return status === 'active' ? 'active_at_colt' : 'decided_by_order';
}

function countOf(ranges: readonly HeldRange[]): string {
  return `${ranges.reduce((sum, { size }) => sum + size, 0)} numbers`;
}

function lineOf({ start, end, country, kind, status, reservationExpiresAt, openOrderId }: HeldRange): string {
  const until = status === 'reserved' && reservationExpiresAt ? `  until ${reservationExpiresAt.toISOString()}` : '';
  const order = openOrderId === null ? '' : `  order ${openOrderId}`;
  return `  ${start}–${end}  ${country} ${kind}  ${status}${until}${order}`;
}
