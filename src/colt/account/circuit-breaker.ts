import { backoff } from '../../platform/common/backoff.js';
import type { Cause } from '../http/classify.js';

/** The circuit breaker of one Colt account. */
export interface CircuitBreaker {
  /** Failed calls in a row. */
  readonly failures: number;
  /** Null: closed. In the past: half open, one probe decides. */
  readonly openUntil: Date | null;
}

const THRESHOLD = 5;
const FIRST_OPEN_MS = 5_000;
const LONGEST_OPEN_MS = 60_000;

/**
 * - `works`: the application looked at the question, so the account is let in
 * - `answers`: Colt is there, and turned us away before it looked, or gave what nobody can read, such as an empty 204
 * - `fails`: Colt's side could not do it
 * - `nothing`: whoever answered does not answer as Colt does, or nobody was asked
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

/** What one call shows about Colt and the account. */
export function healthSignalOf(cause: Cause): HealthSignal {
  return SIGNALS[cause];
}

/** One more failed call: open from the fifth in a row on, longer each time the probe fails too. */
export function afterFailure(breaker: CircuitBreaker, now: Date): CircuitBreaker {
  const failures = breaker.failures + 1;
  if (failures < THRESHOLD) return { failures, openUntil: breaker.openUntil };
  // Calls that were out when it opened are no new reason.
  if (breaker.openUntil !== null && breaker.openUntil > now)
    return { failures: breaker.failures, openUntil: breaker.openUntil };
  const openMs = backoff(FIRST_OPEN_MS, failures - THRESHOLD, LONGEST_OPEN_MS);
  return { failures, openUntil: new Date(now.getTime() + openMs) };
}

export const CLOSED: CircuitBreaker = { failures: 0, openUntil: null };
