import { Injectable } from '@nestjs/common';
import type { CarrierNumber } from '../../colt/carrier.js';
import type { ColtAccount } from '../../colt/colt-account.js';
import { ColtError } from '../../colt/colt-error.js';
import { NumberCollectionGateway } from '../../colt/number-collection/number-collection.gateway.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { clip } from '../../numbering/range.js';
import type { BeforeOrder, Order } from '../order.js';
import { OrderRepository } from '../state/order.repository.js';

/**
 * What must be known before the first sending, because afterwards nobody can tell: Colt's order ids of the
 * reservations that a cancellation ends, and Colt's end customer that an update replaces.
 */
@Injectable()
export class BeforeSending {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly numbers: NumberCollectionGateway,
  ) {}

  /** @returns the order with what is known, or null when it is no longer to be sent. @throws ColtError */
  async prepare(order: Order, account: ColtAccount): Promise<Order | null> {
    const needed = order.type === 'reservation_cancellation' || order.type === 'customer_update';
    if (!needed || order.before) return order;
    const before = await this.read(order, account);
    return this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.getIfAsSeen(lock, order);
      if (current?.status !== 'accepted') return null;
      await this.orders.update(lock, current, { before });
      return { ...current, before };
    });
  }

  private async read(order: Order, account: ColtAccount): Promise<BeforeOrder> {
    const ranges: BeforeOrder['ranges'][number][] = [];
    for (const range of order.ranges) {
      for (const row of await this.rows(order, range, account)) {
        const part = clip(row.range, range);
        if (part) ranges.push(toBefore(row, part));
      }
    }
    return { ranges };
  }

  /** Colt refusing to tell is no reason not to send: then a doubtful sending is settled by a person. */
  private async rows(
    order: Order,
    range: { start: bigint; end: bigint },
    account: ColtAccount,
  ): Promise<CarrierNumber[]> {
    try {
      const { start, end } = range;
      return await this.numbers.inventoryOf(account, { start, end }, { orderId: order.id, share: 'order' });
    } catch (error) {
      if (error instanceof ColtError && (error.kind === 'refused' || error.kind === 'broken_answer')) return [];
      throw error;
    }
  }
}

function toBefore(row: CarrierNumber, part: { start: bigint; end: bigint }): BeforeOrder['ranges'][number] {
  return {
    start: String(part.start),
    end: String(part.end),
    coltOrderId: row.coltOrderId,
    endCustomer: row.endCustomer,
    directoryService: row.directoryService,
  };
}
