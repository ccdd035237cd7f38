import fastifyCors from '@fastify/cors';
import fastifyRateLimit from '@fastify/rate-limit';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import { addBodyParsers } from './platform/common/http/body-parsers.js';
import { corsOptions } from './platform/common/http/browser-options.js';
import { addCompression } from './platform/common/http/compression.js';
import { addContinue, addRequestChecks } from './platform/common/http/request-checks.js';
import { addRequestHooks } from './platform/common/http/request-hooks.js';
import { addRequestTracing } from './platform/common/http/request-tracing.js';
import { RouteTable } from './platform/common/http/route-table.js';
import {
  closeConnectionsWhileStopping,
  endSilentConnections,
  stopInOrder,
} from './platform/common/http/while-stopping.js';
import { serverOptions, type ClientTimeouts } from './api/problems/server-options.js';
import { answerExpectations, limitConnections } from './api/problems/socket-problem.js';
import { AppLogger } from './platform/common/logging/app-logger.js';
import { servePortal } from './api/portal/serve-portal.js';
import { ProblemFilter } from './api/problems/problem.filter.js';
import { NoQueryGuard } from './platform/common/no-query.guard.js';
import { Shutdown } from './platform/common/shutdown.service.js';
import { RequestValidationPipe } from './platform/common/validation.pipe.js';
import type { Config } from './platform/config/config.js';
import { PostgresOutage } from './platform/database/postgres-outage.js';
import { findTracer, flushSpans } from './platform/tracing/tracing.js';
import { addHttpMetrics } from './operator/metrics/http-metrics.js';
import { authenticateCallBacks } from './colt/call-back/authenticate-call-backs.js';
import { CallBack } from './colt/call-back/call-back.service.js';
import { Access } from './tenants/access/access.service.js';
import { authenticateBeforeBody } from './tenants/access/authenticate-before-body.js';
import { SessionAuthentication } from './tenants/sessions/session-authentication.service.js';
import { RequestThrottle } from './tenants/access/request-throttle.service.js';

export interface AppOptions {
  /** Where log lines go instead of stdout. */
  readonly logTo?: DestinationStream;
  /** How long slow clients are waited for. */
  readonly clientTimeouts?: Partial<ClientTimeouts>;
}

/** The logger of the process itself. */
export const serviceLogger = () => new Logger('Service');

/** An exporter that does not answer delays the end by so much. */
const FLUSH_WITHIN_MS = 2_000;

/** Stops the service as on a signal. */
export async function stopApp(app: NestFastifyApplication, { http }: Config): Promise<void> {
  await stopInOrder(app, app.get(Shutdown, { strict: false }), http.shutdownDelayMs);
  await flushSpans(FLUSH_WITHIN_MS);
}

/** The whole service, set up but not listening: the same for main and for every end-to-end test. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<NestFastifyApplication> {
  findTracer();
  const adapter = new FastifyAdapter(serverOptions(config, options.clientTimeouts));
  const fastify = adapter.getInstance();
  const routes = new RouteTable(fastify);
  limitConnections(fastify.server, config);
  answerExpectations(fastify.server, config);
  endSilentConnections(fastify);
  addRequestHooks(fastify);
  addRequestTracing(fastify);
  addHttpMetrics(fastify);
  addBodyParsers(fastify);
  const logger = new AppLogger(config, options.logTo);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  const outage = app.get(PostgresOutage, { strict: false });
  logger.isSymptom = (error) => outage.explains(error);
  if (config.http.corsOrigins.length > 0) await app.register(fastifyCors, corsOptions(config));
  await app.register(fastifyRateLimit, { global: false });
  await addCompression(app, fastify);
  if (config.portal) await servePortal(fastify);
  // In the order in which requests meet them: all run before the body is read, and a refusal has its CORS headers.
  closeConnectionsWhileStopping(fastify, app.get(Shutdown, { strict: false }));
  addRequestChecks(fastify, routes);
  const sessions = app.get(SessionAuthentication, { strict: false });
  authenticateBeforeBody(fastify, app.get(Access, { strict: false }), sessions);
  authenticateCallBacks(fastify, app.get(CallBack, { strict: false }), app.get(RequestThrottle, { strict: false }));
  addContinue(fastify);
  app.useGlobalGuards(new NoQueryGuard()); // behind the access guard
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter(routes));
  return app;
}
