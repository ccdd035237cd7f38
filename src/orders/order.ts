import type { CarrierError } from '../colt/carrier.js';
import type { DirectoryService, EndCustomerDetails } from '../end-customers/end-customer-details.js';
import type { Country } from '../numbering/country.js';
import type { Kind } from '../numbering/kind.js';
import type { NumberRange } from '../numbering/range.js';
import type { Attention } from './attention.js';

export const ORDER_TYPES = ['reservation', 'reservation_cancellation', 'activation', 'customer_update'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

export const ORDER_STATUSES = [
  'accepted',
  'submitting',
  'unconfirmed',
  'in_progress',
  'completed',
  'failed',
  'partial',
  'rejected',
  'withdrawn',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** What must happen next to an open order: send it, settle a doubtful sending, or read it back at Colt. */
export type NextAction = 'send' | 'settle' | 'read_back';

export const CAUSES = ['portal', 'colt_answer', 'notification', 'read_back', 'sync', 'operator', 'system'] as const;
export type Cause = (typeof CAUSES)[number];

/** Why a state changes: it goes into the history as it is. */
export interface Change {
  readonly cause: Cause;
  readonly detail: string | null;
  readonly actor: string | null;
}

export const ERROR_PHASES = ['synchronous', 'asynchronous'] as const;

export interface OrderError extends CarrierError {
  /** Refused at once, or failed after Colt had taken the order. */
  readonly phase: (typeof ERROR_PHASES)[number];
}

export const RANGE_OUTCOMES = ['pending', 'completed', 'failed'] as const;

export interface OrderedRange extends NumberRange {
  readonly outcome: (typeof RANGE_OUTCOMES)[number];
  readonly error: CarrierError | null;
}

/** One reservation, cancellation, activation or customer update, from intent to end. */
export interface Order {
  readonly id: string;
  readonly resellerId: string;
  readonly type: OrderType;
  readonly status: OrderStatus;
  readonly country: Country;
  readonly kind: Kind;
  readonly ranges: readonly OrderedRange[];
  readonly reference: string | null;
  /** Unique at Colt: sent as its customer reference, and looked for in every read-back. */
  readonly carrierReference: string;
  readonly actor: string | null;
  readonly coltOrderId: string | null;
  readonly endCustomerId: string | null;
  readonly endCustomerVersion: number | null;
  readonly endCustomer: EndCustomerDetails | null;
  readonly directoryService: DirectoryService | null;
  /** What Colt had before us: the reservations' order ids, or the end customer of an update. */
  readonly before: BeforeOrder | null;
  readonly error: OrderError | null;
  readonly attention: Attention | null;
  readonly doubledAtCarrier: boolean;
  readonly nextAction: NextAction | null;
  readonly nextActionAt: Date | null;
  readonly fence: number;
  readonly looks: readonly Look[];
  readonly readBacks: number;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly updatedAt: Date;
  readonly completedAt: Date | null;
}

/** Known about the numbers before the first sending. Ends as decimal texts, for this is stored as JSON. */
export interface BeforeOrder {
  readonly ranges: readonly {
    readonly start: string;
    readonly end: string;
    /** Colt's order id of the reservation. */
    readonly coltOrderId?: string | null;
    /** Colt's end customer; absent where Colt did not tell. */
    readonly endCustomer?: EndCustomerDetails | null;
    readonly directoryService?: DirectoryService | null;
  }[];
}

/** What one look at Colt showed of a doubtful order. Kept with the order until it is settled. */
export interface Look {
  /** When it began: the evidence is at least that fresh. */
  readonly at: string;
  /** When it was over, which may be minutes later for many ranges. */
  readonly until?: string;
  readonly finding: Finding;
}

/** Evidence about a doubtful order, number by number, in decimal texts. */
export type Finding =
  | { readonly kind: 'parts'; readonly parts: readonly FoundPart[] }
  | { readonly kind: 'cannot_tell'; readonly reason: string };

/**
 * - `ours`: bears our reference; `effect`: as we ordered it, without a readable reference;
 * - `not_done`: as it was before; `others`: somebody else's order did it;
 * - `unreadable`: Colt does not show enough to tell.
 */
export interface FoundPart {
  readonly start: string;
  readonly end: string;
  readonly state: 'ours' | 'effect' | 'not_done' | 'others' | 'unreadable';
  readonly coltOrderId: string | null;
  readonly note?: string;
  /** Colt does not list the number at all: it may not list it yet. */
  readonly missing?: true;
}

export const OPEN_STATUSES: readonly OrderStatus[] = ['accepted', 'submitting', 'unconfirmed', 'in_progress'];

export function isOpen(status: OrderStatus): boolean {
  return OPEN_STATUSES.includes(status);
}

/** Whether nothing has come of a sending yet: none went out, or one is out. */
export function awaitsOutcome(status: OrderStatus): boolean {
  return status === 'accepted' || status === 'submitting';
}
