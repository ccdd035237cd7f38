import { EVENT_TYPES, type DISABLED_REASONS } from '../../domain/events/event-payload.js';
import type { EventPosition } from '../../domain/events/event-id.js';

export const WEBHOOK_STATUSES = ['active', 'disabled'] as const;

/** Where a reseller's events are sent. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly resellerId: string;
  readonly url: string;
  readonly description: string | null;
  /** Names of event types, or patterns such as `order.*`. */
  readonly eventTypes: readonly string[];
  readonly ordered: boolean;
  readonly status: (typeof WEBHOOK_STATUSES)[number];
  readonly disabledReason: (typeof DISABLED_REASONS)[number] | null;
  /** Directly after the last event that was delivered. */
  readonly position: EventPosition;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly nextAttemptAt: Date;
  readonly lastSuccessAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const DELAYS_MS = [5_000, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS];
const LONGEST_DELAY_MS = 12 * HOUR_MS;
/** An endpoint that fails for so long is disabled. */
export const DISABLED_AFTER_MS = 5 * DAY_MS;
/** Its owner is told so long before. */
export const WARNED_BEFORE_MS = DAY_MS;

/**
 * The pause before the next attempt, in milliseconds, with up to a fifth more or less.
 * @param failures consecutive ones, from 1
 * @param retryAfterMs what the receiver asked for; counts if it is longer
 */
export function delayAfter(failures: number, retryAfterMs: number | null, random = Math.random()): number {
  const delay = DELAYS_MS[failures - 1] ?? LONGEST_DELAY_MS;
  return Math.min(Math.max(delay * (0.8 + 0.4 * random), retryAfterMs ?? 0), LONGEST_DELAY_MS * 1.2);
}

/** A type, or a group of them with `*` for everything after a dot, or everything. */
const PATTERN = /^(?:\*|[a-z_]+\.\*|[a-z_]+\.[a-z_]+)$/;

/** Whether any event type matches the pattern. */
export function isKnownPattern(pattern: string): boolean {
  return PATTERN.test(pattern) && EVENT_TYPES.some((type) => matches(pattern, type));
}

/** Whether an endpoint wants events of this type. Resets and tests are for all. */
export function wants(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) => matches(pattern, type));
}

function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}
