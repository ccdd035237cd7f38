import type { DirectoryService } from '../../tenants/end-customers/end-customer-details.js';
import { NO_ANNOTATIONS, type Annotations } from '../../tenants/annotations/annotations.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import type { SplitNumber } from '../../numbering/split-format.js';

export const HOLDING_STATUSES = ['reserving', 'reserved', 'activating', 'active', 'returning'] as const;
export type HoldingStatus = (typeof HOLDING_STATUSES)[number];

/** Whether Colt reported the expiry of a reservation or it is calculated from the reservation date. */
export const EXPIRY_SOURCES = ['colt', 'assumed'] as const;

/** All facts of held numbers except their ends: a split copies them to each part, and a merge compares them. */
export interface HoldingFacts {
  readonly country: Country;
  readonly kind: Kind;
  readonly status: HoldingStatus;
  readonly endCustomerId: string | null;
  /** The version of the end customer that Colt received. */
  readonly endCustomerVersion: number | null;
  readonly directoryService: DirectoryService | null;
  readonly reference: string | null;
  /** The last order that completed on these numbers. */
  readonly orderId: string | null;
  /** The open order that guards the numbers: no other order splits, merges or moves them. */
  readonly openOrderId: string | null;
  /** The open cessation request that names the numbers: they are active, and no order takes them. */
  readonly cessationRequestId: string | null;
  /** Colt's order id of the reservation. */
  readonly coltOrderId: string | null;
  /**
   * Colt's own split. Its area code and the number of its digits matter; the digits themselves follow from the range.
   */
  readonly split: SplitNumber | null;
  readonly reservedAt: Date | null;
  readonly reservationExpiresAt: Date | null;
  readonly reservationExpirySource: (typeof EXPIRY_SOURCES)[number] | null;
  readonly expiryWarnedAt: Date | null;
  readonly activatedAt: Date | null;
  /** The reseller's own. Orders keep them. */
  readonly annotations: Annotations;
  /**
   * The end customers with whose erasure the annotations are erased: those that had the numbers when they were written, or
   * the first one after that.
   */
  readonly annotatedFor: readonly string[];
}

/** Numbers that share all facts. */
export interface Segment extends NumberRange, HoldingFacts {}

/** A row of the inventory. Live rows never overlap. */
export interface Holding extends Segment {
  readonly id: string;
}

/** The facts of newly taken numbers. */
export function newFacts(
  facts: Pick<HoldingFacts, 'country' | 'kind' | 'status'> & Partial<HoldingFacts>,
): HoldingFacts {
  return {
    endCustomerId: null,
    endCustomerVersion: null,
    directoryService: null,
    reference: null,
    orderId: null,
    openOrderId: null,
    cessationRequestId: null,
    coltOrderId: null,
    split: null,
    reservedAt: null,
    reservationExpiresAt: null,
    reservationExpirySource: null,
    expiryWarnedAt: null,
    activatedAt: null,
    annotations: NO_ANNOTATIONS,
    annotatedFor: [],
    ...facts,
  };
}
