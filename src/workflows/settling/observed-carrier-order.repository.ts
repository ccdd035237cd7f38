import { Injectable } from '@nestjs/common';
import { TERMINAL_CARRIER_STATUSES, type CarrierOrder } from '../../colt/model/carrier.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { bool, execute, select, text, type Row } from '../../platform/database/statement.js';

const OBSERVED = { coltOrderId: text, reference: text, ended: bool };
export type ObservedCarrierOrder = Readonly<Row<typeof OBSERVED>>;

/**
 * Orders at Colt shown on our numbers that are not linked to an order of ours. An answer that names a reference is
 * stored for the account, so that old ids are not read at every observation.
 */
@Injectable()
export class ObservedCarrierOrders {
  constructor(private readonly database: Database) {}

  async find(resellerId: string, ids: readonly string[]): Promise<ObservedCarrierOrder[]> {
    if (ids.length === 0) return [];
    // Raw, because the reseller's current epoch is in another table.
    return select(
      this.database,
      'observed_carrier_order.find',
      OBSERVED,
      Prisma.sql`
      SELECT o.colt_order_id AS "coltOrderId", o.reference, o.ended
      FROM observed_carrier_order o JOIN reseller r ON r.id = o.reseller_id AND r.carrier_epoch = o.carrier_epoch
      WHERE o.reseller_id = ${resellerId}::uuid AND o.colt_order_id = ANY(${[...ids]}::text[])`,
    );
  }

  /** Stores nothing if Colt names no reference: it may name one later. */
  async keep(resellerId: string, { coltOrderId, reference, status }: CarrierOrder): Promise<void> {
    if (reference === null) return;
    const ended = TERMINAL_CARRIER_STATUSES.includes(status);
    // Raw, because the reseller's current epoch is in another table and the time is Postgres's.
    await execute(
      this.database,
      'observed_carrier_order.keep',
      Prisma.sql`
      INSERT INTO observed_carrier_order (reseller_id, carrier_epoch, colt_order_id, reference, ended)
      SELECT id, carrier_epoch, ${coltOrderId}, ${reference}, ${ended} FROM reseller WHERE id = ${resellerId}::uuid
      ON CONFLICT (reseller_id, carrier_epoch, colt_order_id)
        DO UPDATE SET reference = excluded.reference, ended = excluded.ended, observed_at = excluded.observed_at`,
    );
  }
}
