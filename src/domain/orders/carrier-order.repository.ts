import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { CarrierFact } from '../order-model/facts.js';
import { toCarrierFact } from './order-rows.repository.js';

/** The orders at Colt that belong to one order of ours, read without the lock. */
@Injectable()
export class CarrierOrderRepository {
  constructor(private readonly database: Database) {}

  /** The ids to read at Colt, oldest first. Read without the lock. */
  async peek(resellerId: string, orderId: string): Promise<CarrierFact[]> {
    const rows = await this.database.carrierOrder.findMany({
      where: { orderId, resellerId },
      orderBy: [{ firstSeenAt: 'asc' }, { coltOrderId: 'asc' }],
    });
    return rows.map(toCarrierFact);
  }
}
