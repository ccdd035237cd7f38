import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routeOf } from '../../platform/common/http/route-kinds.js';
import { gauge, histogram } from '../../platform/metrics/metric.js';

/** As nginx logs a client that disconnected before the response. */
const CLIENT_CLOSED = '499';

const duration = histogram({
  name: 'http_request_duration_seconds',
  help: 'Requests to this service, from their headers to the end of the response.',
  labels: {
    method: 'HTTP methods',
    route: 'the patterns of the routes in docs/openapi.json; `(none)` for an unknown path',
    status: 'HTTP status; 499 where the client disconnected first',
    fault: 'who caused a failure: `none`, `client` (4xx), `colt` (5xx because of Colt) or `service` (any other 5xx)',
  },
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});

const inFlight = gauge({
  name: 'http_requests_in_flight',
  help: 'Requests without a complete response, event streams included.',
});

/** Labelled by the route's pattern, so that numbers and ids cannot create endless series. */
export function addHttpMetrics(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (_request, _reply, done) => {
    inFlight.inc();
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    inFlight.dec();
    const status = request.raw.aborted ? CLIENT_CLOSED : String(reply.statusCode);
    const labels = { method: request.method, route: routeOf(request), status, fault: faultOf(request, reply) };
    duration.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}

function faultOf({ raw, problemCode }: FastifyRequest, { statusCode }: FastifyReply): string {
  if (raw.aborted || (statusCode >= 400 && statusCode < 500)) return 'client';
  if (statusCode < 400) return 'none';
  return problemCode?.startsWith('colt-') ? 'colt' : 'service';
}
