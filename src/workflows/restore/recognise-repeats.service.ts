import { Injectable } from '@nestjs/common';
import { Recognition } from '../../domain/orders/recognition.service.js';
import type { Order } from '../../domain/order-model/order.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { Database } from '../../platform/database/database.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { ObserveColt } from '../settling/observe-colt.service.js';
import { doneInLostTime } from './done-in-lost-time.js';

/**
 * Orders that were placed while sending was off may repeat orders of the lost time. What Colt shows as done already is
 * completed instead of sent: Colt would refuse it, because the numbers are ours.
 */
@Injectable()
export class RecogniseRepeats {
  constructor(
    private readonly database: Database,
    private readonly resellers: Resellers,
    private readonly observe: ObserveColt,
    private readonly store: OrderStore,
    private readonly recognition: Recognition,
    private readonly work: UnitOfWork,
  ) {}

  /**
   * Call it after the comparison, and before sending resumes.
   * @returns the ids of the completed orders
   * @throws ColtError when Colt cannot be read about one of the orders
   */
  async run(resellerId: string): Promise<string[]> {
    const account = await this.resellers.coltAccount(resellerId);
    const completed: string[] = [];
    for (const id of await this.neverSent(resellerId)) {
      const order = await this.unsent(resellerId, id);
      if (!order) continue;
      const done = doneInLostTime(order, await this.observe.rows(order, account));
      if (done && (await this.complete(order, done.coltOrderId))) completed.push(id);
    }
    return completed;
  }

  private async neverSent(resellerId: string): Promise<string[]> {
    const rows = await this.database.order.findMany({
      where: {
        resellerId,
        status: 'accepted',
        nextAction: 'send',
        fencingToken: 0,
        type: { in: ['reservation', 'activation'] },
      },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id }) => id);
  }

  private unsent(resellerId: string, id: string): Promise<Order | null> {
    return this.work.underLock(resellerId, async (lock) => {
      const loaded = await this.store.load(lock, id);
      return loaded?.order.status === 'accepted' && loaded.attempts.length === 0 ? loaded.order : null;
    });
  }

  private complete(seen: Order, coltOrderId: string | null): Promise<boolean> {
    return this.work.underLock(seen.resellerId, async (lock) => {
      const loaded = await this.store.loadIfUnchanged(lock, seen);
      if (!loaded || !(await this.recognition.isUnknown(lock, coltOrderId))) return false;
      this.recognition.complete(lock, loaded, coltOrderId);
      return true;
    });
  }
}
