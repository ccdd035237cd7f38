import type { FastifyInstance } from 'fastify';
import { DomainError } from '../problem.js';
import { isCallBack } from './route-kinds.js';
import type { Socket } from 'node:net';

const RETRY_AFTER_MS = 1_000;

/**
 * While the process stops it rejects requests of portals, which another replica can serve. It accepts Colt's notifications
 * to the end, because Colt may not redeliver them. Every response closes its connection, which would delay the stop.
 */
export function refuseWhileStopping(fastify: FastifyInstance, shutdown: { readonly started: boolean }): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!shutdown.started || isCallBack(request)) done();
    else done(new DomainError('service-unavailable', 'This process is stopping', { retryAfterMs: RETRY_AFTER_MS }));
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (shutdown.started) void reply.header('connection', 'close');
    done(null, payload);
  });
}

/**
 * Pools and browsers open connections in advance. Node's close ends idle connections, but waits forever for those that
 * have not received a request. This closes them when the service stops.
 */
export function endSilentConnections(fastify: FastifyInstance): void {
  const silent = new Set<Socket>();
  let closing = false;
  fastify.server.on('connection', (socket: Socket) => {
    if (closing) {
      socket.destroy();
      return;
    }
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  fastify.server.on('request', ({ socket }: { socket: Socket }) => silent.delete(socket));
  fastify.addHook('preClose', (done) => {
    closing = true;
    for (const socket of silent) socket.destroy();
    done();
  });
}
