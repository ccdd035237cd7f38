import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { NumberRange } from '../../numbering/range.js';
import { INITIAL_STATUS } from '../order-model/lifecycle.js';
import type { Order } from '../order-model/order.js';
import { toJson, toOrder, WITH_RANGES } from './order-rows.repository.js';

export type NewOrder = Pick<
  Order,
  | 'id'
  | 'type'
  | 'country'
  | 'kind'
  | 'reference'
  | 'actor'
  | 'endCustomerId'
  | 'endCustomerVersion'
  | 'endCustomer'
  | 'directoryService'
> & { readonly ranges: readonly NumberRange[]; readonly nextActionAt: Date };

/** Inserts orders and reads them without the lock. Under the lock, `OrderStore` loads and writes them. */
@Injectable()
export class OrderRepository {
  constructor(private readonly database: Database) {}

  async insert(lock: ResellerLock, order: NewOrder): Promise<Order> {
    const { ranges, endCustomer, directoryService, ...members } = order;
    const row = await lock.tx.order.create({
      data: {
        ...members,
        resellerId: lock.resellerId,
        carrierReference: order.id,
        status: INITIAL_STATUS,
        endCustomerDetails: toJson(endCustomer),
        directoryService: toJson(directoryService),
        nextAction: 'send',
        createdAt: lock.at,
        updatedAt: lock.at,
        ranges: {
          create: ranges.map((range, position) => ({
            position,
            startE164: range.start,
            endE164: range.end,
          })),
        },
      },
      include: WITH_RANGES,
    });
    return toOrder(row);
  }

  /**
   * Reads the order without the lock, to prepare work. The state is checked again under the lock before anything
   * changes.
   */
  async peek(resellerId: string, id: string): Promise<Order | null> {
    const row = await this.database.order.findFirst({ where: { id, resellerId }, include: WITH_RANGES });
    return row && toOrder(row);
  }

  /** Whether any order may have an order at Colt with an unknown id. */
  async anyWithoutColtOrder(resellerId: string): Promise<boolean> {
    const row = await this.database.order.findFirst({
      where: {
        resellerId,
        completedAt: null,
        attempts: { some: { verdict: 'ambiguous' } },
      },
      select: { id: true },
    });
    if (row) return true;
    const out = await this.database.order.findFirst({
      where: { resellerId, status: 'submitting' },
      select: { id: true },
    });
    return out !== null;
  }
}
