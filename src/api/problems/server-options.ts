import type { Socket } from 'node:net';
import type { Server } from 'node:http';
import type { FastifyError, FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config/config.js';
import { DomainError } from '../../platform/common/problem.js';
import type { ProblemCode } from '../../platform/common/problem-catalogue.js';
import { bearerChallenge, problemResponse, toDomainError } from './problem-response.js';
import { BODY_LIMIT } from '../../platform/common/http/body-parsers.js';
import { requestIdOf } from '../../platform/common/http/request-hooks.js';

/** How long a client may take, in milliseconds. */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
}

const USUAL: Patience = { headersMs: 10_000, requestMs: 30_000 };

/** The HTTP server: limits for size and time, and problems even where no route is involved. */
export function serverOptions(config: Config, patience: Patience = USUAL): FastifyHttpOptions<Server> {
  const trusted = config.http.trustProxy;
  return {
    bodyLimit: BODY_LIMIT,
    trustProxy: typeof trusted === 'number' ? (_address, hop) => hop < trusted : trusted,
    requestTimeout: patience.requestMs,
    keepAliveTimeout: 65_000, // above the 60 s of usual proxies, so that they close first
    http: {
      maxHeaderSize: 16 * 1024,
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: Math.min(2_000, patience.headersMs / 2),
    },
    requestIdHeader: false,
    genReqId: requestIdOf,
    logger: false,
    return503OnClosing: false, // while-stopping.ts says it as a problem
    routerOptions: { maxParamLength: 512 },
    clientErrorHandler: answerClientError,
    frameworkErrors: answerFrameworkError,
  };
}

/** Node's parser gave up: there is no request, only a socket. */
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

/** The router gave up before any hook: an address that cannot be decoded, or a parameter that is too long. */
function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toDomainError(error) ?? new DomainError('bad-request', 'The request could not be read');
  const { status, headers, body } = problemResponse(problem, request.id, bearerChallenge);
  void reply
    .code(status)
    .headers({ ...headers, 'x-request-id': request.id })
    .send(JSON.stringify(body));
}
