import { Injectable } from '@nestjs/common';
import type { CronItem, TaskList } from 'graphile-worker';
import { ApplyNotification } from '../notifications/apply-notification.service.js';
import { OrderWork } from './order-work.service.js';

/** What jobs do. Each one may run twice, and late: it looks at the tables first. */
@Injectable()
export class JobTasks {
  constructor(
    private readonly orders: OrderWork,
    private readonly notifications: ApplyNotification,
  ) {}

  list(): TaskList {
    return {
      order: (payload) => this.orders.wake(idOf(payload).id),
      notification: (payload) => {
        const { resellerId, id } = idOf(payload);
        return this.notifications.run(resellerId, id);
      },
    };
  }

  schedules(): CronItem[] {
    return [];
  }
}

function idOf(payload: unknown): { id: string; resellerId: string } {
  const { id, resellerId } = payload as Record<string, unknown>;
  if (typeof id !== 'string' || typeof resellerId !== 'string') throw new Error('a wake-up names what it wakes');
  return { id, resellerId };
}
