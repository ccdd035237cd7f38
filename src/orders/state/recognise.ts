import type { CarrierOrder } from '../../colt/carrier.js';
import { overlaps } from '../../numbering/range.js';
import type { Order } from '../order.js';

/**
 * Whether what Colt says of an order is about ours: by the reference that it echoes, else by the numbers. An account that
 * is not entitled gets canned answers, which are about somebody else's. `silent`: Colt names neither.
 */
export function recognise(
  order: Pick<Order, 'carrierReference' | 'ranges'>,
  shown: Pick<CarrierOrder, 'reference' | 'numbers'>,
): 'ours' | 'another' | 'silent' {
  if (shown.reference !== null) {
    return shown.reference.trim().toLowerCase() === order.carrierReference.toLowerCase() ? 'ours' : 'another';
  }
  if (shown.numbers.length === 0) return 'silent';
  const named = shown.numbers.some(({ range }) => order.ranges.some((own) => overlaps(own, range)));
  return named ? 'ours' : 'another';
}
