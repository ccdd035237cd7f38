import type { Holding, Segment } from '../../domain/holding-model/holding.js';
import { carve } from '../../domain/holdings/segments.js';
import { subtract } from '../../numbering/range-set.js';
import type { OrderDraft } from './order-draft.js';

/** A reservation that Colt took and that our database has forgotten, as its adopted numbers show it. */
export interface LostReservation {
  readonly segments: readonly Segment[];
  /** Null: Colt did not show it. */
  readonly coltOrderId: string | null;
  /** The id that the order had here: its reference at Colt. Null: Colt did not show it. */
  readonly reference: string | null;
}

/**
 * What the reseller's holdings show of a reservation that is ordered: all its numbers are reserved, alike, and no order of
 * ours made or guards them. Pure.
 * @param rows the reseller's holdings of these numbers
 */
export function lostReservation(
  { type, country, kind, ranges }: Pick<OrderDraft, 'type' | 'country' | 'kind' | 'ranges'>,
  rows: readonly Holding[],
): LostReservation | null {
  if (type !== 'reservation') return null;
  const segments = carve<Segment>(rows, ranges).inside;
  const [first, ...others] = segments;
  if (!first || subtract(ranges, segments).length > 0) return null;
  const isOurs = (each: Segment) =>
    each.status === 'reserved' &&
    each.orderId === null &&
    each.openOrderId === null &&
    each.country === country &&
    each.kind === kind;
  const { coltOrderId, reference } = first;
  const alike = others.every((each) => each.coltOrderId === coltOrderId && each.reference === reference);
  return alike && segments.every(isOurs) ? { segments, coltOrderId, reference } : null;
}

/**
 * The end customer of numbers that an activation names and that are active already, alike, and unguarded. Whether they were
 * adopted is for the caller to find out. Pure.
 */
export function lostActivation(
  { type, country, kind, ranges }: Pick<OrderDraft, 'type' | 'country' | 'kind' | 'ranges'>,
  rows: readonly Holding[],
): string | null {
  if (type !== 'activation') return null;
  const segments = carve<Segment>(rows, ranges).inside;
  if (segments.length === 0 || subtract(ranges, segments).length > 0) return null;
  const endCustomerId = segments[0]?.endCustomerId ?? null;
  const isOurs = (each: Segment) =>
    each.status === 'active' &&
    each.openOrderId === null &&
    each.country === country &&
    each.kind === kind &&
    each.endCustomerId === endCustomerId;
  return segments.every(isOurs) ? endCustomerId : null;
}
