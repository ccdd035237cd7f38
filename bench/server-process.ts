/** A server to measure, in a separate process, so that the load does not run on its thread. Ends with its parent. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fastify } from 'fastify';
import type { SimulatorOptions } from '../simulator/simulator-options.js';
import { startSimulator } from '../simulator/start-simulator.js';

/** The simulator, with or without validation, or a bare Fastify that answers every request with these bytes. */
export type Served = { simulator: { validate: boolean; account?: SimulatorOptions['account'] } } | { bytes: string };

export interface Addresses {
  baseUrl: string;
  tokenUrl: string;
  controlUrl: string;
}

export interface ServerProcess extends Addresses {
  close(): void;
}

/** Rejects if the process ends before it listens. */
export async function startServerProcess(served: Served): Promise<ServerProcess> {
  const child = fork(new URL(import.meta.url), ['serve', JSON.stringify(served)]);
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`)));
  ended.catch(() => undefined); // ends in any case, and late it is no fault
  const [addresses] = (await Promise.race([once(child, 'message'), ended])) as [Addresses];
  return { ...addresses, close: () => void child.kill() };
}

async function serve(served: Served): Promise<Addresses> {
  if ('simulator' in served) {
    const delays = { raisedAfterMs: 0, finishedAfterMs: 0 };
    return startSimulator({ ...served.simulator, settings: { ...delays, keepRequests: 1000 } });
  }
  const app = fastify();
  app.all('/*', (_request, reply) => reply.header('content-type', 'application/json').send(served.bytes));
  const baseUrl = await app.listen({ port: 0, host: '127.0.0.1' });
  return { baseUrl, tokenUrl: '', controlUrl: '' };
}

if (process.argv[2] === 'serve') {
  process.once('disconnect', () => process.exit(0));
  const { baseUrl, tokenUrl, controlUrl } = await serve(JSON.parse(process.argv[3] ?? '') as Served);
  process.send?.({ baseUrl, tokenUrl, controlUrl });
}
