import type { Pool } from 'pg';
import { gauge, histogram, sampled } from '../metrics/metric.js';

const connections = gauge({
  name: 'database_pool_connections',
  help: 'Connections to Postgres that this replica has open.',
  labels: { state: '`in_use` or `idle`' },
});

const size = gauge({ name: 'database_pool_size', help: 'DATABASE_POOL_SIZE: most connections of this replica.' });

const waiting = gauge({
  name: 'database_pool_waiting',
  help: 'Callers of this replica that wait for a connection to Postgres.',
});

const wait = histogram({
  name: 'database_pool_wait_seconds',
  help: 'Waiting for a connection to Postgres, the time to open one included.',
  labels: { outcome: '`connected` or `failed`' },
  buckets: [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10],
});

/** Reports the pool of this process at each scrape. */
export function reportPool(pool: Pool): void {
  sampled(connections, (metric) => {
    metric.set({ state: 'in_use' }, pool.totalCount - pool.idleCount);
    metric.set({ state: 'idle' }, pool.idleCount);
  });
  sampled(size, (metric) => metric.set(pool.options.max));
  sampled(waiting, (metric) => metric.set(pool.waitingCount));
}

/** @returns to be called when the wait for a connection is over */
export function waitForConnection(): (outcome: 'connected' | 'failed') => void {
  const startedAt = performance.now();
  return (outcome) => wait.observe({ outcome }, (performance.now() - startedAt) / 1000);
}
