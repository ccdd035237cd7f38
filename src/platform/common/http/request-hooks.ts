import type { FastifyInstance } from 'fastify';
import { Logger } from '@nestjs/common';
import { validTraceparent } from '../../tracing/traceparent.js';
import { withContext } from '../request-context.js';
import { repairContentType } from './body-parsers.js';
import { SECURITY_HEADERS } from './browser-options.js';
import { spanFields } from './request-tracing.js';
import { isPortalRoute, isQuiet, routeOf } from './route-kinds.js';
import { assertCleanParameters } from './text-hygiene.js';
import type { IncomingMessage } from 'node:http';
import { uuidv7 } from 'uuidv7';

/** Adds hooks for every request: request id, security headers and log context at the start, one log line at the end. */
export function addRequestHooks(fastify: FastifyInstance): void {
  const logger = new Logger('Http');
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    // The data of one reseller, which neither a browser nor a proxy may keep.
    if (isPortalRoute(request)) void reply.header('cache-control', 'no-store');
    repairContentType(request);
    const traceparent = validTraceparent(request.headers['traceparent']);
    withContext(traceparent ? { requestId: request.id, traceparent } : { requestId: request.id }, done);
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    try {
      assertCleanParameters(request.params);
      assertCleanParameters(request.query);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    if (request.raw.aborted) return done(); // it has its line
    const fields = {
      // The socket may emit the end of a response outside the request's context.
      requestId: request.id,
      resellerId: request.caller?.resellerId,
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
      code: request.problemCode,
      ...spanFields(request),
    };
    if (isQuiet(fields.route)) logger.debug('request', fields);
    else logger.log('request', fields);
    done();
  });
  // The client disconnected before the response: logged, but not an error.
  fastify.addHook('onRequestAbort', (request, done) => {
    logger.log('request aborted by the client', {
      requestId: request.id,
      resellerId: request.caller?.resellerId,
      method: request.method,
      route: routeOf(request),
      ...spanFields(request),
    });
    done();
  });
}

const ACCEPTABLE = /^[A-Za-z0-9._:/+=-]{1,128}$/;

/** The caller's X-Request-Id if it is safe in headers and log lines, otherwise a new id. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : uuidv7();
}
