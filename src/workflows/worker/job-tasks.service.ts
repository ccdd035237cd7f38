import { Injectable } from '@nestjs/common';
import type { CronItem, TaskList } from 'graphile-worker';
import { ApplyNotification } from '../notifications/apply-notification.service.js';
import { DriftRunner } from '../drift/drift-runner.service.js';
import { DriftSchedule } from '../drift/drift-schedule.service.js';
import { AfterOutage } from './after-outage.repository.js';
import { Housekeeping } from './housekeeping.service.js';
import { OrderWorker } from './order-worker.service.js';

/** The tasks of the job runner. Each may run twice, and late, so it reads the tables first. */
@Injectable()
export class JobTasks {
  constructor(
    private readonly orders: OrderWorker,
    private readonly notifications: ApplyNotification,
    private readonly comparisons: DriftRunner,
    private readonly drift: DriftSchedule,
    private readonly housekeeping: Housekeeping,
    private readonly afterOutage: AfterOutage,
  ) {}

  list(): TaskList {
    return {
      // Not awaited: a job must not last as long as a call to Colt.
      order: (payload) => {
        const { resellerId, id } = idOf(payload);
        void this.orders.wake(resellerId, id);
      },
      notification: (payload) => {
        const { resellerId, id } = idOf(payload);
        return this.notifications.run(resellerId, id);
      },
      'drift-run': (payload) => {
        const { resellerId, id } = idOf(payload);
        return this.comparisons.run(resellerId, id);
      },
      'drift-schedule': () => this.drift.run(),
      housekeeping: () => this.housekeeping.run(),
      'after-outage': () => this.afterOutage.makeDueEarly().then(() => undefined),
    };
  }

  schedules(): CronItem[] {
    const at = (task: string, match: string): CronItem => ({ task, match, options: { backfillPeriod: 0 } });
    return [at('drift-schedule', '*/5 * * * *'), at('housekeeping', '7,37 * * * *'), at('after-outage', '* * * * *')];
  }
}

function idOf(payload: unknown): { id: string; resellerId: string } {
  const { id, resellerId } = payload as Record<string, unknown>;
  if (typeof id !== 'string' || typeof resellerId !== 'string') throw new Error('a wake-up needs id and resellerId');
  return { id, resellerId };
}
