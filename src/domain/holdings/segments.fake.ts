import { newFacts, type Segment } from '../holding-model/holding.js';
import type { OrderIntent } from './order-intent.js';

/** The first of a hundred French numbers that specs use. */
export const BASE = 33_382_500_000n;

/** The numbers from `start` to `end`, counted from BASE. */
export function range(start: number, end: number) {
  return { start: BASE + BigInt(start), end: BASE + BigInt(end) };
}

export function segment(start: number, end: number, facts: Partial<Segment> = {}): Segment {
  return { ...newFacts({ country: 'FR', kind: 'geo', status: 'reserved', ...facts }), ...range(start, end) };
}

/** An order with every fact that it can pass on to its numbers. */
export function intent(
  type: OrderIntent['type'],
  ranges: OrderIntent['ranges'],
  over: Partial<OrderIntent> = {},
): OrderIntent {
  return {
    id: 'order',
    type,
    country: 'FR',
    kind: 'geo',
    ranges,
    endCustomerId: 'customer',
    endCustomerVersion: 3,
    directoryService: { listing: 'listed' },
    reference: 'portal',
    coltOrderId: 'colt',
    ...over,
  };
}
