import { DomainError } from '../../platform/common/problem.js';
import { PROBLEMS, type ProblemCode } from '../../platform/common/problem-catalogue.js';
import type { ColtError, ColtErrorKind } from './colt-error.js';

const CODES: Record<ColtErrorKind, ProblemCode> = {
  suspended: 'colt-suspended',
  unavailable: 'colt-unavailable',
  circuit_open: 'colt-unavailable',
  rate_limited: 'colt-rate-limited',
  timeout: 'colt-timeout',
  broken_answer: 'colt-broken-answer',
  misconfigured: 'colt-misconfigured',
  refused: 'colt-refused',
};

/** A failed call of Colt as the caller of a route sees it. */
export function coltProblem({ kind, retryAfterMs, error }: ColtError): DomainError {
  const code = CODES[kind];
  const members = { retryAfterMs, ...(code === 'colt-refused' ? { coltError: error } : {}) };
  return new DomainError(code, PROBLEMS[code].title, members);
}
