import type { CarrierError } from '../../colt/carrier.js';
import type { ClosedPart } from '../../inventory/holdings/order-intent.js';
import type { NumberRange } from '../../numbering/range.js';
import { intersect, normalise, subtract } from '../../numbering/range-set.js';
import type { Order, OrderedRange, OrderStatus } from '../order.js';

/** The numbers of the order that did not get what was ordered. */
export function failedNumbers(
  order: Pick<Order, 'ranges'>,
  end: { readonly to: OrderStatus; readonly failed?: readonly NumberRange[] },
): NumberRange[] {
  const all = normalise(order.ranges);
  if (end.to === 'completed') return [];
  return end.to === 'partial' ? intersect(all, normalise(end.failed ?? all)) : all;
}

/** Each number of the order, once. */
export function closedParts(order: Pick<Order, 'ranges'>, failed: readonly NumberRange[]): ClosedPart[] {
  return [
    ...subtract(normalise(order.ranges), failed).map((range) => ({ range, outcome: 'completed' as const })),
    ...failed.map((range) => ({ range, outcome: 'failed' as const })),
  ];
}

/** What is told of each ordered range: it failed when any number of it did. */
export function rangeOutcomes(
  order: Pick<Order, 'ranges'>,
  failed: readonly NumberRange[],
  error: CarrierError | null,
): OrderedRange[] {
  return order.ranges.map((range) => {
    const missed = intersect([range], failed).length > 0;
    return { ...range, outcome: missed ? 'failed' : 'completed', error: missed ? error : null };
  });
}
