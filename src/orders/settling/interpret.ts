import type { CarrierNumber, CarrierOrder } from '../../colt/carrier.js';
import { clip, type NumberRange } from '../../numbering/range.js';
import { intersect, mergeAdjacent, subtract } from '../../numbering/range-set.js';
import type { BeforeOrder, FoundPart, Order } from '../order.js';
import { sameDetails, sameDirectoryService } from './same-details.js';

/** What Colt showed of an order's numbers: complete answers, nothing left out. */
export interface Seen {
  /** Every row of our inventory at Colt that overlaps the order's ranges. */
  readonly rows: readonly CarrierNumber[];
  /** The orders behind those rows, as far as they could be read. */
  readonly orders: ReadonlyMap<string, CarrierOrder>;
}

type Asked = Pick<Order, 'type' | 'ranges' | 'carrierReference' | 'endCustomer' | 'directoryService' | 'before'>;
type State = FoundPart['state'];
type Part = NumberRange & Omit<FoundPart, 'start' | 'end'>;

/**
 * Reads the evidence by the rule of the order's type, number by number: each part of each range as ours, done,
 * not done, somebody else's or unreadable. Pure. (order-type rules: docs/adr/settling-by-evidence.md)
 */
export function interpret(order: Asked, seen: Seen): FoundPart[] {
  const parts = order.ranges.flatMap((range) => {
    const shown = seen.rows.flatMap((row) => {
      const part = clip(row.range, range);
      return part ? readRow(order, seen, row, part) : [];
    });
    const hidden = subtract([range], shown).map((part) => ({ ...part, ...whenMissing(order) }));
    return [...shown, ...hidden].sort((a, b) => (a.start < b.start ? -1 : 1));
  });
  return mergeAdjacent(parts, (a, b) => a.state === b.state && a.coltOrderId === b.coltOrderId).map((part) => ({
    ...part,
    start: String(part.start),
    end: String(part.end),
  }));
}

function whenMissing(order: Asked): { state: State; coltOrderId: null } {
  return { state: order.type === 'reservation_cancellation' ? 'effect' : 'not_done', coltOrderId: null };
}

function readRow(order: Asked, seen: Seen, row: CarrierNumber, part: NumberRange): Part[] {
  const at = (state: State, note?: string): Part[] => [
    { ...part, state, coltOrderId: row.coltOrderId, ...(note ? { note } : {}) },
  ];
  const reference = referenceOf(row, seen);
  const ours = reference === order.carrierReference;
  if (ours && order.type !== 'reservation_cancellation') return at('ours');
  switch (order.type) {
    case 'reservation':
      if (!['reserved', 'active'].includes(row.status)) return at(isGone(row) ? 'not_done' : 'unreadable');
      return reference === null ? at('effect') : at('others', `under the reference ${reference}`);
    case 'activation':
      if (row.status !== 'active') return at(isGone(row) || row.status === 'reserved' ? 'not_done' : 'unreadable');
      if (row.endCustomer && order.endCustomer && !sameDetails(row.endCustomer, order.endCustomer)) return at('others');
      return reference === null ? at('effect') : at('others', `under the reference ${reference}`);
    case 'reservation_cancellation':
      return readForCancellation(order.before, row, part);
    case 'customer_update':
      return readForUpdate(order, row, part);
  }
}

function readForCancellation(before: BeforeOrder | null, row: CarrierNumber, part: NumberRange): Part[] {
  if (isGone(row)) return [{ ...part, state: 'effect', coltOrderId: null }];
  if (row.status === 'active')
    return [{ ...part, state: 'others', coltOrderId: row.coltOrderId, note: 'active at Colt' }];
  return parts(before, part).map(({ range, known }) => {
    const reservedAnew = known?.coltOrderId && row.coltOrderId && known.coltOrderId !== row.coltOrderId;
    return { ...range, state: reservedAnew ? 'effect' : 'not_done', coltOrderId: row.coltOrderId };
  });
}

function readForUpdate(order: Asked, row: CarrierNumber, part: NumberRange): Part[] {
  return parts(order.before, part).map(({ range, known }) => {
    const at = (state: State): Part => ({ ...range, state, coltOrderId: row.coltOrderId });
    if (!row.endCustomer || (order.directoryService && !row.directoryService)) return at('unreadable');
    const details = order.endCustomer === null || sameDetails(row.endCustomer, order.endCustomer);
    const directory =
      order.directoryService === null || sameDirectoryService(row.directoryService, order.directoryService);
    if (details && directory) return at('effect');
    if (!known?.endCustomer) return at('unreadable');
    const former =
      sameDetails(row.endCustomer, known.endCustomer) &&
      (order.directoryService === null || sameDirectoryService(row.directoryService, known.directoryService ?? null));
    return at(former ? 'not_done' : 'others');
  });
}

/** Cuts a part along what was known before the order. */
function parts(before: BeforeOrder | null, part: NumberRange) {
  const known = (before?.ranges ?? []).map((entry) => ({
    ...entry,
    range: { start: BigInt(entry.start), end: BigInt(entry.end) },
  }));
  return [
    ...known.flatMap((entry) => intersect([entry.range], [part]).map((range) => ({ range, known: entry }))),
    ...subtract(
      [part],
      known.map((entry) => entry.range),
    ).map((range) => ({ range, known: null })),
  ];
}

function referenceOf(row: CarrierNumber, seen: Seen): string | null {
  return row.reference ?? (row.coltOrderId ? (seen.orders.get(row.coltOrderId)?.reference ?? null) : null);
}

/** Not ours any more, in Colt's books. */
function isGone(row: CarrierNumber): boolean {
  return ['free', 'returned', 'quarantined', 'ported_out'].includes(row.status);
}
