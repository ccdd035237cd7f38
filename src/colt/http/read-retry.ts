import { backoff } from '../../platform/common/backoff.js';
import type { Cause } from './classify.js';

const FIRST_BACKOFF_MS = 200;
const MAX_BACKOFF_MS = 5_000;
const MAX_TRIES = 5;
/** A broken body may be a passing fault of a gateway; a second one is not. */
const MAX_TRIES_BROKEN = 2;

export interface RetryInput {
  readonly cause: Cause;
  /** Tries made so far, at least 1. */
  readonly tries: number;
  readonly tokenRenewed: boolean;
  readonly retryAfterMs: number | null;
  /** Until the deadline of the whole call. */
  readonly remainingMs: number;
  /** 0 to below 1. */
  readonly random: number;
}

export type RetryDecision =
  { readonly again: true; readonly afterMs: number; readonly renewToken: boolean } | { readonly again: false };

const NO: RetryDecision = { again: false };

/** Whether a read is retried, and when. Pure. Reads only: a write is never retried on these grounds. */
export function decideRetry(input: RetryInput): RetryDecision {
  // The token has expired or was revoked: retry with a new one. If that is rejected too, the credentials are wrong.
  if (input.cause === 'unauthorized') {
    return input.tokenRenewed ? NO : { again: true, afterMs: 0, renewToken: true };
  }
  // Suspended, refused, redirected, answer too large: a retry changes nothing.
  if (!PASSING.has(input.cause)) return NO;
  // A carrier in trouble is not helped by a sixth request.
  if (input.tries >= (input.cause === 'broken_body' ? MAX_TRIES_BROKEN : MAX_TRIES)) return NO;
  // Colt's Retry-After wins over our own backoff.
  const afterMs =
    input.retryAfterMs ?? Math.min(fullJitter(input.tries, input.random), Math.floor(input.remainingMs / 2));
  // Time must be left for the answer.
  return afterMs < input.remainingMs ? { again: true, afterMs, renewToken: false } : NO;
}

/** Transient causes: 429, 500, 502, 503, 504, the network, a body cut short. */
const PASSING: ReadonlySet<Cause> = new Set([
  'rate_limited',
  'server_error',
  'unavailable',
  'gateway_timeout',
  'timeout',
  'network',
  'not_connected',
  'broken_body',
]);

/** Between no wait and the exponential backoff, so that callers that failed together do not retry together. */
function fullJitter(tries: number, random: number): number {
  return Math.floor(backoff(FIRST_BACKOFF_MS, tries, MAX_BACKOFF_MS, random));
}
