import type { CarrierError, CarrierStatus } from '../../colt/model/carrier.js';

/** `parked`: its order is not known (yet). `not_understood`: unparseable, kept whole for an operator. */
export const NOTIFICATION_STATES = [
  'received',
  'applied',
  'duplicate',
  'parked',
  'not_understood',
  'apply_failed',
  'settled_by_hand',
] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/** To be applied now or at a retry. A notification that an operator settled is never applied. */
export const DUE: readonly NotificationState[] = ['received', 'parked', 'apply_failed'];

/** A try failed; waits for a retry or for its order. */
export const WAITING: readonly NotificationState[] = ['parked', 'apply_failed'];

/** Needs an operator. */
export const DEAD_LETTER_STATES: readonly NotificationState[] = ['parked', 'not_understood', 'apply_failed'];

/** Neither applied nor settled by an operator. */
export const UNSETTLED_STATES: readonly NotificationState[] = ['received', ...DEAD_LETTER_STATES];

/** One delivery of a notification. */
export interface Notification {
  readonly id: string;
  readonly resellerId: string;
  readonly receivedAt: Date;
  readonly authenticated: boolean;
  readonly state: NotificationState;
  readonly eventId: string | null;
  readonly coltOrderId: string | null;
  readonly reference: string | null;
  readonly rawStatus: string | null;
  readonly status: CarrierStatus;
  readonly error: CarrierError | null;
  readonly tries: number;
  /** W3C `traceparent` of the request that brought it, while that is known: it is not stored. */
  readonly traceparent: string | null;
}
