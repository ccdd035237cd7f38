import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isTracing, OpenSpan, type LogFields } from '../../tracing/tracing.js';
import { currentContext } from '../request-context.js';
import { isQuiet, routeOf } from './route-kinds.js';

const spans = new WeakMap<FastifyRequest, OpenSpan>();
const NO_FIELDS: LogFields = {};

/** A span for each request, as HTTP's conventions name it. Without an SDK there is not even a hook. */
export function addRequestTracing(fastify: FastifyInstance): void {
  if (!isTracing()) return;
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = routeOf(request);
    const span = isQuiet(route) ? null : start(request, route);
    if (!span) return done();
    spans.set(request, span);
    span.run(done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.set({
      'http.response.status_code': reply.statusCode,
      ...(request.caller && { 'colt_inbound.reseller.id': request.caller.resellerId }),
    });
    if (request.raw.aborted) span?.set({ 'error.type': 'client_disconnected' });
    else if (reply.statusCode >= 500) span?.fail(request.problemCode ?? String(reply.statusCode));
    else if (request.problemCode) span?.set({ 'error.type': request.problemCode });
    span?.end();
    done();
  });
}

/** Of the request's span, also where its response ends outside the request's context. */
export function spanFields(request: FastifyRequest): LogFields {
  return isTracing() ? (spans.get(request)?.logFields() ?? NO_FIELDS) : NO_FIELDS;
}

function start(request: FastifyRequest, route: string): OpenSpan | null {
  return OpenSpan.start(request.routeOptions.url ? `${request.method} ${route}` : request.method, {
    kind: 'server',
    parent: currentContext().traceparent ?? null,
    attributes: {
      'http.request.method': request.method,
      'url.scheme': request.protocol,
      ...(request.routeOptions.url && { 'http.route': route }),
      'colt_inbound.request.id': request.id,
    },
  });
}
