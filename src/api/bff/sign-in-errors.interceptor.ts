import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, EMPTY, type Observable } from 'rxjs';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { DomainError } from '../../platform/common/problem.js';
import type { ProblemCode } from '../../platform/common/problem-catalogue.js';
import { SignInFailed, type SignInFailure } from '../../tenants/sessions/sign-in-failed.js';
import { toDomainError } from '../problems/problem-response.js';

/** What the portal says about a sign-in that did not succeed. */
type SignInError = SignInFailure | 'no-access' | 'suspended' | 'unavailable' | 'busy' | 'failed';

const ERRORS: Readonly<Partial<Record<ProblemCode, SignInError>>> = {
  unauthorized: 'no-access',
  forbidden: 'no-access',
  'reseller-suspended': 'suspended',
  'service-unavailable': 'unavailable',
  overloaded: 'unavailable',
  'rate-limited': 'busy',
};

/**
 * A browser that navigates gets a page instead of a problem: the portal says what happened and offers to try again. The
 * address is fixed, and contains a word of the list above alone.
 */
@Injectable()
export class SignInErrors implements NestInterceptor {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(
      catchError((error: unknown) => {
        const problem = toDomainError(error);
        void reply.header('vary', 'Accept');
        if (!problem || !this.config.portal || !/\btext\/html\b/i.test(request.headers.accept ?? '')) throw error;
        request.problemCode = problem.code;
        void reply.redirect(`/portal/?signInError=${signInErrorOf(problem)}`, 303);
        return EMPTY;
      }),
    );
  }
}

function signInErrorOf(problem: DomainError): SignInError {
  return problem instanceof SignInFailed ? problem.failure : (ERRORS[problem.code] ?? 'failed');
}
