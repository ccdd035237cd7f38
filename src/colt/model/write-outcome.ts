import type { CarrierError, CarrierOrder } from './carrier.js';

/** What a write needs from its caller, who records the attempt. */
export interface Sending {
  /** At most 64 characters, unique per attempt; sent in the tracking header. */
  readonly trackingId: string;
  readonly orderId: string;
  /**
   * Awaited as the very last thing before the request; commits that the attempt is being sent. Resolves to a check
   * that is called in the same tick that starts the request, or to null. Null, false or a rejection: nothing is sent.
   */
  open(): Promise<(() => boolean) | null>;
}

/** Why Colt certainly did not take an attempt (docs/adr/write-verdicts.md). */
export type NotTakenCause = 'not_connected' | 'unauthorized' | 'suspended' | 'rate_limited';

export type WriteVerdict =
  | {
      readonly verdict: 'accepted';
      readonly coltOrderId: string | null;
      /** The order that the answer describes beside its id. */
      readonly echo: CarrierOrder | null;
      readonly error: null;
    }
  | { readonly verdict: 'not_sent'; readonly error: null }
  | {
      readonly verdict: 'not_taken';
      readonly cause: NotTakenCause;
      readonly retryAfterMs: number | null;
      readonly error: CarrierError;
    }
  | { readonly verdict: 'refused'; readonly error: CarrierError }
  | { readonly verdict: 'ambiguous'; readonly error: CarrierError };

/** The outcome of one attempt. `coltOrderId` is null for a cancellation, which creates no order at Colt. */
export type WriteOutcome = WriteVerdict & {
  readonly httpStatus: number | null;
  readonly durationMs: number;
};
