import type { Caller } from './caller.js';
import type { ProblemCode } from '../../platform/common/problem-catalogue.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard. */
    caller?: Caller;
    /** Set by the problem filter, for the request's log line. */
    problemCode?: ProblemCode;
  }
}
