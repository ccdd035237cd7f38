import type { CarrierOrder } from '../../colt/model/carrier.js';
import { overlaps } from '../../numbering/range.js';
import type { Order } from './order.js';

/**
 * Whether an order at Colt is ours: it bears our reference, possibly truncated, or names our numbers. Colt answers an
 * account without entitlement with canned orders: they name other numbers or another type. `silent`: the answer does
 * not show it. A reference of Colt's own proves nothing.
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

/** Whether Colt's reference is ours. Colt may change its case or truncate it. */
export function bearsReference(shown: string | null, carrierReference: string): boolean {
  const [reference, ours] = [shown?.trim().toLowerCase() ?? '', carrierReference.toLowerCase()];
  return reference === ours || (reference.length >= SHORTEST && ours.startsWith(reference));
}

/** This many characters distinguish orders of the same millisecond. */
const SHORTEST = 20;
