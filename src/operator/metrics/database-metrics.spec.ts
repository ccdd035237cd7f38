import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { register } from 'prom-client';
import { fake } from '../../../test/support/fake.js';
import type { Clock } from '../../platform/common/clock.js';
import type { DatabaseCounts, DatabaseCountsRepository } from './database-counts.repository.js';
import { DatabaseMetrics } from './database-metrics.service.js';

const COUNTS = {
  ...{ openOrders: [], attention: [], notifications: [], findings: [], pauses: [], accounts: [], trouble: [] },
  ...{
    schedules: [],
    webhooks: [],
    batches: [],
    budgets: [{ reduced: 2, paused: 0 }],
    replicas: [{ replicas: 3, keySets: 1 }],
  },
} satisfies DatabaseCounts;

describe('the values of the whole database at a scrape', () => {
  let now: number;
  let reads: number;
  let read: () => Promise<DatabaseCounts>;
  let metrics: DatabaseMetrics;

  beforeEach(() => {
    Logger.overrideLogger(false);
    now = 0;
    reads = 0;
    read = () => Promise.resolve(COUNTS);
    const repository = fake<DatabaseCountsRepository>({
      read: () => {
        reads += 1;
        return read();
      },
    });
    metrics = new DatabaseMetrics(repository, fake<Clock>({ monotonicMs: () => now }));
    metrics.onModuleInit();
  });

  async function scrape(): Promise<string> {
    await metrics.refresh();
    return register.metrics();
  }

  it('are read once for ten seconds, and once for simultaneous scrapes', async () => {
    await Promise.all([scrape(), scrape(), scrape()]);
    now = 9_999;
    expect(await scrape()).toMatch(/^colt_inbound_replicas 3$/m);
    expect(reads).toBe(1);
    now = 10_000;
    await scrape();
    expect(reads).toBe(2);
  });

  it('are 0 where nothing is open, which is not the same as unknown', async () => {
    expect(await scrape()).toMatch(/^colt_inbound_orders_open\{type="activation",status="accepted",attention=""\} 0$/m);
    read = () => Promise.reject(new Error('Postgres is away'));
    now = 60_000;
    expect(await scrape()).not.toMatch(/^colt_inbound_orders_open/m);
  });

  it('stay for a minute while Postgres fails, with their age, and are left out after that', async () => {
    await scrape();
    read = () => Promise.reject(new Error('Postgres is away'));
    now = 59_000;
    const soon = await scrape();
    expect(soon).toMatch(/^colt_inbound_replicas 3$/m);
    expect(soon).toMatch(/^colt_inbound_database_metrics_up 0$/m);
    expect(soon).toMatch(/^colt_inbound_database_metrics_age_seconds 59$/m);
    now = 60_000;
    const later = await scrape();
    expect(later).not.toMatch(/^colt_inbound_(replicas|colt_budgets_reduced)/m);
    expect(later).toMatch(/^colt_inbound_database_metrics_up 0$/m);
    read = () => Promise.resolve(COUNTS);
    now = 70_000;
    const after = await scrape();
    expect(after).toMatch(/^colt_inbound_replicas 3$/m);
    expect(after).toMatch(/^colt_inbound_database_metrics_up 1$/m);
  });

  it('are left out, not 0, before the first read', async () => {
    read = () => Promise.reject(new Error('Postgres is away'));
    const text = await scrape();
    expect(text).not.toMatch(/^colt_inbound_(replicas|colt_budgets_reduced|database_metrics_age_seconds)/m);
    expect(text).toMatch(/^colt_inbound_database_metrics_up 0$/m);
  });

  it('do not hold a scrape while Postgres does not answer', async () => {
    read = () => new Promise(() => undefined);
    expect(await scrape()).toMatch(/^colt_inbound_database_metrics_up 0$/m);
    await scrape();
    expect(reads).toBe(1);
  });
});
