import { isReleasedAtCarrier, type CarrierNumber } from '../../colt/model/carrier.js';
import { sameDetails, sameDirectoryService, sameEndCustomer } from '../../tenants/end-customers/same-details.js';
import { overlaps } from '../../numbering/range.js';
import { eachOnce, inOrder, intersect, mergeAdjacent, normalise, subtract } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';
import type { CarrierStateBefore, Order } from '../order-model/order.js';
import { bearsReference } from '../order-model/recognise.js';
import type { Sighting, Snapshot } from '../order-model/observation.js';

/**
 * The reference that GET /order shows for each Colt id on the numbers; null: it shows none. An id without an entry was
 * not read.
 */
export type References = ReadonlyMap<string, string | null>;

type Observed = Pick<
  Order,
  'type' | 'ranges' | 'carrierReference' | 'endCustomer' | 'directoryService' | 'carrierStateBefore'
>;

/**
 * What Colt shows of an order's numbers, each number once. `rows` must be complete: a number without a row is absent.
 */
export function sightingsOf(order: Observed, rows: readonly CarrierNumber[], references: References): Sighting[] {
  const parts = normalise(order.ranges).flatMap((range) => {
    const seen: (NumberRange & { row: CarrierNumber | null })[] = [];
    let open = [range];
    for (const group of byWeight(order, rows)) {
      const near = group.filter((row) => overlaps(row.range, range));
      const read = eachOnce(near.flatMap((row) => intersect([row.range], open).map((part) => ({ ...part, row }))));
      seen.push(...read);
      open = subtract(open, read);
    }
    return [...seen, ...open.map((part) => ({ ...part, row: null }))];
  });
  const sightings = parts.flatMap(({ row, start, end }) =>
    row ? see(order, row, { start, end }, references) : absent({ start, end }),
  );
  return mergeAdjacent(inOrder(sightings), (a, b) => said(a) === said(b));
}

/** The recorded state of the numbers before the first sending. */
export function snapshotOf({ carrierStateBefore, ranges }: Pick<Order, 'carrierStateBefore' | 'ranges'>): Snapshot {
  if (!carrierStateBefore) return null;
  const rows = carrierStateBefore.map(({ start, end, status, coltOrderId }) => ({
    ...absent({ start, end }),
    status,
    coltOrderId,
  }));
  return [...rows, ...subtract(ranges, rows).map(absent)];
}

/**
 * Groups the rows by precedence, because Colt may list a number twice: rows with our reference come first, released
 * rows last.
 */
function byWeight(order: Observed, rows: readonly CarrierNumber[]): CarrierNumber[][] {
  const groups: CarrierNumber[][] = [[], [], []];
  for (const row of rows)
    groups[whose(order, row.reference) === 'ours' ? 0 : isReleasedAtCarrier(row) ? 2 : 1]?.push(row);
  return groups;
}

function see(order: Observed, row: CarrierNumber, part: NumberRange, references: References): Sighting[] {
  const { coltOrderId } = row;
  const told = coltOrderId === null ? undefined : references.get(coltOrderId);
  const shown = {
    status: statusOf(row),
    coltOrderId,
    reference: whose(order, row.reference),
    idReference: whose(order, told ?? null),
    idRead: told !== undefined,
  } as const;
  return cutByBefore(order, part).map(({ before, ...range }) => {
    return { ...range, ...shown, endCustomer: compareEndCustomer(order, row, before) };
  });
}

export function statusOf(row: CarrierNumber): CarrierStateBefore['status'] {
  if (isReleasedAtCarrier(row)) return 'gone';
  return row.status === 'reserved' || row.status === 'active' ? row.status : 'unclear';
}

function compareEndCustomer(
  order: Observed,
  row: CarrierNumber,
  before: CarrierStateBefore | null,
): Sighting['endCustomer'] {
  if (!row.endCustomer) return null;
  if (order.type !== 'customer_update') {
    return !order.endCustomer || sameEndCustomer(row.endCustomer, order.endCustomer) ? 'ours' : 'foreign';
  }
  if (order.directoryService && !row.directoryService) return null;
  const is = (details: CarrierStateBefore['endCustomer'], directory: CarrierStateBefore['directoryService']) =>
    (!details || (row.endCustomer !== null && sameDetails(row.endCustomer, details))) &&
    (order.directoryService === null || sameDirectoryService(row.directoryService, directory));
  if (is(order.endCustomer, order.directoryService)) return 'ours';
  return before?.endCustomer && is(before.endCustomer, before.directoryService) ? 'before' : 'foreign';
}

function cutByBefore(
  { type, carrierStateBefore }: Observed,
  part: NumberRange,
): (NumberRange & { before: CarrierStateBefore | null })[] {
  if (type !== 'customer_update') return [{ ...part, before: null }];
  const known = carrierStateBefore ?? [];
  return [
    ...known.flatMap((before) => intersect([before], [part]).map((range) => ({ ...range, before }))),
    ...subtract([part], known).map((range) => ({ ...range, before: null })),
  ];
}

function whose({ carrierReference }: Observed, reference: string | null): Sighting['reference'] {
  if (reference === null) return null;
  return bearsReference(reference, carrierReference) ? 'ours' : 'foreign';
}

function absent({ start, end }: NumberRange): Sighting {
  return {
    start,
    end,
    status: 'absent',
    coltOrderId: null,
    reference: null,
    idReference: null,
    idRead: true,
    endCustomer: null,
  };
}

function said({ start: _, end: __, ...shown }: Sighting): string {
  return JSON.stringify(shown);
}
