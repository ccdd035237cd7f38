import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';
import { routeOf } from '../../platform/common/http/request-hooks.js';

const duration = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Requests to this service, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});

/** Labelled by the route's pattern, so that numbers and ids cannot create endless series. */
export function addHttpMetrics(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const labels = { method: request.method, route: routeOf(request), status: String(reply.statusCode) };
    duration.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
