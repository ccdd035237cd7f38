import type { ColtAccount, BudgetShare } from '../model/colt-account.js';
import { CLOSED, afterFailure, type CircuitBreaker } from './circuit-breaker.js';
import { afterLimit, rateAt } from './rate-control.js';
import { bucketSize, hasInFlightCapacity, paused, refill, takeTokens, type TokenBuckets } from './token-bucket.js';

export const ACCOUNT_STATES = ['available', 'degraded', 'unavailable', 'suspended'] as const;
export type AccountStateName = (typeof ACCOUNT_STATES)[number];

/** The row that all replicas share, with Postgres' time when it was read. */
export interface AccountState extends TokenBuckets, CircuitBreaker {
  readonly state: AccountStateName;
  readonly stateSince: Date;
  readonly reason: string | null;
  /** Lease of the process that probes. */
  readonly probeLeaseUntil: Date | null;
}

export interface Wants {
  readonly share: BudgetShare;
  readonly tokens: number;
  /** Slots for requests in flight, beyond those that the process holds already. */
  readonly slots: number;
  /** Orders that came before and wait for the same share: each of them finds a token, too. */
  readonly behind?: number;
  /** Whether the caller waits itself: then a full bucket serves it, because those before it may have died. */
  readonly waits?: boolean;
}

export type Grant =
  | { readonly kind: 'granted'; readonly tokens: number; readonly slots: number }
  | { readonly kind: 'wait'; readonly why: 'rate' | 'in_flight'; readonly waitMs: number }
  | { readonly kind: 'suspended' }
  | { readonly kind: 'open'; readonly waitMs: number }
  /** The caller alone must probe. */
  | { readonly kind: 'probe' };

export const PROBE_LEASE_MS = 45_000;
const LOOK_AGAIN_MS = 1_000;
const SLOT_WAIT_MS = 50;

export type Limits = Pick<ColtAccount, 'ratePerSecond' | 'maxInFlight'>;

/** Decides what a process that wants to call Colt is granted, and the row after it. Pure. */
export function grant(
  row: AccountState,
  inFlight: Readonly<Record<BudgetShare, number>>,
  wants: Wants,
  limits: Limits,
  now: Date,
): { row: AccountState; grant: Grant } {
  if (row.state === 'suspended') return { row, grant: { kind: 'suspended' } };
  if (row.breakerOpenUntil !== null) {
    const openMs = row.breakerOpenUntil.getTime() - now.getTime();
    if (openMs > 0) return { row, grant: { kind: 'open', waitMs: openMs } };
    if (row.probeLeaseUntil !== null && row.probeLeaseUntil > now) {
      return { row, grant: { kind: 'open', waitMs: LOOK_AGAIN_MS } };
    }
    const probeLeaseUntil = new Date(now.getTime() + PROBE_LEASE_MS);
    return { row: { ...row, probeLeaseUntil }, grant: { kind: 'probe' } };
  }
  const refilled = recovered(refill(row, limits.ratePerSecond, now), now);
  const slots = freeSlots(inFlight, wants, limits.maxInFlight);
  // A wait changes nothing: the buckets refill by the time that passes.
  if (wants.slots > 0 && slots === 0) return { row, grant: { kind: 'wait', why: 'in_flight', waitMs: SLOT_WAIT_MS } };
  if (wants.tokens === 0) return { row, grant: { kind: 'granted', tokens: 0, slots } };
  const { behind = 0, waits = true } = wants;
  const mostKept = waits ? Math.floor(bucketSize(rateAt(refilled, limits.ratePerSecond, now))) - 1 : Infinity;
  const amount = { wanted: wants.tokens, kept: Math.min(behind, mostKept) };
  const taken = takeTokens(refilled, wants.share, amount, limits.ratePerSecond, now);
  if (taken.tokens === 0) return { row, grant: { kind: 'wait', why: 'rate', waitMs: taken.waitMs } };
  return { row: taken.budget, grant: { kind: 'granted', tokens: taken.tokens, slots } };
}

function freeSlots(inFlight: Readonly<Record<BudgetShare, number>>, wants: Wants, max: number): number {
  const flying = { ...inFlight };
  let slots = 0;
  while (slots < wants.slots && hasInFlightCapacity(flying, wants.share, max)) {
    flying[wants.share] += 1;
    slots += 1;
  }
  return slots;
}

export function failed(row: AccountState, now: Date): AccountState {
  // Only probes call a suspended account, and a failed probe changes nothing.
  if (row.state === 'suspended') return row;
  const next = { ...row, ...afterFailure(row, now), probeLeaseUntil: null };
  if (next.breakerOpenUntil === null) return next;
  return entered(next, 'unavailable', 'Colt does not answer, or answers with errors', now);
}

/** Any answer shows that Colt is alive. It need not show that the account is allowed in. */
export function answered(row: AccountState, now: Date): AccountState {
  if (row.state === 'suspended') return row;
  const next = { ...row, ...CLOSED, probeLeaseUntil: null };
  if (row.state !== 'unavailable') return next;
  return isLimited(next, now) ? entered(next, 'degraded', LIMITED, now) : entered(next, 'available', null, now);
}

/** Colt answered a request with 429. */
export interface LimitSeen {
  readonly retryAfterMs: number | null;
  /** How long ago the request was granted. */
  readonly sentMsAgo: number;
}

/** A 429 that neither shows a limit nor names a time to wait changes nothing but the counts. */
export function limited(row: AccountState, limits: Limits, seen: LimitSeen, now: Date): AccountState {
  const refilled = refill(row, limits.ratePerSecond, now);
  const next = paused(afterLimit(refilled, limits.ratePerSecond, seen.sentMsAgo, now), seen.retryAfterMs, now);
  return row.state === 'available' && isLimited(next, now) ? entered(next, 'degraded', LIMITED, now) : next;
}

export function suspended(row: AccountState, reason: string, now: Date): AccountState {
  return entered({ ...row, ...CLOSED }, 'suspended', reason, now);
}

/** By an operator or a successful probe. */
export function lifted(row: AccountState, now: Date): AccountState {
  return entered({ ...row, ...CLOSED, pausedUntil: null, probeLeaseUntil: null }, 'available', null, now);
}

/** The state at `now`, for a row that has not been updated for a while. */
export function seenAt(row: AccountState, limits: Limits, now: Date): AccountState {
  return recovered(refill(row, limits.ratePerSecond, now), now);
}

const LIMITED = 'Colt limits the rate of requests';

function recovered(row: AccountState, now: Date): AccountState {
  return row.state === 'degraded' && !isLimited(row, now) ? entered(row, 'available', null, now) : row;
}

function isLimited({ currentRate, pausedUntil }: AccountState, now: Date): boolean {
  return currentRate !== null || (pausedUntil !== null && pausedUntil > now);
}

function entered(row: AccountState, state: AccountStateName, reason: string | null, now: Date): AccountState {
  return { ...row, state, reason, stateSince: row.state === state ? row.stateSince : now };
}
