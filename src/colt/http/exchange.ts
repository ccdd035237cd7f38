/** Names of Colt's operations in metrics, logs and captured payloads. */
export const OPERATIONS = [
  'token',
  'order',
  'number_collection',
  'reservation',
  'reservation_cancellation',
  'activation',
  'customer_details',
  'call_back',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** The paths of the operations, for traces: URLs contain telephone numbers. */
export const URL_TEMPLATES: Readonly<Record<Operation, string>> = {
  token: '/token',
  order: '/order/{orderId}',
  number_collection: '/numberCollection',
  reservation: '/numberCollectionReservation',
  reservation_cancellation: '/numberCollectionReservationCancellation',
  activation: '/numberCollectionActivation',
  customer_details: '/numberCollectionUpdateCustomerDetails',
  call_back: '/callBack',
};

export interface WireRequest {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether Colt gets our `traceparent`, where there is a span. */
  readonly sendsTraceparent?: boolean;
  /** For the whole attempt: connecting, sending, and the last byte of the answer. */
  readonly timeoutMs: number;
  /** Called in the tick that starts the request, and again before the first byte is sent on a new connection. */
  readonly mayStart?: () => boolean;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string | null;
  readonly retryAfter: string | null;
  /** X-Total-Count */
  readonly totalCount: string | null;
  readonly text: string;
  /** False: the connection broke, the body was too large, or the time-out came before its end. */
  readonly complete: boolean;
}

/** The result of one request. Nothing in it can hold a credential. */
export interface Exchange {
  /** False: `mayStart` returned false, and nothing was sent. */
  readonly started: boolean;
  /** Whether our socket was ever connected (for https: secured) with the request on it; a reused one counts. */
  readonly connected: boolean;
  readonly timedOut: boolean;
  readonly answer: Answer | null;
  /** Error code of the system or of Node, such as ECONNRESET; null when there was an answer. */
  readonly failure: string | null;
  readonly durationMs: number;
}
