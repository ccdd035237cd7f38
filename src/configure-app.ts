import fastifyCors from '@fastify/cors';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import { addBodyParsers } from './common/http/body-parsers.js';
import { corsOptions } from './common/http/cors-options.js';
import { helmetOptions } from './common/http/helmet-options.js';
import { addRequestHooks } from './common/http/request-hooks.js';
import { RouteTable } from './common/http/route-table.js';
import { endSilentConnections } from './common/http/silent-connections.js';
import { type Patience, serverOptions } from './common/http/server-options.js';
import { refuseWhileStopping } from './common/http/while-stopping.js';
import { AppLogger } from './common/logging/app-logger.js';
import { createOpenApiDocument } from './common/openapi/openapi-document.js';
import { ProblemFilter } from './common/problem.filter.js';
import { Stopping } from './common/stopping.service.js';
import { RequestValidationPipe } from './common/validation.pipe.js';
import type { Config } from './config/config.js';
import { addHttpMetrics } from './metrics/http-metrics.js';

export interface AppOptions {
  /** Where log lines go instead of stdout. */
  readonly logTo?: DestinationStream;
  /** How long slow clients are waited for. */
  readonly patience?: Patience;
}

/** The whole service, set up but not listening: the same for main and for every end-to-end test. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter(serverOptions(config, options.patience));
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
  await app.register(fastifyHelmet, helmetOptions);
  if (config.http.corsOrigins.length > 0) await app.register(fastifyCors, corsOptions(config));
  await app.register(fastifyRateLimit, { global: false });
  refuseWhileStopping(fastify, app.get(Stopping, { strict: false }));
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter(routes));
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app), { jsonDocumentUrl: 'docs-json', raw: ['json'] });
  return app;
}
