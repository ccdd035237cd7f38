import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { CarrierFact } from '../order-model/facts.js';
import { toCarrierFact } from './order-rows.repository.js';

/** The orders at Colt of one order of ours, read without the lock. */
@Injectable()
export class CarrierOrderRepository {
  constructor(private readonly database: Database) {}

  /** Without the lock: what to ask Colt about, oldest first. */
  async peek(resellerId: string, orderId: string): Promise<CarrierFact[]> {
    const rows = await this.database.carrierOrder.findMany({
      where: { orderId, resellerId },
      orderBy: [{ firstSeenAt: 'asc' }, { coltOrderId: 'asc' }],
    });
    return rows.map(toCarrierFact);
  }
}
