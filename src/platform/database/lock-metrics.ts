import { gauge, histogram, sampled } from '../metrics/metric.js';

const BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const waiting = gauge({
  name: 'reseller_lock_queue_works',
  help: 'Units of work of this replica that wait for their reseller’s transaction, all resellers together.',
});

const running = gauge({
  name: 'reseller_lock_transactions',
  help: 'Transactions of this replica that hold or wait for a reseller lock.',
});

const queueWait = histogram({
  name: 'reseller_lock_queue_wait_seconds',
  help: 'Waiting of a unit of work in this replica until its transaction begins.',
  buckets: BUCKETS,
});

const lockWait = histogram({
  name: 'reseller_lock_wait_seconds',
  help: 'Time of a transaction until it has a connection, its reseller lock and its first reads.',
  buckets: BUCKETS,
});

/** Reports the queue of this process at each scrape. */
export function reportQueue(queue: { readonly waitingCount: number; readonly runningCount: number }): void {
  sampled(waiting, (metric) => metric.set(queue.waitingCount));
  sampled(running, (metric) => metric.set(queue.runningCount));
}

/** @param since of `performance.now()` @returns the wait in milliseconds */
export function leftQueue(since: number): number {
  const waitedMs = performance.now() - since;
  queueWait.observe(waitedMs / 1000);
  return waitedMs;
}

/** Times how long `begin` takes. */
export async function timeLock<T>(begin: () => Promise<T>): Promise<T> {
  const end = lockWait.startTimer();
  try {
    return await begin();
  } finally {
    end();
  }
}
