import { backoff } from '../../platform/common/backoff.js';
import type { Cause } from '../http/classify.js';

/** The circuit breaker of one Colt account. */
export interface CircuitBreaker {
  /** Failed calls in a row. */
  readonly consecutiveFailures: number;
  /** Null: closed. In the past: half open, one probe decides. */
  readonly breakerOpenUntil: Date | null;
}

const THRESHOLD = 5;
const FIRST_OPEN_MS = 5_000;
const LONGEST_OPEN_MS = 60_000;

/**
 * - `works`: Colt's application handled the request, so the account is allowed in
 * - `answers`: Colt is alive, but rejected the request before handling it, or gave an unreadable answer such as an
 *   empty 204
 * - `fails`: Colt did not answer, or failed
 * - `nothing`: the answer did not come from Colt, or no request was sent
 */
export type HealthSignal = 'works' | 'answers' | 'fails' | 'nothing';

const SIGNALS: Readonly<Record<Cause, HealthSignal>> = {
  ok: 'works',
  invalid: 'works',
  not_found: 'works',
  not_allowed: 'works',
  answer_too_large: 'works',
  unauthorized: 'answers',
  suspended: 'answers',
  rate_limited: 'answers',
  wrong_method: 'answers',
  wrong_media_type: 'answers',
  no_order_id: 'answers',
  not_connected: 'fails',
  timeout: 'fails',
  network: 'fails',
  server_error: 'fails',
  unavailable: 'fails',
  gateway_timeout: 'fails',
  broken_body: 'answers',
  unexpected_status: 'answers',
  redirect: 'nothing',
  stopped: 'nothing',
};

/** What one call says about the health of Colt and of the account. */
export function healthSignalOf(cause: Cause): HealthSignal {
  return SIGNALS[cause];
}

/** Counts a failed call: opens at the fifth in a row, and for longer each time the probe fails too. */
export function afterFailure(breaker: CircuitBreaker, now: Date): CircuitBreaker {
  const consecutiveFailures = breaker.consecutiveFailures + 1;
  if (consecutiveFailures < THRESHOLD) return { consecutiveFailures, breakerOpenUntil: breaker.breakerOpenUntil };
  // Calls that were in flight when the breaker opened do not extend it.
  if (breaker.breakerOpenUntil !== null && breaker.breakerOpenUntil > now)
    return { consecutiveFailures: breaker.consecutiveFailures, breakerOpenUntil: breaker.breakerOpenUntil };
  const openMs = backoff(FIRST_OPEN_MS, consecutiveFailures - THRESHOLD, LONGEST_OPEN_MS);
  return { consecutiveFailures, breakerOpenUntil: new Date(now.getTime() + openMs) };
}

export const CLOSED: CircuitBreaker = { consecutiveFailures: 0, breakerOpenUntil: null };
