import type { Server } from 'node:http';
import type { FastifyError, FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config/config.js';
import { DomainError } from '../../platform/common/problem.js';
import { bearerChallenge, problemResponse, toDomainError } from './problem-response.js';
import { BODY_LIMIT } from '../../platform/common/http/body-parsers.js';
import { corsHeaders, SECURITY_HEADERS } from '../../platform/common/http/browser-options.js';
import { requestIdOf } from '../../platform/common/http/request-hooks.js';
import { clientErrorHandler } from './socket-problem.js';

/** How long clients may take, in milliseconds. */
export interface ClientTimeouts {
  /** To send the headers, also of the first request of a connection. */
  readonly headersMs: number;
  /** To send a whole request. */
  readonly requestMs: number;
  /** Between two requests. */
  readonly keepAliveMs: number;
  /** To take a part of a response. Longer than any request of ours waits for Colt. */
  readonly idleMs: number;
}

function clientTimeouts({ orders, colt }: Config): ClientTimeouts {
  return {
    headersMs: 10_000,
    requestMs: 30_000,
    keepAliveMs: 65_000, // longer than the 60 s of common proxies, so that they close first
    idleMs: Math.max(orders.waitMs, 2 * colt.timeoutMs) + 60_000,
  };
}

/** Limits of the HTTP server, and problem responses for requests that reach no route. */
export function serverOptions(config: Config, given: Partial<ClientTimeouts> = {}): FastifyHttpOptions<Server> {
  const timeouts = { ...clientTimeouts(config), ...given };
  const trusted = config.http.trustProxy;
  return {
    bodyLimit: BODY_LIMIT,
    trustProxy: typeof trusted === 'number' ? (_address, hop) => hop < trusted : trusted,
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: timeouts.keepAliveMs,
    connectionTimeout: timeouts.idleMs,
    http: {
      maxHeaderSize: 16 * 1024,
      headersTimeout: timeouts.headersMs,
      connectionsCheckingInterval: Math.min(2_000, timeouts.headersMs / 2),
    },
    requestIdHeader: false,
    genReqId: requestIdOf,
    logger: false,
    return503OnClosing: false, // while-stopping.ts returns a problem instead
    routerOptions: { maxParamLength: 512 },
    clientErrorHandler: clientErrorHandler(config),
    frameworkErrors: (error, request, reply) => answerFrameworkError(config, error, request, reply),
  };
}

/** The router rejected the request before any hook: a path that cannot be decoded, or a parameter that is too long. */
function answerFrameworkError(config: Config, error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toDomainError(error) ?? new DomainError('bad-request', 'The request could not be read');
  const { status, headers, body } = problemResponse(problem, request.id, bearerChallenge);
  void reply
    .code(status)
    .headers({ ...SECURITY_HEADERS, ...corsHeaders(config, request.headers.origin), ...headers })
    .header('x-request-id', request.id)
    .send(JSON.stringify(body));
}
