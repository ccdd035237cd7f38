import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ContractCheck } from './contract/contract-check.js';
import { Lifetime } from './lifetime.js';
import { ProfileHolder } from './profiles/profile-holder.js';
import { SimulatorModule } from './simulator.module.js';
import type { SimulatorOptions } from './simulator-options.js';
import { coltError } from './wire/colt-error.js';
import { Gateway } from './wire/gateway.js';
import { basePath } from './wire/wire-route.js';

export interface RunningSimulator {
  port: number;
  /** Base URL of the number APIs, as a client needs it. */
  baseUrl: string;
  tokenUrl: string;
  controlUrl: string;
  close(): Promise<void>;
}

const bodyLimit = 4 * 1024 * 1024;

/** Starts a simulator in this process. Rejects if the port is taken or the books cannot be read. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const adapter = new FastifyAdapter({ bodyLimit, forceCloseConnections: true, keepAliveTimeout: 65_000 });
  const app = await NestFactory.create<NestFastifyApplication>(SimulatorModule.with(options), adapter, {
    bodyParser: false,
    logger: ['error'],
    abortOnError: false,
  });
  app.enableShutdownHooks([]);
  await app.get(ContractCheck).prepare();
  const tokenPath = app.get(ProfileHolder).current.tokenPath;
  serve(adapter.getInstance(), app.get(Gateway), tokenPath);
  await app.init();
  const lifetime = app.get(Lifetime);
  const close = async () => {
    lifetime.end();
    await app.close();
  };
  try {
    lifetime.begin();
    await adapter.getInstance().listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  } catch (error) {
    await close();
    throw error;
  }
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : (options.port ?? 0);
  const root = `http://127.0.0.1:${port}`;
  return {
    port,
    baseUrl: `${root}${basePath}`,
    tokenUrl: `${root}${tokenPath}`,
    controlUrl: `${root}/_control`,
    close,
  };
}

/** Two bare routes serve Colt's side: Nest must not shape its answers and faults. */
function serve(fastify: FastifyInstance, gateway: Gateway, tokenPath: string): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const refusal = request.url.startsWith('/_control') ? crossSite(request) : null;
    if (!refusal) return done();
    void reply.code(403).send({ statusCode: 403, message: refusal });
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    if (!request.url.startsWith('/_control')) return done(null, text);
    try {
      done(null, text === '' ? undefined : JSON.parse(text));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
    }
  });
  for (const url of [tokenPath, `${basePath}/*`]) {
    fastify.all(url, async (request, reply) => {
      const at = request.url.indexOf('?');
      const wireRequest = {
        method: request.method,
        path: at < 0 ? request.url : request.url.slice(0, at),
        queryText: at < 0 ? '' : request.url.slice(at + 1),
        headers: request.headers,
        body: typeof request.body === 'string' ? request.body : undefined,
      };
      try {
        await gateway.handle(wireRequest, reply);
      } catch (error) {
        process.stderr.write(
          `simulator: a fault of its own: ${error instanceof Error ? error.stack : String(error)}\n`,
        );
        if (!reply.sent) void reply.code(500).send(coltError(500));
      }
      return reply;
    });
  }
}

/** A page of another site must not control the simulator through its visitor's browser. */
function crossSite({ method, headers }: FastifyRequest): string | null {
  const { origin, host, 'sec-fetch-site': site = 'none' } = headers;
  if (method === 'GET' || method === 'HEAD') return null;
  const ours = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
  return ours && (site === 'none' || site === 'same-origin')
    ? null
    : 'A page of another site may not control the simulator.';
}
