import type { CarrierError, ShownAtColt } from '../../colt/model/carrier.js';
import type { DirectoryService, EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import type { Annotations } from '../../tenants/annotations/annotations.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Attention } from './attention.js';
import type { Observation } from './observation.js';

export const ORDER_TYPES = ['reservation', 'reservation_cancellation', 'activation', 'customer_update'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

/** What one request can order: an order, or a purchase, which becomes two. */
export const ORDERABLE_TYPES = [...ORDER_TYPES, 'purchase'] as const;
export type OrderableType = (typeof ORDERABLE_TYPES)[number];

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

/**
 * What a worker does next: guard the numbers of a scheduled order, send the order, observe it at Colt, activate what the ended
 * reservation of a purchase completed, or audit an ended order.
 */
export const NEXT_ACTIONS = ['guard', 'send', 'observe', 'activate', 'audit'] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

export const CAUSES = ['portal', 'colt_answer', 'notification', 'read_back', 'sync', 'operator', 'system'] as const;
export type Cause = (typeof CAUSES)[number];

/** Why a state changes. Written to the history unchanged. */
export interface Change {
  readonly cause: Cause;
  readonly detail: string | null;
  readonly actor: string | null;
  /** The API key of the request that caused it. */
  readonly apiKeyId?: string | null;
  /** The reason that a person gave. */
  readonly reason?: string | null;
  /** The cessation request that it ended for the numbers. */
  readonly cessationRequestId?: string | null;
  /** What Colt showed of the numbers, where that caused the change. */
  readonly coltStatus?: ShownAtColt | null;
}

export const ERROR_PHASES = ['synchronous', 'asynchronous'] as const;

export interface OrderError extends CarrierError {
  /** `synchronous`: refused at once; `asynchronous`: failed after Colt had taken the order. */
  readonly phase: (typeof ERROR_PHASES)[number];
}

export const RANGE_OUTCOMES = ['pending', 'completed', 'failed'] as const;

/** Some numbers of an order and what became of them. */
export interface RangeOutcome extends NumberRange {
  readonly outcome: 'completed' | 'failed';
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
  /** The ranges as ordered. Immutable. */
  readonly ranges: readonly NumberRange[];
  /** The outcomes known so far. Each number has at most one. */
  readonly outcomes: readonly RangeOutcome[];
  readonly reference: string | null;
  /** Unique at Colt: sent as the customer reference, and looked up in every read-back. */
  readonly carrierReference: string;
  readonly actor: string | null;
  /** When a scheduled order may be sent; null: at once. Until then it guards no numbers. */
  readonly executeAt: Date | null;
  /** The purchase that it belongs to: the id of its reservation. The reservation has the end customer of the activation. */
  readonly purchaseId: string | null;
  readonly coltOrderId: string | null;
  readonly endCustomerId: string | null;
  readonly endCustomerVersion: number | null;
  readonly endCustomer: EndCustomerDetails | null;
  readonly directoryService: DirectoryService | null;
  /** The numbers at Colt before the first sending, if they could be read; a missing number was not listed. */
  readonly carrierStateBefore: readonly CarrierStateBefore[] | null;
  readonly error: OrderError | null;
  readonly attention: Attention | null;
  readonly doubledAtCarrier: boolean;
  /** W3C `traceparent` of the request that placed it. Null: neither the portal nor the service traced that. */
  readonly traceparent: string | null;
  readonly nextAction: NextAction | null;
  readonly nextActionAt: Date | null;
  readonly fencingToken: number;
  readonly observations: readonly Observation[];
  /** Null: the next sending names all numbers. */
  readonly plannedRepeat: PlannedRepeat | null;
  /** Number of read-backs of a silent order; after the end, number of audits that showed nothing. */
  readonly readBacks: number;
  readonly auditsLeft: number;
  /** The reseller's own. */
  readonly annotations: Annotations;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly updatedAt: Date;
  readonly completedAt: Date | null;
}

/** A range as Colt showed it before the first sending. */
export interface CarrierStateBefore extends NumberRange {
  readonly status: 'gone' | 'reserved' | 'active' | 'unclear';
  readonly coltOrderId: string | null;
  /** Colt's end customer; null if Colt did not show it. */
  readonly endCustomer: EndCustomerDetails | null;
  readonly directoryService: DirectoryService | null;
}

/** A planned repeat. */
export interface PlannedRepeat {
  readonly ranges: readonly NumberRange[];
  /** A person decided it, so it needs no evidence. */
  readonly byHand: boolean;
  /** The last attempt before the plan. A later sending has carried it out. */
  readonly afterAttempt: number;
}

export const OPEN_STATUSES: readonly OrderStatus[] = ['accepted', 'submitting', 'unconfirmed', 'in_progress'];

export function isOpen(status: OrderStatus): boolean {
  return OPEN_STATUSES.includes(status);
}

/** Whether the order waits for its own time: it guards no numbers, and nothing of it was sent. */
export function isScheduled({ nextAction }: Pick<Order, 'nextAction'>): boolean {
  return nextAction === 'guard';
}

/** Since when the order could have been sent: its age counts from here. */
export function wantedSince({ createdAt, executeAt }: Pick<Order, 'createdAt' | 'executeAt'>): Date {
  return executeAt && executeAt > createdAt ? executeAt : createdAt;
}

/** Whether there is no outcome of a sending yet: none left, or one is in flight. */
export function awaitsOutcome(status: OrderStatus): boolean {
  return status === 'accepted' || status === 'submitting';
}
