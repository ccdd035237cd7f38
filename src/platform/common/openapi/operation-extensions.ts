import { ApiExtension } from '@nestjs/swagger';
import type { ProblemCode } from '../problem-catalogue.js';
import type { OperationObject } from './openapi-types.js';

// Notes of the decorators for the document builder, which removes them.
export const PROBLEMS_EXTENSION = 'x-problems';
export const SCOPE_EXTENSION = 'x-required-scope';

export type AnnotatedOperation = OperationObject & {
  [PROBLEMS_EXTENSION]?: readonly ProblemCode[];
  /** Absent: the route needs no scope. */
  [SCOPE_EXTENSION]?: string;
};

/** Problems specific to a route. The document builder adds those that every route can return. */
export const Problems = (...codes: ProblemCode[]) => ApiExtension(PROBLEMS_EXTENSION, codes);

/** Problems of a route that reads from Colt while the caller waits. */
export const COLT_READ_PROBLEMS: readonly ProblemCode[] = [
  'colt-refused',
  'colt-suspended',
  'colt-unavailable',
  'colt-rate-limited',
  'colt-timeout',
  'colt-misconfigured',
  'colt-broken-answer',
];
