import type { Socket } from 'node:net';
import type { Server } from 'node:http';
import type { FastifyError, FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config/config.js';
import { DomainError } from '../../platform/common/problem.js';
import type { ProblemCode } from '../../platform/common/problem-catalogue.js';
import { bearerChallenge, problemResponse, toDomainError } from './problem-response.js';
import { BODY_LIMIT } from '../../platform/common/http/body-parsers.js';
import { requestIdOf } from '../../platform/common/http/request-hooks.js';

/** How long a client may take to send a request, in milliseconds. */
export interface RequestTimeouts {
  readonly headersMs: number;
  readonly requestMs: number;
}

const DEFAULT_TIMEOUTS: RequestTimeouts = { headersMs: 10_000, requestMs: 30_000 };

/** Limits of the HTTP server, and problem responses for requests that reach no route. */
export function serverOptions(
  config: Config,
  timeouts: RequestTimeouts = DEFAULT_TIMEOUTS,
): FastifyHttpOptions<Server> {
  const trusted = config.http.trustProxy;
  return {
    bodyLimit: BODY_LIMIT,
    trustProxy: typeof trusted === 'number' ? (_address, hop) => hop < trusted : trusted,
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: 65_000, // longer than the 60 s of common proxies, so that they close first
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
    clientErrorHandler: answerClientError,
    frameworkErrors: answerFrameworkError,
  };
}

/** Node could not parse the request: there is only a socket. */
function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, headers, body } = problemResponse(
    new DomainError(codeOfClientError(error.code), 'The request could not be read'),
    requestIdOf({ headers: {} }),
    bearerChallenge,
  );
  const text = JSON.stringify(body);
  const lines = [
    `HTTP/1.1 ${status} ${body.title}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `x-request-id: ${body.requestId}`,
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`);
}

function codeOfClientError(code: string | undefined): ProblemCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-timeout' : 'bad-request';
}

/** The router rejected the request before any hook: a path that cannot be decoded, or a parameter that is too long. */
function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toDomainError(error) ?? new DomainError('bad-request', 'The request could not be read');
  const { status, headers, body } = problemResponse(problem, request.id, bearerChallenge);
  void reply
    .code(status)
    .headers({ ...headers, 'x-request-id': request.id })
    .send(JSON.stringify(body));
}
