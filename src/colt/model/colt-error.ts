import type { CarrierError } from './carrier.js';

/**
 * - `suspended`: Colt answered 403 now, or earlier and the suspension was not lifted
 * - `unavailable`: 5xx, a network failure, or no token could be obtained
 * - `rate_limited`: 429, or our own budget of this account is used up
 * - `timeout`: no answer in time, or 504
 * - `circuit_open`: not called, because too many calls before it failed
 * - `broken_answer`: an answer that breaks the contract, a redirect, or a 413 that cannot be split
 * - `misconfigured`: 405, 415, or 401 with a fresh token
 * - `refused`: 400, 404, 406
 */
export type ColtErrorKind =
  | 'suspended'
  | 'unavailable'
  | 'rate_limited'
  | 'timeout'
  | 'circuit_open'
  | 'broken_answer'
  | 'misconfigured'
  | 'refused';

/** A call to Colt without a usable answer. Its message holds no secret, no body and no URL with a query. */
export class ColtError extends Error {
  override readonly name = 'ColtError';

  constructor(
    readonly kind: ColtErrorKind,
    message: string,
    /** When a retry may help, in milliseconds; null: unknown. */
    readonly retryAfterMs: number | null = null,
    /** What Colt said, where it said something. */
    readonly error: CarrierError | null = null,
    /** Whether no token could be obtained: then the account is in trouble, not the request. */
    readonly atToken = false,
  ) {
    super(message);
  }

  atTokenEndpoint(): ColtError {
    return new ColtError(this.kind, this.message, this.retryAfterMs, this.error, true);
  }
}

/**
 * Colt's 413: the answer to our query would be too large. The caller may send a narrower query. Not a refusal: the
 * request was valid, but Colt cannot answer it.
 */
export class AnswerTooLarge extends ColtError {
  constructor(error: CarrierError | null) {
    super('broken_answer', 'Colt: the answer would be too large, and the query cannot be narrowed', null, error);
  }
}
