import type { CarrierOrder } from '../../colt/model/carrier.js';
import { overlaps } from '../../numbering/range.js';
import type { Order } from './order.js';

/**
 * Whether what Colt says of an order is about ours: it bears our reference, cut short perhaps, or names our numbers. An
 * account that is not entitled gets canned answers: with numbers of somebody else's, or an order of another type.
 * `silent`: nobody can tell by it. A reference in Colt's own words is no sign against it.
 */
export function recognise(
  order: Pick<Order, 'type' | 'carrierReference' | 'ranges'>,
  shown: Pick<CarrierOrder, 'type' | 'reference' | 'numbers'>,
): 'ours' | 'another' | 'silent' {
  if (bearsReference(shown.reference, order.carrierReference)) return 'ours';
  if (shown.numbers.length === 0) return shown.type === null || shown.type === order.type ? 'silent' : 'another';
  const named = shown.numbers.some(({ range }) => order.ranges.some((own) => overlaps(own, range)));
  return named ? 'ours' : 'another';
}

/** Colt may write our reference in other case, or cut it short. */
export function bearsReference(shown: string | null, carrierReference: string): boolean {
  const [reference, ours] = [shown?.trim().toLowerCase() ?? '', carrierReference.toLowerCase()];
  return reference === ours || (reference.length >= SHORTEST && ours.startsWith(reference));
}

/** So much of a reference tells orders of one millisecond apart. */
const SHORTEST = 20;
