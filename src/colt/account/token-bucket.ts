import type { BudgetShare } from '../model/colt-account.js';

/** The token buckets of one Colt account, as of `refilledAt`. */
export interface TokenBuckets {
  readonly orderTokens: number;
  readonly readTokens: number;
  readonly refilledAt: Date;
  /** Requests a second at present; null: as configured. */
  readonly currentRate: number | null;
  /** Colt asked us to send nothing until then. */
  readonly pausedUntil: Date | null;
}

export type Taken =
  | { readonly budget: TokenBuckets; readonly tokens: number; readonly waitMs: 0 }
  | { readonly budget: TokenBuckets; readonly tokens: 0; readonly waitMs: number };

/** Time from a rate of nothing back to the configured rate. */
const RECOVERY_SECONDS = 60;
/** A burst of 429s cuts the rate once: requests in flight at the same time report the same limit. */
const ONE_CUT_WITHIN_MS = 1_000;
const LOWEST_PART = 1 / 20;

/**
 * Refills the buckets for the time that has passed. Each share has a bucket that fills at half of the rate; what
 * overflows goes to the other one. So an idle share lends all of its rate, and finds its own bucket full when it
 * resumes.
 */
export function refill(budget: TokenBuckets, configuredRate: number, now: Date): TokenBuckets {
  const seconds = Math.max(0, now.getTime() - budget.refilledAt.getTime()) / 1000;
  const rate = rateAt(budget, configuredRate, seconds);
  const full = bucketSize(rate);
  const half = (rate * seconds) / 2;
  const order = budget.orderTokens + half;
  const read = budget.readTokens + half;
  const spilt = { order: Math.max(0, order - full), read: Math.max(0, read - full) };
  return {
    ...budget,
    orderTokens: Math.min(full, order + spilt.read),
    readTokens: Math.min(full, read + spilt.order),
    refilledAt: now,
    currentRate: rate >= configuredRate ? null : rate,
  };
}

/** Takes up to `wanted` tokens from the bucket of a share, after a refill at `now`. */
export function takeTokens(
  budget: TokenBuckets,
  share: BudgetShare,
  wanted: number,
  configuredRate: number,
  now: Date,
): Taken {
  const silence = (budget.pausedUntil?.getTime() ?? 0) - now.getTime();
  if (silence > 0) return { budget, tokens: 0, waitMs: silence };
  const bucket = share === 'order' ? 'orderTokens' : 'readTokens';
  const tokens = Math.min(Math.max(1, wanted), Math.floor(budget[bucket]));
  if (tokens >= 1) return { budget: { ...budget, [bucket]: budget[bucket] - tokens }, tokens, waitMs: 0 };
  const rate = budget.currentRate ?? configuredRate;
  return { budget, tokens: 0, waitMs: Math.ceil(((1 - budget[bucket]) / (rate / 2)) * 1000) };
}

/** After a 429: half the rate, empty buckets, and no requests for as long as Colt asked, at least through a burst. */
export function shrink(
  budget: TokenBuckets,
  configuredRate: number,
  retryAfterMs: number | null,
  now: Date,
): TokenBuckets {
  const pausedUntil = new Date(now.getTime() + Math.max(retryAfterMs ?? 0, ONE_CUT_WITHIN_MS));
  const silent = budget.pausedUntil !== null && budget.pausedUntil > pausedUntil ? budget.pausedUntil : pausedUntil;
  const cutJustNow = budget.pausedUntil !== null && budget.pausedUntil > now;
  const rate = budget.currentRate ?? configuredRate;
  return {
    ...budget,
    orderTokens: 0,
    readTokens: 0,
    refilledAt: now,
    pausedUntil: silent,
    currentRate: cutJustNow ? rate : Math.max(configuredRate * LOWEST_PART, rate / 2),
  };
}

/** Holds about a second of one share. */
export function bucketSize(rate: number): number {
  return Math.max(1, rate / 2);
}

function rateAt(budget: TokenBuckets, configured: number, seconds: number): number {
  if (budget.currentRate === null) return configured;
  return Math.min(configured, budget.currentRate + (configured * seconds) / RECOVERY_SECONDS);
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
