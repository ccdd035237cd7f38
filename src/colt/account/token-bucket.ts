import type { BudgetShare } from '../model/colt-account.js';
import { afterCalls, rateAt, type RateControl } from './rate-control.js';

/** The token buckets of one Colt account, as of `refilledAt`. */
export interface TokenBuckets extends RateControl {
  readonly orderTokens: number;
  readonly readTokens: number;
  readonly refilledAt: Date;
  /** Colt asked us to send nothing until then. */
  readonly pausedUntil: Date | null;
}

export type Taken<T> =
  | { readonly budget: T; readonly tokens: number; readonly waitMs: 0 }
  | { readonly budget: T; readonly tokens: 0; readonly waitMs: number };

/**
 * Refills the buckets for the time that has passed. Each share has a bucket that fills at half of the rate; what
 * overflows goes to the other one. So an idle share lends all of its rate, and finds its own bucket full when it
 * resumes.
 */
export function refill<T extends TokenBuckets>(budget: T, configuredRate: number, now: Date): T {
  const seconds = Math.max(0, now.getTime() - budget.refilledAt.getTime()) / 1000;
  const rate = rateAt(budget, configuredRate, now);
  const full = bucketSize(rate);
  const half = (rate * seconds) / 2;
  const order = budget.orderTokens + half;
  const read = budget.readTokens + half;
  const spilt = { order: Math.max(0, order - full), read: Math.max(0, read - full) };
  const recovered = rate >= configuredRate ? { currentRate: null, rateHeldUntil: null } : {};
  return {
    ...budget,
    orderTokens: Math.min(full, order + spilt.read),
    readTokens: Math.min(full, read + spilt.order),
    refilledAt: now,
    ...recovered,
  };
}

/**
 * Takes up to `wanted` tokens from the bucket of a share, after a refill at `now`.
 * @param kept tokens that stay for callers who came before
 */
export function takeTokens<T extends TokenBuckets>(
  budget: T,
  share: BudgetShare,
  { wanted, kept = 0 }: { readonly wanted: number; readonly kept?: number },
  configuredRate: number,
  now: Date,
): Taken<T> {
  const silence = (budget.pausedUntil?.getTime() ?? 0) - now.getTime();
  if (silence > 0) return { budget, tokens: 0, waitMs: silence };
  const bucket = share === 'order' ? 'orderTokens' : 'readTokens';
  const rate = rateAt(budget, configuredRate, now);
  const tokens = Math.min(Math.max(1, wanted), Math.floor(budget[bucket]) - kept);
  if (tokens >= 1) {
    return { budget: afterCalls({ ...budget, [bucket]: budget[bucket] - tokens }, tokens), tokens, waitMs: 0 };
  }
  const other = share === 'order' ? budget.readTokens : budget.orderTokens;
  return { budget, tokens: 0, waitMs: fillMs(1 + kept - budget[bucket], bucketSize(rate) - other, rate) };
}

/** Time until so many tokens have come: at half of the rate until the other bucket is full, at the whole rate then. */
function fillMs(missing: number, otherMissing: number, rate: number): number {
  const halved = Math.min(missing, Math.max(0, otherMissing));
  return Math.ceil((halved / (rate / 2) + (missing - halved) / rate) * 1000);
}

/** No requests for as long as Colt asked after a 429. */
export function paused<T extends TokenBuckets>(budget: T, retryAfterMs: number | null, now: Date): T {
  if (retryAfterMs === null || retryAfterMs <= 0) return budget;
  const until = new Date(now.getTime() + retryAfterMs);
  return budget.pausedUntil !== null && budget.pausedUntil > until ? budget : { ...budget, pausedUntil: until };
}

/** Holds about a second of one share. */
export function bucketSize(rate: number): number {
  return Math.max(1, rate / 2);
}

/**
 * Whether one more request of `share` may be sent, of at most `max` in flight. A quarter of the slots is reserved for
 * each share.
 */
export function hasInFlightCapacity(
  inFlight: Readonly<Record<BudgetShare, number>>,
  share: BudgetShare,
  max: number,
): boolean {
  const guaranteed = max > 1 ? Math.max(1, Math.floor(max / 4)) : 0;
  const other = share === 'order' ? 'read' : 'order';
  const keptFree = Math.max(0, guaranteed - inFlight[other]);
  return inFlight.order + inFlight.read + keptFree < Math.max(1, max);
}
