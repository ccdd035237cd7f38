import type { Country } from '../../numbering/country.js';
import { displayRange, type NumberDisplay } from '../../numbering/display.js';
import type { Kind } from '../../numbering/kind.js';
import { formatE164, parseRange, rangeSize, type NumberRange } from '../../numbering/range.js';
import type { EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';
import type { Annotations } from '../../tenants/annotations/annotations.js';
import type { HoldingStatus, Segment } from './holding.js';

/** A range of the inventory as JSON, without what is known only when it is shown, and with what is never shown. */
export interface StoredHolding<Status extends string = HoldingStatus> extends HoldingMembers<Status> {
  /** With whose erasure the annotations are erased. */
  readonly annotatedFor: readonly string[];
}

interface HoldingMembers<Status extends string> extends Annotations {
  readonly start: string;
  readonly end: string;
  readonly size: number;
  readonly country: Country;
  readonly kind: Kind;
  readonly status: Status;
  readonly endCustomerId: string | null;
  readonly reference: string | null;
  readonly orderId: string | null;
  readonly openOrderId: string | null;
  readonly cessationRequestId: string | null;
  readonly reservedAt: string | null;
  readonly reservationExpiresAt: string | null;
  readonly reservationExpirySource: Segment['reservationExpirySource'];
  readonly activatedAt: string | null;
}

/** A range of the inventory as JSON. */
export interface HoldingResource<Status extends string = HoldingStatus> extends HoldingMembers<Status> {
  readonly endCustomer: EndCustomerName | null;
  readonly display: NumberDisplay;
}

/** @param status another than the segment's, where its numbers are no longer held */
export function storedHolding<Status extends string>(segment: Segment, status: Status): StoredHolding<Status> {
  return {
    start: formatE164(segment.start),
    end: formatE164(segment.end),
    size: Number(rangeSize(segment)),
    country: segment.country,
    kind: segment.kind,
    status,
    endCustomerId: segment.endCustomerId,
    reference: segment.reference,
    orderId: segment.orderId,
    openOrderId: segment.openOrderId,
    cessationRequestId: segment.cessationRequestId,
    reservedAt: segment.reservedAt?.toISOString() ?? null,
    reservationExpiresAt: segment.reservationExpiresAt?.toISOString() ?? null,
    reservationExpirySource: segment.reservationExpirySource,
    activatedAt: segment.activatedAt?.toISOString() ?? null,
    tags: segment.annotations.tags,
    metadata: segment.annotations.metadata,
    note: segment.annotations.note,
    annotatedFor: segment.annotatedFor,
  };
}

export function holdingResource(segment: Segment, endCustomer: EndCustomerName | null): HoldingResource {
  return withDisplay(storedHolding(segment, segment.status), segment, endCustomer);
}

/** What a stored holding is shown as. */
export function shownHolding<Status extends string>(
  stored: StoredHolding<Status>,
  endCustomer: EndCustomerName | null,
): HoldingResource<Status> {
  return withDisplay(stored, parseRange(stored), endCustomer);
}

/** Names every member: a spread at the beginning of a literal is slow on Node 20, and lists have many. */
function withDisplay<Status extends string>(
  stored: StoredHolding<Status>,
  range: NumberRange,
  endCustomer: EndCustomerName | null,
): HoldingResource<Status> {
  return {
    start: stored.start,
    end: stored.end,
    size: stored.size,
    country: stored.country,
    kind: stored.kind,
    status: stored.status,
    endCustomerId: stored.endCustomerId,
    endCustomer,
    reference: stored.reference,
    orderId: stored.orderId,
    openOrderId: stored.openOrderId,
    cessationRequestId: stored.cessationRequestId,
    reservedAt: stored.reservedAt,
    reservationExpiresAt: stored.reservationExpiresAt,
    reservationExpirySource: stored.reservationExpirySource,
    activatedAt: stored.activatedAt,
    tags: stored.tags,
    metadata: stored.metadata,
    note: stored.note,
    display: displayRange(range),
  };
}
