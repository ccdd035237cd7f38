import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { PROBLEMS, problemType } from '../../platform/common/problem-catalogue.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { MetricsPage } from './metrics-page.service.js';

/** A scraper sends a line and a few headers. */
const HEADERS_WITHIN_MS = 5_000;
const MAX_HEADER_BYTES = 8 * 1024;
const MAX_CONNECTIONS = 100;

/**
 * `/metrics` on METRICS_PORT, and nothing else. It answers from the start of the service to its very end, so that a scrape
 * sees how a replica stops.
 */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MetricsServer.name);
  private server: Server | null = null;

  constructor(
    private readonly page: MetricsPage,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The port; null without METRICS_PORT. */
  get port(): number | null {
    return (this.server?.address() as AddressInfo | null | undefined)?.port ?? null;
  }

  /** @throws Error EADDRINUSE or EACCES with the port */
  async onApplicationBootstrap(): Promise<void> {
    const { port } = this.config.metrics;
    if (port === null) return;
    const limits = { headersTimeout: HEADERS_WITHIN_MS, requestTimeout: HEADERS_WITHIN_MS };
    const server = createServer({ ...limits, maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
      void this.answer(request, response);
    });
    server.maxConnections = MAX_CONNECTIONS;
    this.server = server;
    await once(server.listen(port, this.config.http.host), 'listening');
    this.logger.log('metrics are served', { port: this.port });
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  /** Never rejects. */
  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (request.url?.split('?')[0] !== '/metrics') throw new DomainError('not-found', 'Only /metrics is served here');
      if (request.method !== 'GET') throw new DomainError('method-not-allowed', 'Only GET is allowed');
      const text = await this.page.read(request.headers.authorization);
      response.writeHead(200, { 'content-type': this.page.contentType, 'cache-control': 'no-store' }).end(text);
    } catch (error) {
      refuse(response, error);
      if (!(error instanceof DomainError)) this.logger.error('The metrics could not be collected', error);
    }
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  const { code, detail } =
    error instanceof DomainError ? error : new DomainError('internal-error', 'The metrics could not be collected');
  const { status, title } = PROBLEMS[code];
  response.writeHead(status, {
    'content-type': 'application/problem+json; charset=utf-8',
    ...(code === 'unauthorized' ? { 'www-authenticate': 'Bearer realm="colt-inbound-bff"' } : {}),
    ...(code === 'method-not-allowed' ? { allow: 'GET' } : {}),
  });
  response.end(JSON.stringify({ type: problemType(code), title, status, detail, code }));
}
