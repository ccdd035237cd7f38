import type { Clock } from '../../platform/common/clock.js';
import { ColtError, type ColtErrorKind } from '../model/colt-error.js';
import { decodeError, ownError } from '../wire/decode-error.js';
import type { CarrierError } from '../model/carrier.js';
import type { Cause } from './classify.js';
import type { Exchange, Operation } from './exchange.js';
import { retryAfterOf } from './parse-answer.js';

const KINDS: Readonly<Record<Cause, ColtErrorKind>> = {
  ok: 'broken_answer',
  stopped: 'unavailable',
  not_connected: 'unavailable',
  timeout: 'timeout',
  network: 'unavailable',
  unauthorized: 'misconfigured',
  suspended: 'suspended',
  rate_limited: 'rate_limited',
  invalid: 'refused',
  not_found: 'refused',
  not_allowed: 'refused',
  wrong_method: 'misconfigured',
  wrong_media_type: 'misconfigured',
  answer_too_large: 'broken_answer',
  server_error: 'unavailable',
  unavailable: 'unavailable',
  gateway_timeout: 'timeout',
  redirect: 'broken_answer',
  unexpected_status: 'broken_answer',
  broken_body: 'broken_answer',
  no_order_id: 'broken_answer',
};

/** For a 429 without Retry-After: a portal always gets one. */
const LIMIT_PASSES_AFTER_MS = 5_000;

/** Converts a failed call into a ColtError. */
export function toColtError(
  operation: Operation,
  cause: Cause,
  exchange: Exchange,
  body: unknown,
  clock: Clock,
): ColtError {
  const status = exchange.answer?.status ?? null;
  const message = `Colt ${operation}: ${cause.replaceAll('_', ' ')}${status === null ? '' : ` (HTTP ${status})`}`;
  const named = retryAfterOf(exchange, clock.now());
  const waitMs = named ?? (cause === 'rate_limited' ? LIMIT_PASSES_AFTER_MS : null);
  return new ColtError(KINDS[cause], message, waitMs, carrierError(cause, exchange, body));
}

/** For answers that break the contract in a way that only the reader of the body can see. */
export function brokenAnswer(operation: Operation, problem: string): ColtError {
  return new ColtError('broken_answer', `Colt ${operation}: ${problem}`);
}

/** Colt's own error where the answer has one; otherwise the cause. */
export function carrierError(cause: Cause, exchange: Exchange, body: unknown): CarrierError {
  const status = exchange.answer?.status ?? null;
  const own = ownError(
    status,
    cause === 'network' && exchange.failure ? `network (${exchange.failure})` : words(cause),
  );
  if (status === null || status === 200) return own;
  const said = decodeError(status, body);
  return (said.code ?? said.reason ?? said.message ?? said.details) ? said : own;
}

function words(cause: Cause): string {
  return cause.replaceAll('_', ' ');
}
