import { counter, histogram } from '../../platform/metrics/metric.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { Notification } from './notification.js';

const outcomes = counter({
  name: 'notifications_handled_total',
  help: 'Tries to apply a notification, by what came of it. A parked or failed one is tried again.',
  labels: { outcome: '`applied`, `parked` (matches no order yet) or `apply_failed`' },
  from0: [{ outcome: 'applied' }, { outcome: 'parked' }, { outcome: 'apply_failed' }],
});

const lag = histogram({
  name: 'notification_apply_seconds',
  help: 'Time from receiving a notification to its commit as applied, for notifications that were applied. Both times are those of Postgres.',
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 30, 60, 300, 900, 3_600, 21_600],
});

/** Counts what the transaction made of a notification, once it has committed. */
export function countHandled(
  lock: ResellerLock,
  { receivedAt }: Pick<Notification, 'receivedAt'>,
  outcome: 'applied' | 'parked' | 'apply_failed',
): void {
  lock.afterCommit(() => {
    outcomes.inc({ outcome });
    if (outcome === 'applied') lag.observe(Math.max(0, lock.at.getTime() - receivedAt.getTime()) / 1000);
  });
}
