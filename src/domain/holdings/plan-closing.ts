import { clip } from '../../numbering/range.js';
import { inOrder, subtract, union, type RangeSet } from '../../numbering/range-set.js';
import type { Segment } from '../holding-model/holding.js';
import type { ClosedPart, OrderIntent } from './order-intent.js';
import { annotatedForOwner } from './annotate.js';
import { reservationExpiry } from './reservation-expiry.js';
import { carve, mergeEqual } from './segments.js';

/** What the end of an order changes in the inventory. */
export interface ClosingPlan {
  /** Numbers that stay, in their new state. */
  readonly changed: Segment[];
  /** Numbers that leave the inventory, in their last state. */
  readonly released: Segment[];
  /** All live segments afterwards. */
  readonly after: Segment[];
}

export interface ClosingTerms {
  readonly at: Date;
  /** Days that a reservation lasts if Colt reports no expiry. */
  readonly reservationDays: number;
}

/**
 * Plans the end of an order on parts of its numbers. Only numbers that this order guards change, so closing twice
 * changes nothing. `before` was recorded when the order took its guard: a failure restores it number by number and
 * releases numbers that were not held then.
 */
export function planClosing(
  order: OrderIntent,
  parts: readonly ClosedPart[],
  live: readonly Segment[],
  before: readonly Segment[],
  terms: ClosingTerms,
): ClosingPlan {
  const guarded = live.filter(({ openOrderId }) => openOrderId === order.id);
  const others = live.filter(({ openOrderId }) => openOrderId !== order.id);
  const named = (outcome: string): RangeSet =>
    union(parts.filter((part) => part.outcome === outcome).map(({ range }) => range));
  const failed = carve(guarded, named('failed'));
  const completed = carve(failed.outside, named('completed'));

  const restored = annotatedAs(
    failed.inside,
    carve(before, failed.inside).inside.map((segment) => ({ ...segment, openOrderId: null })),
  );
  const unheld = carve(failed.inside, subtract(failed.inside, restored)).inside;
  const returned = order.type === 'reservation_cancellation' ? completed.inside : [];
  const kept = order.type === 'reservation_cancellation' ? [] : completed.inside;

  const changed = inOrder([...restored, ...kept.map((segment) => complete(order, segment, terms))]);
  return {
    changed: mergeEqual(changed),
    released: inOrder([...unheld, ...returned]),
    after: mergeEqual([...others, ...completed.outside, ...changed]),
  };
}

/** The segments with the annotations of the live ones: they may have changed since the state before was recorded. */
function annotatedAs(live: readonly Segment[], segments: readonly Segment[]): Segment[] {
  const ordered = inOrder(segments);
  const annotated: Segment[] = [];
  let next = 0;
  for (const { annotations, annotatedFor, ...range } of inOrder(live)) {
    while ((ordered[next]?.end ?? range.start) < range.start) next += 1;
    for (let at = next; ; at += 1) {
      const segment = ordered[at];
      const part = segment && clip(segment, range);
      if (!part) break;
      annotated.push({ ...segment, ...part, annotations, annotatedFor });
    }
  }
  return annotated;
}

/** The numbers after their order completed. A cancellation leaves none. */
function complete(order: OrderIntent, segment: Segment, { at, reservationDays }: ClosingTerms): Segment {
  const common = {
    ...segment,
    openOrderId: null,
    orderId: order.id,
    reference: order.reference ?? segment.reference,
  };
  switch (order.type) {
    case 'reservation':
      return {
        ...common,
        status: 'reserved',
        coltOrderId: order.coltOrderId,
        reservedAt: at,
        ...reservationExpiry(null, at, reservationDays),
        expiryWarnedAt: null,
      };
    case 'reservation_cancellation':
      return common;
    case 'activation':
      return {
        ...common,
        ...endCustomerOf(order, segment),
        status: 'active',
        activatedAt: at,
        reservationExpiresAt: null,
        reservationExpirySource: null,
        expiryWarnedAt: null,
      };
    case 'customer_update':
      return {
        ...common,
        ...endCustomerOf(order, segment),
        directoryService: order.directoryService ?? segment.directoryService,
      };
  }
}

function endCustomerOf({ endCustomerId, endCustomerVersion, directoryService }: OrderIntent, segment: Segment) {
  const annotatedFor = annotatedForOwner(segment, endCustomerId);
  return { endCustomerId, endCustomerVersion, directoryService, annotatedFor };
}
