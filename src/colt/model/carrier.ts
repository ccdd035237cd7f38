import type { DirectoryService, EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import type { SplitNumber } from '../../numbering/split-format.js';

/** Status of an order at Colt. A rejected order counts as failed; an unrecognised status is `unknown`. */
export const CARRIER_STATUSES = [
  'raised',
  'in_progress',
  'completed',
  'failed',
  'partial',
  'cancelled',
  'unknown',
] as const;
export type CarrierStatus = (typeof CARRIER_STATUSES)[number];

export type CarrierOrderType = 'reservation' | 'reservation_cancellation' | 'activation' | 'customer_update';

/** The statuses in which an order at Colt ends. */
export const TERMINAL_CARRIER_STATUSES: readonly CarrierStatus[] = ['completed', 'failed', 'partial', 'cancelled'];

export const CARRIER_NUMBER_STATUSES = [
  'free',
  'reserved',
  'active',
  'quarantined',
  'returned',
  'porting_in',
  'ported_out',
  'unknown',
] as const;
export type CarrierNumberStatus = (typeof CARRIER_NUMBER_STATUSES)[number];

/** What Colt's inventory shows of a number; `not_listed`: nothing. */
export const SHOWN_AT_COLT = [...CARRIER_NUMBER_STATUSES, 'not_listed'] as const;
export type ShownAtColt = (typeof SHOWN_AT_COLT)[number];

/** Colt's inventory no longer assigns the number to the reseller. */
export function isReleasedAtCarrier({ status }: { readonly status: CarrierNumberStatus }): boolean {
  return ['free', 'quarantined', 'returned', 'ported_out'].includes(status);
}

/** An error as Colt describes it. Codes restart under each HTTP status, so only the pair is meaningful. */
export interface CarrierError {
  /** Null for an error inside an order or a notification. */
  readonly httpStatus: number | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly message: string | null;
  readonly details: string | null;
}

export interface CarrierOrder {
  readonly coltOrderId: string;
  /** Null: missing, or not a type that we know. */
  readonly type: CarrierOrderType | null;
  readonly status: CarrierStatus;
  /** The status as it came. */
  readonly rawStatus: string | null;
  /** Our reference, as Colt echoes it; null: it does not. */
  readonly reference: string | null;
  readonly numbers: CarrierNumber[];
  /** The first error of the order. */
  readonly error: CarrierError | null;
  /** Ranges that Colt names in an error of the order. */
  readonly failedRanges: NumberRange[];
}

/** A range in Colt's inventory. Null members are missing or unreadable. */
export interface CarrierNumber {
  readonly range: NumberRange;
  readonly country: Country | null;
  readonly kind: Kind | null;
  readonly status: CarrierNumberStatus;
  readonly rawStatus: string | null;
  readonly coltOrderId: string | null;
  readonly reference: string | null;
  readonly reservationExpiresAt: Date | null;
  readonly activatedAt: Date | null;
  readonly endCustomer: EndCustomerDetails | null;
  readonly directoryService: DirectoryService | null;
  /** Colt's own split of the number. */
  readonly split: SplitNumber | null;
}

/** A row of an inventory listing whose numbers cannot be read: its readable members, never personal data. */
export interface UnreadableRow {
  /** The same for the same row in the next listing. */
  readonly hash: string;
  /** The one end of its range that can be read, if any. */
  readonly near: bigint | null;
  readonly country: Country | null;
  readonly kind: Kind | null;
  readonly status: CarrierNumberStatus;
  readonly rawStatus: string | null;
  readonly coltOrderId: string | null;
}

/** One page of an inventory listing. */
export interface ListedPage {
  readonly rows: CarrierNumber[];
  readonly unreadable: UnreadableRow[];
}

export interface FreeRange {
  readonly range: NumberRange;
  readonly country: Country;
  readonly kind: Kind;
}

export interface OrderNotification {
  /** Colt's id of the event, where the envelope has one. */
  readonly eventId: string | null;
  readonly coltOrderId: string | null;
  readonly reference: string | null;
  readonly status: CarrierStatus;
  readonly rawStatus: string | null;
  readonly error: CarrierError | null;
}
