import type { Values } from './variables.js';

/** Long enough for proxies to notice that a replica is not ready, and to end their idle connections. */
const DELAY_MS = 5_000;
/** A read takes up to two time-outs of Colt; the rest is for closing down. */
const CLOSING_MS = 10_000;

/** The times of a stop in milliseconds. */
export function shutdownTimes({ NODE_ENV, COLT_TIMEOUT_MS = 0, ...values }: Partial<Values>) {
  const shutdownDelayMs = values.SHUTDOWN_DELAY_MS ?? (NODE_ENV === 'production' ? DELAY_MS : 0);
  return {
    /** The first part of a stop: not ready, but serving. */
    shutdownDelayMs,
    /** The whole stop. */
    shutdownTimeoutMs: values.SHUTDOWN_TIMEOUT_MS ?? shutdownDelayMs + 2 * COLT_TIMEOUT_MS + CLOSING_MS,
  };
}

export function shutdownProblems(values: Partial<Values>): string[] {
  const { shutdownDelayMs, shutdownTimeoutMs } = shutdownTimes(values);
  if (shutdownDelayMs === 0 || shutdownTimeoutMs > shutdownDelayMs) return [];
  return [`SHUTDOWN_TIMEOUT_MS: must be longer than SHUTDOWN_DELAY_MS (${shutdownDelayMs}), which is part of it`];
}
