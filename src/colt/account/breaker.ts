import type { Cause } from '../http/classify.js';

/** The circuit breaker of one Colt account. */
export interface Breaker {
  /** Failed calls in a row. */
  readonly failures: number;
  /** Null: closed. In the past: half open, one probe decides. */
  readonly openUntil: Date | null;
}

const THRESHOLD = 5;
const FIRST_OPEN_MS = 5_000;
const LONGEST_OPEN_MS = 60_000;

/** What Colt's side could not do. A 4xx is an answer, and so is a broken body. */
const FAILURES: ReadonlySet<Cause> = new Set([
  'not_connected',
  'timeout',
  'network',
  'server_error',
  'unavailable',
  'gateway_timeout',
]);

export function isFailure(cause: Cause): boolean {
  return FAILURES.has(cause);
}

/** One more failed call: open from the fifth in a row on, longer each time the probe fails too. */
export function afterFailure(breaker: Breaker, now: Date): Breaker {
  const failures = breaker.failures + 1;
  if (failures < THRESHOLD) return { failures, openUntil: breaker.openUntil };
  // Calls that were out when it opened are no new reason.
  if (breaker.openUntil !== null && breaker.openUntil > now)
    return { failures: breaker.failures, openUntil: breaker.openUntil };
  const openMs = Math.min(LONGEST_OPEN_MS, FIRST_OPEN_MS * 2 ** Math.min(10, failures - THRESHOLD));
  return { failures, openUntil: new Date(now.getTime() + openMs) };
}

export const CLOSED: Breaker = { failures: 0, openUntil: null };
