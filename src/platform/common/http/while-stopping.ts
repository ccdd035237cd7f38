import type { FastifyInstance } from 'fastify';
import { DomainError } from '../problem.js';
import { isCallBack } from './body-parsers.js';
import type { Socket } from 'node:net';

const AGAIN_MS = 1_000;

/**
 * While the process stops it begins nothing new for portals: another replica does. Colt's notifications are taken to the
 * end, for Colt may not send one again. Every answer ends its connection, which would be waited for otherwise.
 */
export function refuseWhileStopping(fastify: FastifyInstance, shutdown: { readonly started: boolean }): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!shutdown.started || isCallBack(request)) done();
    else done(new DomainError('service-unavailable', 'This process is stopping', { retryAfterMs: AGAIN_MS }));
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (shutdown.started) void reply.header('connection', 'close');
    done(null, payload);
  });
}

/**
 * Pools and browsers open connections ahead. Node's close ends idle ones, but waits for ever for those on which no
 * request has come yet: they are ended here when the service stops.
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
