import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { withTimeout } from '../../platform/common/recurring.js';
import { gauge, sampled } from '../../platform/metrics/metric.js';
import { DatabaseCountsRepository } from './database-counts.repository.js';
import { reportCounts } from './database-gauges.js';

/** Counts are read again at the first scrape after this time, however many scrapers there are. */
const FRESH_MS = 10_000;
/** A scrape waits this long for Postgres. */
const WAIT_MS = 1_000;
/** Older counts are left out: a rule with `max` over replicas would otherwise prefer them to newer ones. */
const STALE_MS = 60_000;

const up = gauge({
  name: 'database_metrics_up',
  help: '1 if the last read of the values of the whole database succeeded; otherwise 0.',
});

const age = gauge({
  name: 'database_metrics_age_seconds',
  help: 'Age of the values of the whole database as this replica reports them. After 60 s they are left out.',
});

/**
 * Reports counts over the whole database at a scrape. Never fails, and never waits long: while Postgres is away or slow, the
 * last counts stay for a minute, and are left out after that.
 */
@Injectable()
export class DatabaseMetrics implements OnModuleInit {
  private readonly logger = new Logger(DatabaseMetrics.name);
  private reading: Promise<void> | null = null;
  /** By the monotonic clock; null: never. */
  private readAt: number | null = null;
  /** Null: not read yet. */
  private succeeded: boolean | null = null;

  constructor(
    private readonly repository: DatabaseCountsRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    sampled(up, (metric) => metric.set(this.succeeded ? 1 : 0));
    sampled(age, (metric) => {
      if (this.readAt === null) metric.remove();
      else metric.set(this.ageMs / 1000);
    });
  }

  /** To be awaited before a scrape. Never rejects. */
  async refresh(): Promise<void> {
    if (this.ageMs >= FRESH_MS) {
      this.reading ??= this.read().finally(() => (this.reading = null));
      await withTimeout(WAIT_MS, this.reading);
    }
    if (this.ageMs >= STALE_MS) reportCounts(null);
  }

  private get ageMs(): number {
    return this.readAt === null ? Infinity : this.clock.monotonicMs() - this.readAt;
  }

  private async read(): Promise<void> {
    try {
      const startedAt = this.clock.monotonicMs();
      reportCounts(await this.repository.read());
      this.readAt = startedAt;
      this.succeeded = true;
    } catch (error) {
      // Once for each outage, which has its own lines.
      if (this.succeeded !== false)
        this.logger.warn('The values of the whole database could not be read for /metrics', error);
      this.succeeded = false;
    }
  }
}
