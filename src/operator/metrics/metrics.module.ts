import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { JobsModule } from '../../workflows/worker/jobs.module.js';
import { DatabaseCountsRepository } from './database-counts.repository.js';
import { DatabaseMetrics } from './database-metrics.service.js';
import { MetricsPage } from './metrics-page.service.js';
import { MetricsServer } from './metrics-server.service.js';
import { MetricsController } from './metrics.controller.js';

/** `/metrics`: on METRICS_PORT, or on the port of the service. */
@Module({
  imports: [JobsModule],
  providers: [DatabaseCountsRepository, DatabaseMetrics, MetricsPage, MetricsServer],
})
export class MetricsModule {
  static with({ metrics }: Config): DynamicModule {
    return { module: MetricsModule, controllers: metrics.onServicePort ? [MetricsController] : [] };
  }
}
