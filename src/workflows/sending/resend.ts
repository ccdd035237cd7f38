import type { ColtErrorKind } from '../../colt/model/colt-error.js';
import type { NotTakenCause, WriteOutcome } from '../../colt/model/write-outcome.js';
import { backoff, clamp, jitter } from '../../platform/common/backoff.js';
import { MOCK_ANSWER, type AttentionCode, type AttentionDraft } from '../../domain/order-model/attention.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import type { Order } from '../../domain/order-model/order.js';
import { recognise } from '../../domain/order-model/recognise.js';

/** When an order that Colt certainly did not take is sent again, and whether it gets attention. */
export interface ResendDecision {
  readonly afterMs: number;
  readonly attention: AttentionDraft | null;
}

const SOON_MS = 1_000;
const LONGEST_MS = 5 * 60_000;
const SUSPENDED_MS = 60_000;
const LASTING_MS = 15 * 60_000;
/** After the first 401 in a row, the second, the third. */
const FRESH_TOKEN_MS = [0, SOON_MS, 4 * SOON_MS];
/** Consecutive sendings without effect before the order gets attention. */
const PATIENCE = 5;

/** @param earlier attempts before this one, oldest first; @param chance evenly spread over [0, 1) */
export function decideResend(outcome: WriteOutcome, earlier: readonly AttemptFact[], chance: number): ResendDecision {
  const consecutive = consecutiveWithoutEffect(earlier);
  const backoffMs = backoff(SOON_MS, consecutive, LONGEST_MS, jitter(0.5, chance));
  const onceLasting = (draft: AttentionDraft) => (consecutive >= PATIENCE ? draft : null);
  if (outcome.verdict === 'not_sent') return { afterMs: backoffMs, attention: onceLasting(NOT_SENT) };
  if (outcome.verdict !== 'not_taken') return { afterMs: SOON_MS, attention: null };
  switch (outcome.cause) {
    case 'unauthorized':
      return afterUnauthorized(earlier);
    case 'suspended':
      return { afterMs: SUSPENDED_MS, attention: NOT_TAKEN.suspended };
    case 'rate_limited':
      return { afterMs: (outcome.retryAfterMs ?? 0) + backoffMs, attention: onceLasting(NOT_TAKEN.rate_limited) };
    case 'not_connected':
      return { afterMs: backoffMs, attention: onceLasting(NOT_TAKEN.not_connected) };
  }
}

/** An attempt whose lease expired before it was marked as sent. */
export const EXPIRED_UNSENT: WriteOutcome = { verdict: 'not_sent', httpStatus: null, durationMs: 0, error: null };

const NOT_SENT: AttentionDraft = {
  code: 'not-sent',
  detail: 'Each sending lost its turn before it left: the process or the database is too slow, or a clock jumps',
};

const NOT_TAKEN: Record<NotTakenCause, AttentionDraft> = {
  unauthorized: { code: 'colt-unauthorized', detail: 'Colt does not accept the credentials of the account' },
  suspended: { code: 'colt-suspended', detail: 'Colt has suspended the account' },
  rate_limited: {
    code: 'colt-rate-limited',
    detail: 'Colt has answered every sending with its rate limit for a while',
  },
  not_connected: { code: 'colt-unreachable', detail: 'No connection to Colt can be made' },
};

/** The token was dropped, and a new one may work. Every replica has its own token, and each of them may be stale. */
function afterUnauthorized(earlier: readonly AttemptFact[]): ResendDecision {
  const other = earlier
    .toReversed()
    .findIndex(({ verdict, httpStatus }) => verdict !== 'not_taken' || httpStatus !== 401);
  const afterMs = FRESH_TOKEN_MS[other < 0 ? earlier.length : other];
  if (afterMs === undefined) return { afterMs: SUSPENDED_MS, attention: NOT_TAKEN.unauthorized };
  return { afterMs, attention: null };
}

function consecutiveWithoutEffect(earlier: readonly AttemptFact[]): number {
  const other = earlier.toReversed().findIndex(({ verdict }) => verdict !== 'not_taken' && verdict !== 'not_sent');
  return other < 0 ? earlier.length : other;
}

/** Kinds that a quick retry does not fix: each retry reads everything again. */
const LASTING: readonly ColtErrorKind[] = ['broken_answer', 'refused', 'misconfigured'];

/**
 * When a step is retried for which Colt could not be called. Where Colt's answer itself is the problem, the wait is as
 * long as the order has been waiting already.
 * @param waitingMs since the order was placed
 */
export function decidePostponement(
  error: { kind: ColtErrorKind; retryAfterMs: number | null; message: string },
  waitingMs: number,
  patienceMs: number,
  chance: number,
): ResendDecision {
  const usual = LASTING.includes(error.kind) ? clamp(waitingMs, 10 * SOON_MS, LASTING_MS) : 10 * SOON_MS;
  const known = error.retryAfterMs ?? (error.kind === 'suspended' ? SUSPENDED_MS : usual);
  const mustKnow = error.kind === 'suspended' || error.kind === 'misconfigured' || waitingMs > patienceMs;
  return {
    afterMs: Math.max(known, SOON_MS) * (1 + 0.3 * chance),
    attention: mustKnow ? { code: NOT_ASKED[error.kind], detail: error.message } : null,
  };
}

const NOT_ASKED: Record<ColtErrorKind, AttentionCode> = {
  suspended: 'colt-suspended',
  unavailable: 'colt-unavailable',
  rate_limited: 'colt-rate-limited',
  timeout: 'colt-timeout',
  circuit_open: 'colt-circuit-open',
  broken_answer: 'colt-broken-answer',
  misconfigured: 'colt-misconfigured',
  refused: 'colt-refused',
};

/** One line for the order's history, without any text of Colt's, which may be personal. */
export function describeOutcome(attempt: AttemptFact, outcome: WriteOutcome): string {
  const status = outcome.httpStatus === null ? 'no answer' : `HTTP ${outcome.httpStatus}`;
  const what = {
    accepted:
      outcome.verdict === 'accepted' && outcome.coltOrderId ? `Colt order ${outcome.coltOrderId}` : 'done by Colt',
    not_sent: 'not sent: its turn had passed',
    not_taken: outcome.verdict === 'not_taken' ? `not taken by Colt: ${outcome.cause.replaceAll('_', ' ')}` : '',
    refused: 'refused by Colt',
    ambiguous: 'in doubt: Colt may have taken it',
  }[outcome.verdict];
  return `sending ${attempt.number}: ${what} (${status}, ${Math.round(outcome.durationMs)} ms)`;
}

/** Whether an accepting answer is about another order: mock answers name an order or numbers that are not ours. */
export function isAboutAnother(order: Order, answer: WriteOutcome): boolean {
  if (answer.verdict !== 'accepted' || !answer.echo) return false;
  return recognise(order, answer.echo) === 'another';
}

/** A mock answer proves nothing: the attempt is ambiguous. */
export function asMockAnswer(answer: WriteOutcome): WriteOutcome {
  const { httpStatus, durationMs } = answer;
  const details = answer.verdict === 'accepted' && answer.coltOrderId ? `Colt order ${answer.coltOrderId}` : null;
  const { code, detail: message } = MOCK_ANSWER;
  return { verdict: 'ambiguous', error: { httpStatus, code, reason: null, message, details }, httpStatus, durationMs };
}
