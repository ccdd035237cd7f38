import type { CarrierError, CarrierStatus } from '../../colt/model/carrier.js';

/** `parked`: for an order that we do not know (yet). `not_understood`: kept whole for a person. */
export type NotificationState =
  'received' | 'applied' | 'duplicate' | 'parked' | 'not_understood' | 'apply_failed' | 'settled_by_hand';

/** To be applied, now or at another try. Whoever settles one by hand has the last word. */
export const DUE: readonly NotificationState[] = ['received', 'parked', 'apply_failed'];

/** Tried in vain, and waits for another try or for its order. */
export const WAITING: readonly NotificationState[] = ['parked', 'apply_failed'];

/** A person should look. */
export const DEAD_LETTER_STATES: readonly NotificationState[] = ['parked', 'not_understood', 'apply_failed'];

/** One delivery of a notification, as it came. */
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
}
