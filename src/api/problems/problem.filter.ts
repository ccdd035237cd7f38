import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPoolExhausted, isUnreachable } from '../../platform/database/postgres-errors.js';
import { basicChallenge, bearerChallenge, problemResponse, toDomainError } from './problem-response.js';
import type { RouteTable } from '../../platform/common/http/route-table.js';
import { isCallBack } from '../../platform/common/http/route-kinds.js';
import { DomainError } from '../../platform/common/problem.js';

/** Converts every exception to application/problem+json. Only unexpected ones are logged as errors. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly routes: RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (request.raw.aborted) return; // the client is gone, and the request has its log line
    const problem = request.is404 ? this.routes.explain(request.method, request.url) : this.toProblem(error);
    if (reply.raw.headersSent) {
      // The response has started. Only a broken connection shows the reader that it is incomplete.
      reply.raw.destroy();
      return;
    }
    const challenge = isCallBack(request) ? basicChallenge : bearerChallenge;
    const { status, headers, body } = problemResponse(problem, request.id, challenge);
    request.problemCode = problem.code;
    void reply.code(status).headers(headers).send(JSON.stringify(body));
  }

  private toProblem(error: unknown): DomainError {
    const problem = toDomainError(error);
    if (problem) return problem;
    if (isPoolExhausted(error)) {
      this.logger.warn('A request failed because all database connections of this process were in use');
      return new DomainError('overloaded', 'This process has no free database connection', { retryAfterMs: 2_000 });
    }
    if (isUnreachable(error)) {
      this.logger.warn('A request failed because Postgres cannot be reached', error);
      return new DomainError('service-unavailable', 'The database cannot be reached', { retryAfterMs: 2_000 });
    }
    this.logger.error('Unexpected error', error);
    return new DomainError('internal-error', 'The log entry has this requestId');
  }
}
