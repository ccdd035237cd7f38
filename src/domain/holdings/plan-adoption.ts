import { isReleasedAtCarrier, type CarrierNumber } from '../../colt/model/carrier.js';
import { findCountry } from '../../numbering/country.js';
import type { NumberRange } from '../../numbering/range.js';
import { inOrder, normalise, subtract, type RangeSet } from '../../numbering/range-set.js';
import { annotatedForOwner } from './annotate.js';
import { carrierRows } from './carrier-rows.js';
import { newFacts, type Segment } from '../holding-model/holding.js';
import type { ClosingPlan, ClosingTerms } from './plan-closing.js';
import { reservationExpiry } from './reservation-expiry.js';
import { carve, factsKey, mergeEqual } from './segments.js';

/** The end customer that Colt shows on a number, as ours; null: unknown. */
export type EndCustomerOf = (number: CarrierNumber) => { readonly id: string; readonly version: number } | null;

/**
 * Plans the adoption of what Colt shows of some numbers. Numbers with an open order do not change, nor do numbers with
 * an unknown status at Colt or an incomplete port-in. `unavailable` is what other resellers hold.
 */
export function planAdoption(
  numbers: readonly CarrierNumber[],
  live: readonly Segment[],
  unavailable: RangeSet,
  terms: ClosingTerms & { readonly endCustomerOf?: EndCustomerOf },
): ClosingPlan {
  const changed: Segment[] = [];
  const released: Segment[] = [];
  const rows = carrierRows(numbers);
  const { inside, outside: after } = carve(live, rows);
  const others = normalise(unavailable);
  let next = 0;
  for (const row of rows) {
    let beyond = next;
    while ((inside[beyond]?.start ?? row.end + 1n) <= row.end) beyond += 1;
    const held = carve(inside.slice(next, beyond), [row]).inside;
    while ((inside[next]?.end ?? row.end + 1n) <= row.end) next += 1;
    const ours = held.filter(({ openOrderId }) => openOrderId === null);
    after.push(...held.filter(({ openOrderId }) => openOrderId !== null));
    if (isReleasedAtCarrier(row)) {
      released.push(...ours);
    } else if (row.status === 'reserved' || row.status === 'active') {
      const known = ours.map((segment) => takeOver(row, segment, terms));
      const unheld = subtract(subtract([row], held), others);
      const taken = unheld.flatMap((range) => newSegment(row, range)).map((segment) => takeOver(row, segment, terms));
      changed.push(...known.filter((segment, i) => factsKey(segment) !== factsKey(ours[i] ?? segment)), ...taken);
      after.push(...known, ...taken);
    } else {
      after.push(...ours);
    }
  }
  return { changed: mergeEqual(changed), released: inOrder(released), after: mergeEqual(after) };
}

/** Plans the release of numbers, except those with an open order. */
export function planRelease(ranges: RangeSet, live: readonly Segment[]): ClosingPlan {
  const { inside, outside } = carve(live, ranges);
  const guarded = inside.filter(({ openOrderId }) => openOrderId !== null);
  const released = inside.filter(({ openOrderId }) => openOrderId === null);
  return { changed: [], released, after: inOrder([...outside, ...guarded]) };
}

/** Empty if Colt shows too little to hold the numbers: the kind cannot be guessed. */
function newSegment(number: CarrierNumber, range: NumberRange): Segment[] {
  const country = number.country ?? findCountry(range.start);
  if (!country || !number.kind) return [];
  return [{ ...newFacts({ country, kind: number.kind, status: 'reserved', reference: number.reference }), ...range }];
}

function takeOver(
  number: CarrierNumber,
  segment: Segment,
  { at, reservationDays, endCustomerOf }: ClosingTerms & { readonly endCustomerOf?: EndCustomerOf },
): Segment {
  const common = {
    ...segment,
    country: number.country ?? segment.country,
    kind: number.kind ?? segment.kind,
    coltOrderId: segment.coltOrderId ?? number.coltOrderId,
    split: number.split ?? segment.split,
  };
  if (number.status === 'active') {
    const shown = segment.endCustomerId === null ? (endCustomerOf?.(number) ?? null) : null;
    return {
      ...common,
      ...(shown && {
        endCustomerId: shown.id,
        endCustomerVersion: shown.version,
        annotatedFor: annotatedForOwner(segment, shown.id),
      }),
      status: 'active',
      activatedAt: number.activatedAt ?? segment.activatedAt,
      reservationExpiresAt: null,
      reservationExpirySource: null,
      expiryWarnedAt: null,
    };
  }
  const known = number.reservationExpiresAt === null && segment.reservationExpiresAt !== null;
  return {
    ...common,
    status: 'reserved',
    coltOrderId: number.coltOrderId ?? segment.coltOrderId,
    // What is only reserved has ceased.
    cessationRequestId: null,
    endCustomerId: null,
    endCustomerVersion: null,
    directoryService: null,
    activatedAt: null,
    ...(known ? {} : reservationExpiry(number.reservationExpiresAt, at, reservationDays)),
  };
}
