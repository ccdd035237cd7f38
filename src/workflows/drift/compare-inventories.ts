import { isReleasedAtCarrier, type CarrierNumber } from '../../colt/model/carrier.js';
import { canonicalJson } from '../../platform/common/canonical-json.js';
import type { EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import { clip, type NumberRange } from '../../numbering/range.js';
import { mergeAdjacent, type RangeSet } from '../../numbering/range-set.js';
import { carrierRows, type CarrierRow } from '../../domain/holdings/carrier-rows.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { carve } from '../../domain/holdings/segments.js';
import type { DifferingMember, Difference, OurSide, TheirSide } from './drift.js';
import { sameDetails } from '../../tenants/end-customers/same-details.js';

/** The details of a segment's end customer as we sent them to Colt; null where they are no longer known. */
export type KnownDetails = (segment: Segment) => EndCustomerDetails | null;

/** What a comparison needs to know beyond the two sides. */
export interface KnownHere {
  readonly detailsOf: KnownDetails;
  /** Whether an id of Colt's belongs to an order of ours: Colt may show the last one on a number, or an earlier one. */
  readonly isOurOrder: (coltOrderId: string) => boolean;
}

/**
 * The differences between our live segments and Colt's, number by number. Numbers with an open order, and those in
 * `ignored`, are not compared. Numbers in a status that we do not know never count as absent.
 */
export function compareInventories(
  ours: readonly Segment[],
  theirs: readonly CarrierNumber[],
  ignored: RangeSet,
  known: KnownHere,
): Difference[] {
  const busy = ours.filter(({ openOrderId }) => openOrderId !== null);
  const left = carve(ours, [...ignored, ...busy]).outside;
  const right = carve(carrierRows(theirs), [...ignored, ...busy]).outside;
  const gone = right.filter(isReleasedAtCarrier);
  const there = right.filter((row) => !isReleasedAtCarrier(row));
  const sure = there.filter(({ status }) => status === 'reserved' || status === 'active');
  const differences = [
    ...carve(sure, left).outside.map((number) => difference('only_theirs', number, null, number, [])),
    ...carve(left, right).outside.map((segment) => difference('only_ours', segment, segment, null, [])),
    ...inBoth(left, gone).map(([segment, number]) =>
      difference('released_at_colt', segment, segment, number, ['status']),
    ),
    ...inBoth(left, there).flatMap(([segment, number]) => {
      const differs = differingMembers(segment, number, known);
      return differs.length === 0 ? [] : [difference('different', segment, segment, number, differs)];
    }),
  ];
  return mergeAdjacent(differences, (a, b) => factsOf(a) === factsOf(b));
}

/** Equal for differences that are equal except for their numbers. A side that was stored has its members sorted. */
export function factsOf({ class: kind, ours, theirs }: Difference): string {
  return canonicalJson([kind, ours, theirs]);
}

/** The numbers that both sides have. Each side is in numeric order and disjoint. */
function inBoth(left: readonly Segment[], right: readonly CarrierRow[]): [Segment, CarrierRow][] {
  const found: [Segment, CarrierRow][] = [];
  for (let i = 0, j = 0; ;) {
    const [segment, row] = [left[i], right[j]];
    if (!segment || !row) return found;
    const part = clip(segment, row);
    if (part) found.push([{ ...segment, ...part }, row]);
    if (segment.end < row.end) i += 1;
    else j += 1;
  }
}

function differingMembers(segment: Segment, number: CarrierNumber, known: KnownHere): DifferingMember[] {
  const details = segment.status === 'active' && number.endCustomer ? known.detailsOf(segment) : null;
  const members: [DifferingMember, boolean][] = [
    ['status', segment.status !== number.status],
    ['country', number.country !== null && segment.country !== number.country],
    ['kind', number.kind !== null && segment.kind !== number.kind],
    ['coltOrderId', isAnotherOrder(segment, number, known)],
    ['endCustomer', details !== null && number.endCustomer !== null && !echoesOurs(details, number.endCustomer)],
  ];
  return members.filter(([, differs]) => differs).map(([member]) => member);
}

/** An id that either side does not know is no difference. */
function isAnotherOrder(segment: Segment, number: CarrierNumber, { isOurOrder }: KnownHere): boolean {
  const [ours, theirs] = [segment.coltOrderId, number.coltOrderId];
  return ours !== null && theirs !== null && ours !== theirs && !isOurOrder(theirs);
}

function difference(
  kind: Difference['class'],
  { start, end }: NumberRange,
  segment: Segment | null,
  number: CarrierNumber | null,
  differs: DifferingMember[],
): Difference {
  return { class: kind, start, end, ours: segment && ourSide(segment), theirs: number && theirSide(number, differs) };
}

function ourSide(segment: Segment): OurSide {
  const { status, country, kind, reference, orderId, endCustomerId, cessationRequestId } = segment;
  return { status, country, kind, reference, orderId, endCustomerId, cessationRequestId };
}

function theirSide(number: CarrierNumber, differs: DifferingMember[]): TheirSide {
  const { status, rawStatus, country, kind, reference, coltOrderId } = number;
  return { status, rawStatus, country, kind, reference, coltOrderId, differs };
}

/** Whether Colt echoes the end customer as we sent it. Members that Colt leaves out prove nothing. */
function echoesOurs(sent: EndCustomerDetails, echo: EndCustomerDetails): boolean {
  const shown = { ...only(sent, echo), address: only(sent.address, echo.address) };
  return sameDetails(shown as EndCustomerDetails, echo);
}

function only<T extends object>(value: T, shown: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([member]) => member in shown)) as Partial<T>;
}
