import { ApiExtension } from '@nestjs/swagger';
import type { ProblemCode } from '../problem-catalogue.js';

export const PROBLEMS_EXTENSION = 'x-problems';

/**
 * The problems of a route's own. Those that every route can have (no key, too fast, a body that does not validate, …)
 * are added to the document by itself.
 */
export const Problems = (...codes: ProblemCode[]) => ApiExtension(PROBLEMS_EXTENSION, codes);

/** Of a route that reads Colt while the caller waits. */
export const COLT_READ_PROBLEMS: readonly ProblemCode[] = [
  'colt-refused',
  'colt-suspended',
  'colt-unavailable',
  'colt-rate-limited',
  'colt-timeout',
  'colt-misconfigured',
  'colt-broken-answer',
];
