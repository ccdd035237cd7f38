import { isGone, type CarrierNumber, type CarrierOrder } from '../../colt/carrier.js';
import { sameDetails, sameDirectoryService, sameEndCustomer } from '../../end-customers/same-details.js';
import { overlaps, type NumberRange } from '../../numbering/range.js';
import { eachOnce, intersect, mergeAdjacent, normalise, subtract } from '../../numbering/range-set.js';
import type { BeforeOrder, FoundPart, Order } from '../order.js';
import { bearsReference } from '../state/recognise.js';

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
  const rows = byWeight(order, seen);
  const parts = normalise(order.ranges).flatMap((range) => {
    const shown: Part[] = [];
    let open = [range];
    for (const group of rows) {
      const near = group.filter((row) => overlaps(row.range, range));
      const read = eachOnce(near.flatMap((row) => intersect([row.range], open).map((part) => ({ ...part, row }))));
      shown.push(...read.flatMap(({ row, start, end }) => readRow(order, seen, row, { start, end })));
      open = subtract(open, read);
    }
    return [...shown, ...open.flatMap((part) => whenMissing(order, part))];
  });
  const same = (a: Part, b: Part) => a.state === b.state && a.coltOrderId === b.coltOrderId && a.missing === b.missing;
  return mergeAdjacent(parts, same).map((part) => ({
    ...part,
    start: String(part.start),
    end: String(part.end),
  }));
}

/** Where Colt lists a number twice, what bears our reference counts first, and what it had of the past counts last. */
function byWeight(order: Asked, seen: Seen): CarrierNumber[][] {
  const groups: CarrierNumber[][] = [[], [], []];
  for (const row of seen.rows) {
    const ours = order.type !== 'reservation_cancellation' && isOurs(order, referenceOf(row, seen));
    groups[ours ? 0 : isGone(row) ? 2 : 1]?.push(row);
  }
  return groups;
}

/**
 * A number that Colt does not list: only a cancellation wants that, of a number that was listed before, and nothing can
 * be read of an end customer.
 */
function whenMissing(order: Asked, part: NumberRange): Part[] {
  const all = (state: State): Part[] => [{ ...part, state, coltOrderId: null }];
  if (order.type === 'customer_update') return all('unreadable');
  if (order.type !== 'reservation_cancellation') return all('not_done');
  return parts(order.before, part).map(({ range, known }) => ({
    ...range,
    ...(known ? ({ state: 'effect', missing: true } as const) : ({ state: 'unreadable' } as const)),
    coltOrderId: null,
  }));
}

function readRow(order: Asked, seen: Seen, row: CarrierNumber, part: NumberRange): Part[] {
  const at = (state: State, note?: string): Part[] => [
    { ...part, state, coltOrderId: row.coltOrderId, ...(note ? { note } : {}) },
  ];
  const reference = referenceOf(row, seen);
  if (order.type !== 'reservation_cancellation' && isOurs(order, reference)) {
    // Taken for sure. Without an order to follow, only the effect shows that it is done.
    return at(row.coltOrderId || shows(order.type, row) ? 'ours' : 'unreadable');
  }
  switch (order.type) {
    case 'reservation':
      if (!shows(order.type, row)) return at(isGone(row) ? 'not_done' : 'unreadable');
      return reference === null ? at('effect') : at('others', `under the reference ${reference}`);
    case 'activation':
      if (!shows(order.type, row)) return at(isGone(row) || row.status === 'reserved' ? 'not_done' : 'unreadable');
      if (row.endCustomer && order.endCustomer && !sameEndCustomer(row.endCustomer, order.endCustomer)) {
        return at('others', 'active for another end customer');
      }
      if (reference === null) return at('effect');
      // Colt may keep the reference of the reservation. Then the order id is the reservation's too, and not ours.
      return [{ ...part, state: row.endCustomer ? 'effect' : 'unreadable', coltOrderId: null }];
    case 'reservation_cancellation':
      return readForCancellation(order.before, row, part);
    case 'customer_update':
      return readForUpdate(order, row, part);
  }
}

/** The number is as the order wants it, whoever did it. */
function shows(type: Exclude<Order['type'], 'reservation_cancellation'>, row: CarrierNumber): boolean {
  const wanted = { reservation: ['reserved', 'active'], activation: ['active'], customer_update: [] }[type];
  return (wanted as readonly string[]).includes(row.status);
}

function readForCancellation(before: BeforeOrder | null, row: CarrierNumber, part: NumberRange): Part[] {
  if (isGone(row)) return [{ ...part, state: 'effect', coltOrderId: null }];
  if (row.status === 'active')
    return [{ ...part, state: 'others', coltOrderId: row.coltOrderId, note: 'active at Colt' }];
  if (row.status !== 'reserved') return [{ ...part, state: 'unreadable', coltOrderId: row.coltOrderId }];
  return parts(before, part).map(({ range, known }) => {
    // Not known whether this is the reservation that was to end, or a later one: nobody but a person may repeat it.
    if (!known) return { ...range, state: 'unreadable', coltOrderId: row.coltOrderId };
    const reservedAnew = known.coltOrderId && row.coltOrderId && known.coltOrderId !== row.coltOrderId;
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

function isOurs(order: Asked, reference: string | null): boolean {
  return bearsReference(reference, order.carrierReference);
}
