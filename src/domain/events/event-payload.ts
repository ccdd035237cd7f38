import type { Cause, OrderStatus } from '../order-model/order.js';
import type { OrderResource } from '../order-model/order-resource.js';
import type { HoldingStatus } from '../holding-model/holding.js';
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
}
export interface ShownEvents {
  'order.changed': OrderChanged;
  'number.changed': NumberChanged;
  'reservation.expiring': ReservationExpiring;
}
export type EventType = keyof StoredEvents;
export const EVENT_TYPES = ['order.changed', 'number.changed', 'reservation.expiring'] as const satisfies EventType[];
