import type { CarrierError } from './carrier.js';

/**
 * - `suspended`: Colt answered 403, or did so before and nobody lifted it
 * - `unavailable`: 5xx, a network failure, or no token to be had
 * - `rate_limited`: 429, or our own budget of this account is used up
 * - `timeout`: no answer in time, or 504
 * - `circuit_open`: not asked, because too many calls before it failed
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

/** A call to Colt that gave no usable answer. Its message holds no secret, no body and no address with a query. */
export class ColtError extends Error {
  override readonly name = 'ColtError';

  constructor(
    readonly kind: ColtErrorKind,
    message: string,
    /** When asking again may help, in milliseconds; null: not known. */
    readonly retryAfterMs: number | null = null,
    /** What Colt said, where it said something. */
    readonly error: CarrierError | null = null,
    /** Whether there was no token to ask with: trouble with the account, not with what was to be asked. */
    readonly atToken = false,
  ) {
    super(message);
  }

  atTokenEndpoint(): ColtError {
    return new ColtError(this.kind, this.message, this.retryAfterMs, this.error, true);
  }
}

/**
 * Colt's 413: the answer to our query would be too large. Whoever can, asks a narrower question. Never a refusal: nobody
 * asked for too much, it is Colt's answer that cannot be had.
 */
export class AnswerTooLarge extends ColtError {
  constructor(error: CarrierError | null) {
    super('broken_answer', 'Colt: the answer would be too large, and the question cannot be narrowed', null, error);
  }
}
