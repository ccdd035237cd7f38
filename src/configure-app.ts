import fastifyCors from '@fastify/cors';
import fastifyRateLimit from '@fastify/rate-limit';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import { addBodyParsers } from './platform/common/http/body-parsers.js';
import { corsOptions } from './platform/common/http/browser-options.js';
import { addRequestHooks } from './platform/common/http/request-hooks.js';
import { RouteTable } from './platform/common/http/route-table.js';
import { endSilentConnections, refuseWhileStopping } from './platform/common/http/while-stopping.js';
import { serverOptions, type RequestTimeouts } from './api/problems/server-options.js';
import { AppLogger } from './platform/common/logging/app-logger.js';
import { ProblemFilter } from './api/problems/problem.filter.js';
import { NoQueryGuard } from './platform/common/no-query.guard.js';
import { Shutdown } from './platform/common/shutdown.service.js';
import { RequestValidationPipe } from './platform/common/validation.pipe.js';
import type { Config } from './platform/config/config.js';
import { addHttpMetrics } from './operator/metrics/http-metrics.js';

export interface AppOptions {
  /** Where log lines go instead of stdout. */
  readonly logTo?: DestinationStream;
  /** How long slow clients are waited for. */
  readonly requestTimeouts?: RequestTimeouts;
}

/** The logger of the process itself. */
export const serviceLogger = () => new Logger('Service');

/** The whole service, set up but not listening: the same for main and for every end-to-end test. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter(serverOptions(config, options.requestTimeouts));
  const fastify = adapter.getInstance();
  const routes = new RouteTable(fastify);
  endSilentConnections(fastify);
  addRequestHooks(fastify);
  addHttpMetrics(fastify);
  addBodyParsers(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: new AppLogger(config, options.logTo),
    bodyParser: false,
    abortOnError: false,
  });
  if (config.http.corsOrigins.length > 0) await app.register(fastifyCors, corsOptions(config));
  await app.register(fastifyRateLimit, { global: false });
  refuseWhileStopping(fastify, app.get(Shutdown, { strict: false }));
  app.useGlobalGuards(new NoQueryGuard()); // behind the access guard
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter(routes));
  return app;
}
