import { Injectable } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { OrderGateway } from '../../colt/order/order.gateway.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import type { Notification } from '../../domain/inbox/notification.js';
import { NotificationMatcher } from './notification-matcher.service.js';

const AT_ONCE = 4;

/** What a notification may do by itself, and what Colt has to confirm first. */
@Injectable()
export class NotificationTrust {
  private asking = 0;

  constructor(
    private readonly resellers: Resellers,
    private readonly colt: OrderGateway,
    private readonly orders: OrderRepository,
    private readonly matching: NotificationMatcher,
    private readonly work: UnitOfWork,
  ) {}

  /** Whether an authenticated notification of this reseller moves an order, or only has Colt asked. */
  async isOn(resellerId: string): Promise<boolean> {
    return (await this.resellers.get(resellerId)).callbackTrust === 'apply';
  }

  /**
   * Asks Colt whose an unknown order id is. Only for an authenticated notification, only while the reseller has an
   * order that may have it, and only a few at once: the others wait for their next turn.
   * @returns whether the id belongs to an order of ours now
   */
  async confirm({ resellerId, authenticated, coltOrderId }: Notification): Promise<boolean> {
    if (!authenticated || !coltOrderId || this.asking >= AT_ONCE) return false;
    // Before anything is waited for: those that come together count one another.
    this.asking += 1;
    try {
      if (!(await this.orders.anyWithoutColtOrder(resellerId))) return false;
      const account = await this.resellers.coltAccount(resellerId);
      const shown = await this.colt.find(account, coltOrderId, { share: 'read' });
      if (!shown?.reference) return false;
      const { reference } = shown;
      return await this.work.underLock(resellerId, async (lock) => {
        return (await this.matching.byReference(lock, { coltOrderId, reference })) !== null;
      });
    } catch (error) {
      // Colt cannot tell now; the notification stays parked and asks again.
      if (error instanceof ColtError) return false;
      throw error;
    } finally {
      this.asking -= 1;
    }
  }
}
