import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { Cause, OrderStatus, OrderType } from '../order-model/order.js';

// The `data` of each event type. Stored as JSON and streamed to portals unchanged, so the members are public.

export interface OrderChanged {
  readonly orderId: string;
  readonly type: OrderType;
  readonly status: OrderStatus;
  /** Null for a new order. */
  readonly previousStatus: OrderStatus | null;
  readonly open: boolean;
  readonly reference: string | null;
  readonly attention: { readonly code: string; readonly detail: string } | null;
  readonly updatedAt: string;
}

interface EventRange {
  readonly start: string;
  readonly end: string;
  readonly size: number;
  readonly country: Country;
  readonly kind: Kind;
  readonly reference: string | null;
}

export interface ChangedHolding extends EventRange {
  /** `released` for numbers that are no longer held. */
  readonly status: string;
  readonly endCustomerId: string | null;
  readonly openOrderId: string | null;
}

export interface HoldingChanged {
  readonly cause: Cause;
  /** The order that caused the change. */
  readonly orderId: string | null;
  readonly holdings: readonly ChangedHolding[];
}

export interface ReservationExpiring extends EventRange {
  readonly reservationExpiresAt: string | null;
  readonly reservationExpirySource: string | null;
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
  'order.changed': OrderChanged;
  'holding.changed': HoldingChanged;
  'reservation.expiring': ReservationExpiring;
}
export type EventType = keyof StoredEvents;
export const EVENT_TYPES = ['order.changed', 'holding.changed', 'reservation.expiring'] as const satisfies EventType[];
