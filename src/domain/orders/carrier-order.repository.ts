import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { jsonb, select } from '../../platform/database/statement.js';
import type { CarrierFact } from '../order-model/facts.js';
import { toCarrierFact, type CarrierOrderRow } from './fact-rows.js';

/** The orders at Colt that belong to one order of ours, read without the lock. */
@Injectable()
export class CarrierOrderRepository {
  constructor(private readonly database: Database) {}

  /** The ids to read at Colt, oldest first. Read without the lock. */
  async peek(resellerId: string, orderId: string): Promise<CarrierFact[]> {
    const rows = await select(
      this.database,
      'carrier_orders.peek',
      { row: jsonb },
      Prisma.sql`
      SELECT to_jsonb(c) AS row FROM carrier_order c
      WHERE c.reseller_id = ${resellerId}::uuid AND c.order_id = ${orderId}::uuid
      ORDER BY c.first_seen_at, c.colt_order_id`,
    );
    return rows.map(({ row }) => toCarrierFact(row as CarrierOrderRow));
  }
}
