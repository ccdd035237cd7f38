import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError, validationFailed } from '../problem.js';
import { BODY_LIMIT } from './body-parsers.js';
import { isPortalRoute } from './route-kinds.js';
import type { RouteTable } from './route-table.js';

/** Headers with one value. Node would ignore the second one, or join both. */
const SINGLE_VALUED = ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID', 'X-Actor'];
const NAMES = new Map(SINGLE_VALUED.map((name) => [name.toLowerCase(), name]));

/** Refuses, before the body is read, what no route takes and what headers alone show to be wrong. */
export function addRequestChecks(fastify: FastifyInstance, routes: RouteTable): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    // Otherwise a refusal would wait for a body that is never accepted.
    if (Number(request.headers['content-length']) > BODY_LIMIT) void reply.header('connection', 'close');
    if (request.is404) return done(routes.explain(request.method, request.url));
    if (!isPortalRoute(request)) return done();
    const header = repeatedHeader(request.raw.rawHeaders);
    if (header !== null) return done(validationFailed({ header, detail: 'is there more than once' }));
    if (!isEncoded(request)) return done();
    void reply.header('accept-encoding', 'identity');
    done(new DomainError('unsupported-media-type', 'Send the body without Content-Encoding'));
  });
}

/** Asks a client that waits for it (`Expect: 100-continue`) for the body, once the headers are accepted. */
export function addContinue(fastify: FastifyInstance): void {
  fastify.addHook('preParsing', (request, reply, _payload, done) => {
    if (request.headers.expect !== undefined && request.raw.httpVersion === '1.1') reply.raw.writeContinue();
    done();
  });
}

/** @param rawHeaders names and values in turn */
function repeatedHeader(rawHeaders: readonly string[]): string | null {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = NAMES.get(rawHeaders[index]?.toLowerCase() ?? '');
    if (name === undefined) continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}

function isEncoded({ method, headers }: FastifyRequest): boolean {
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  return coding !== '' && coding !== 'identity' && method !== 'GET' && method !== 'HEAD';
}
