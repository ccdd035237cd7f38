import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { register } from 'prom-client';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Schedules } from '../../workflows/worker/schedules.service.js';
import { DatabaseMetrics } from './database-metrics.service.js';
import { reportProcess } from './process-metrics.js';

/** What a scrape gets: the default registry, which every module adds to, in Prometheus's text format. */
@Injectable()
export class MetricsPage implements OnModuleInit {
  readonly contentType = register.contentType;

  constructor(
    private readonly database: DatabaseMetrics,
    private readonly schedules: Schedules,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    reportProcess(this.config, this.schedules);
  }

  /** @throws DomainError unauthorized, where METRICS_TOKEN is set and `authorization` does not carry it */
  async read(authorization: string | undefined): Promise<string> {
    const { token } = this.config.metrics;
    if (token && !isSame(authorization, `Bearer ${token.reveal()}`)) {
      throw new DomainError('unauthorized', 'Send "Authorization: Bearer" with METRICS_TOKEN', {
        hadCredential: authorization !== undefined,
      });
    }
    await this.database.refresh();
    return register.metrics();
  }
}

/** In constant time. */
function isSame(given = '', wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
