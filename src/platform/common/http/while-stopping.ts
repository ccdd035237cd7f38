import type { Server, Socket } from 'node:net';
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Shutdown } from '../shutdown.service.js';

/** For requests on connections that were accepted, or used before, just as the listener closed. */
const LINGER_MS = 250;
/** Under a flood of connections no turn is quiet. */
const MOST_TURNS = 1_000;

export interface StoppableApp {
  getHttpServer(): Server;
  close(): Promise<void>;
}

/**
 * Stops a service without an error for any client. For `delayMs` it is not ready but serves, while proxies notice and each
 * response closes its connection. Then it accepts no connection: a proxy that tries learns that nothing was sent, and may
 * choose another replica. What was accepted is answered.
 * @param delayMs 0: closes at once, for a process without replicas
 */
export async function stopInOrder(app: StoppableApp, shutdown: Shutdown, delayMs: number): Promise<void> {
  shutdown.announce();
  if (delayMs > 0) {
    await sleep(delayMs);
    await stopListening(app.getHttpServer());
    await sleep(LINGER_MS);
  }
  await app.close();
}

/**
 * Closes the listener alone: http.Server would also end connections that a request may be about to arrive on. The system resets
 * connections that wait to be accepted, and the event loop accepts one in each turn: so after a turn in which none did.
 */
async function stopListening(server: Server): Promise<void> {
  let accepted = true;
  const note = () => (accepted = true);
  server.on('connection', note);
  for (let turn = 0; accepted && turn < MOST_TURNS; turn += 1) {
    accepted = false;
    await new Promise((resolve) => setImmediate(resolve));
  }
  NetServer.prototype.close.call(server);
  server.off('connection', note);
}

/** Each response of a service that stops closes its connection, which would delay the stop. */
export function closeConnectionsWhileStopping(fastify: FastifyInstance, shutdown: Pick<Shutdown, 'announced'>): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (shutdown.announced) void reply.header('connection', 'close');
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
