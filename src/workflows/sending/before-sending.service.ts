import { Injectable, Logger } from '@nestjs/common';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { ColtError } from '../../colt/model/colt-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { intersect, normalise } from '../../numbering/range-set.js';
import type { CarrierStateBefore, Order } from '../../domain/order-model/order.js';
import { ObserveColt } from '../settling/observe-colt.service.js';
import { statusOf } from '../../domain/decision/sightings.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';

/**
 * How Colt shows the numbers before the first sending, because afterwards nobody can tell: a repeat needs every number
 * exactly as before. A reservation needs no read: our own guard says that we did not hold the numbers.
 */
@Injectable()
export class BeforeSending {
  private readonly logger = new Logger(BeforeSending.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly colt: ObserveColt,
  ) {}

  /** @returns the order with what is known, or null when it is no longer to be sent */
  async prepare(order: Order, account: ColtAccount): Promise<Order | null> {
    // A repeat by evidence compared the numbers with what is known already; a person's may begin anew.
    const repeats = order.plannedRepeat && !order.plannedRepeat.byHand;
    if (order.type === 'reservation' || order.carrierStateBefore || repeats) return order;
    const carrierStateBefore = await this.read(order, account);
    if (!carrierStateBefore) return order;
    return this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.getIfAsSeen(lock, order);
      if (current?.status !== 'accepted') return null;
      await this.orders.update(lock, current, { carrierStateBefore });
      return { ...current, carrierStateBefore };
    });
  }

  /** Null where Colt does not tell. That is no reason not to send: then nothing is repeated without a person. */
  private async read(order: Order, account: ColtAccount): Promise<CarrierStateBefore[] | null> {
    try {
      const rows = await this.colt.rows(order, account);
      return rows.flatMap((row) =>
        intersect([row.range], normalise(order.ranges)).map((part) => ({
          ...part,
          status: statusOf(row),
          coltOrderId: row.coltOrderId,
          endCustomer: order.type === 'customer_update' ? row.endCustomer : null,
          directoryService: order.type === 'customer_update' ? row.directoryService : null,
        })),
      );
    } catch (error) {
      if (!(error instanceof ColtError)) throw error;
      this.logger.log(`The numbers of order ${order.id} cannot be read before it is sent: ${error.kind}`);
      return null;
    }
  }
}
