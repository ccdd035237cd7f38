import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { corsHeaders } from '../../platform/common/http/browser-options.js';
import { requestIdOf } from '../../platform/common/http/request-hooks.js';
import { DomainError } from '../../platform/common/problem.js';
import type { ProblemCode } from '../../platform/common/problem-catalogue.js';
import type { Config } from '../../platform/config/config.js';
import { counter } from '../../platform/metrics/metric.js';
import { bearerChallenge, problemResponse, type ProblemResponse } from './problem-response.js';

// Problems of requests that Node rejects before the framework sees them.

interface ClientError extends Error {
  readonly code?: string;
  /** What Node could not parse: a Buffer. */
  readonly rawPacket?: unknown;
}

const RETRY_AFTER_MS = 1_000;

const refusedConnections = counter({
  name: 'http_connections_refused_total',
  help: 'Connections above MAX_CONNECTIONS.',
});

/** Answers what is not HTTP, too large or too slow. There is only a socket. */
export function clientErrorHandler(config: Config): (error: ClientError, socket: Socket) => void {
  return (error, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const problem = new DomainError(codeOf(error.code), 'The request could not be read');
    socket.end(asHttp(withCors(config, toResponse(problem), originIn(error.rawPacket))));
  };
}

/** Refuses connections above the limit at once: in a queue they would wait longer than their client. */
export function limitConnections(server: Server, config: Config): void {
  let open = 0;
  server.on('connection', (socket: Socket) => {
    open += 1;
    socket.once('close', () => (open -= 1));
    if (open <= config.http.maxConnections) return;
    refusedConnections.inc();
    const problem = new DomainError('service-unavailable', 'This process has too many connections', {
      retryAfterMs: RETRY_AFTER_MS,
    });
    socket.write(asHttp(withCors(config, toResponse(problem), undefined)));
    // In the same turn, so that no request of this connection is read.
    socket.destroy();
  });
}

/**
 * Rejects `Expect` other than 100-continue, which Node would answer without a body. With 100-continue the client sends
 * its body once the headers are accepted: `addContinue` asks for it.
 */
export function answerExpectations(server: Server, config: Config): void {
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const problem = new DomainError('expectation-failed', 'Only "Expect: 100-continue" can be met');
    const made = problemResponse(problem, requestIdOf(request), bearerChallenge);
    const { status, headers, body } = withCors(config, made, request.headers.origin);
    const text = JSON.stringify(body);
    response.writeHead(status, {
      ...headers,
      'x-request-id': body.requestId,
      'content-length': Buffer.byteLength(text),
      connection: 'close',
    });
    response.end(text);
  });
}

function toResponse(problem: DomainError): ProblemResponse {
  return problemResponse(problem, requestIdOf({ headers: {} }), bearerChallenge);
}

function withCors(config: Config, response: ProblemResponse, origin: string | undefined): ProblemResponse {
  return { ...response, headers: { ...response.headers, ...corsHeaders(config, origin) } };
}

function asHttp({ status, headers, body }: ProblemResponse): string {
  const text = JSON.stringify(body);
  const lines = [
    `HTTP/1.1 ${status} ${body.title}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `x-request-id: ${body.requestId}`,
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}

function codeOf(code: string | undefined): ProblemCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-timeout' : 'bad-request';
}

/** The Origin of a request whose headers were not all read. */
function originIn(packet: unknown): string | undefined {
  const lines = Buffer.isBuffer(packet) ? packet.toString('latin1').split('\r\n') : [];
  return lines
    .find((line) => line.slice(0, 7).toLowerCase() === 'origin:')
    ?.slice(7)
    .trim();
}
