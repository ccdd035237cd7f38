import type { OrderNotification } from '../model/carrier.js';

/** One delivery of a notification, as it came. */
export interface Delivery {
  readonly resellerId: string;
  /** The caller presented the reseller's callback credential. */
  readonly authenticated: boolean;
  /** The complete body: as text, or as `base64:` and its bytes, and then `detail` says why. */
  readonly body: string;
  readonly detail: string | null;
  readonly contentType: string | null;
  readonly trackingId: string | null;
  /** W3C `traceparent` of the request that brought it; null without traces. */
  readonly traceparent: string | null;
  /** Null: it could not be parsed. */
  readonly notification: OrderNotification | null;
}

/** Takes over deliveries. Implemented by the workflow that stores notifications. */
export abstract class NotificationReceiver {
  /**
   * Resolves when the delivery is committed: Colt gets its 200 then.
   * @throws DomainError rate-limited, body-too-large: only without a credential
   */
  abstract receive(delivery: Delivery): Promise<void>;
}
