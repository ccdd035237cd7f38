import type { AccountStateName } from '../../colt/account/account-state.js';
import type { CessationStatus } from '../cessation-model/cessation-request.js';
import type { BatchStatus } from '../batch-model/batch.js';
import type { BatchResource } from '../batch-model/batch-resource.js';
import type { CessationResource, StoredCessation } from '../cessation-model/cessation-resource.js';
import type { FindingResource } from './finding-resource.js';
import type { Cause, OrderStatus } from '../order-model/order.js';
import type { OrderResource } from '../order-model/order-resource.js';
import type { HoldingStatus } from '../holding-model/holding.js';
import type { EndCustomerResource } from '../../tenants/end-customers/end-customer-resource.js';
import type { HoldingResource, StoredHolding } from '../holding-model/holding-resource.js';

// The `data` of each event type. What is stored names end customers by id; their names are added when an event is read.

/** An order after the change. What it waits for is not part of an event. */
type StoredOrder = Omit<OrderResource, 'endCustomer'>;

export interface OrderChanged<Resource = OrderResource> {
  readonly order: Resource;
  /** Null for a new order. */
  readonly previousStatus: OrderStatus | null;
}

/** `released`: the numbers are no longer held. */
export type ChangedStatus = HoldingStatus | 'released';

export interface NumberChanged<Resource = HoldingResource<ChangedStatus>> {
  readonly cause: Cause;
  /** The order that caused the change. */
  readonly orderId: string | null;
  /** Ranges after the change. */
  readonly numbers: readonly Resource[];
}

export interface ReservationExpiring<Resource = HoldingResource> {
  readonly number: Resource;
}

export interface CessationRequestChanged<Resource = CessationResource> {
  readonly cessationRequest: Resource;
  /** Null for a new request. */
  readonly previousStatus: CessationStatus | null;
}

/** A batch has another status, or another reason to wait. Its counts are not part of an event. */
export interface BatchChanged {
  readonly batch: BatchResource;
  /** Null for a new batch. */
  readonly previousStatus: BatchStatus | null;
}

/** What is stored of an `end_customer.*` event: its personal data is stored once. */
export interface StoredEndCustomerEvent {
  readonly endCustomerId: string;
}

export interface EndCustomerEvent extends StoredEndCustomerEvent {
  /** As it is when the event is read. */
  readonly endCustomer: EndCustomerResource | null;
}

/** A comparison with Colt's inventory, or a sweep, found new differences. */
export interface DriftFound {
  /** The comparison; null: another sweep, or the check of single numbers. */
  readonly checkId: string | null;
  /** How many findings are new and open. */
  readonly count: number;
  readonly byClass: readonly { readonly class: string; readonly count: number }[];
  /** The first ones in numeric order, as they were then. */
  readonly findings: readonly FindingResource[];
}

/** What `/v1/account` shows of Colt, and whether orders are sent. */
export interface AccountChanged {
  readonly environment: string;
  readonly colt: { readonly state: AccountStateName; readonly since: string | null };
  readonly sending: {
    readonly state: 'on' | 'off';
    readonly since: string | null;
    readonly cause: string | null;
    readonly reason: string | null;
    readonly until: string | null;
  };
}

/** Deliveries to an endpoint have failed for days; without a success it is disabled at `disabledAt`. */
export interface WebhookFailing {
  readonly endpointId: string;
  readonly url: string;
  readonly failingSince: string;
  readonly disabledAt: string;
}

export const DISABLED_REASONS = ['by_request', 'gone', 'failing'] as const;

export interface WebhookDisabled {
  readonly endpointId: string;
  readonly url: string;
  readonly reason: (typeof DISABLED_REASONS)[number];
}

/**
 * Why a reader's position is invalid: it dates from before a restored backup, lies ahead of the last event, or precedes
 * the oldest event that is still stored.
 */
export const RESET_REASONS = ['other_epoch', 'future', 'too_old'] as const;
export type ResetReason = (typeof RESET_REASONS)[number];

/** Created for one reader; never stored. */
export interface Reset {
  readonly reason: ResetReason;
}

export interface StoredEvents {
  'order.changed': OrderChanged<StoredOrder>;
  'number.changed': NumberChanged<StoredHolding<ChangedStatus>>;
  'reservation.expiring': ReservationExpiring<StoredHolding>;
  'cessation_request.changed': CessationRequestChanged<StoredCessation>;
  'batch.changed': BatchChanged;
  'end_customer.created': StoredEndCustomerEvent;
  'end_customer.changed': StoredEndCustomerEvent;
  'end_customer.deleted': StoredEndCustomerEvent;
  'drift.found': DriftFound;
  'account.changed': AccountChanged;
  'webhook.failing': WebhookFailing;
  'webhook.disabled': WebhookDisabled;
}
export interface ShownEvents {
  'order.changed': OrderChanged;
  'number.changed': NumberChanged;
  'reservation.expiring': ReservationExpiring;
  'cessation_request.changed': CessationRequestChanged;
  'batch.changed': BatchChanged;
  'end_customer.created': EndCustomerEvent;
  'end_customer.changed': EndCustomerEvent;
  'end_customer.deleted': EndCustomerEvent;
  'drift.found': DriftFound;
  'account.changed': AccountChanged;
  'webhook.failing': WebhookFailing;
  'webhook.disabled': WebhookDisabled;
}
export type EventType = keyof StoredEvents;
export const EVENT_TYPES = [
  'order.changed',
  'number.changed',
  'reservation.expiring',
  'cessation_request.changed',
  'batch.changed',
  'end_customer.created',
  'end_customer.changed',
  'end_customer.deleted',
  'drift.found',
  'account.changed',
  'webhook.failing',
  'webhook.disabled',
] as const satisfies EventType[];
