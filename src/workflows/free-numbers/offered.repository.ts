import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { int8, select } from '../../platform/database/statement.js';
import type { NumberRange } from '../../numbering/range.js';
import { inBatches } from '../../domain/holdings/batches.js';
import { multirange } from '../../domain/holdings/multirange.js';

@Injectable()
export class OfferedRepository {
  constructor(private readonly database: Database) {}

  /**
   * The reseller's first holding within `ranges` that Colt must have known for `ms` milliseconds: reserved or active,
   * without an open order, unchanged since, and not an expired reservation.
   */
  async heldFor(resellerId: string, ranges: readonly NumberRange[], ms: number): Promise<NumberRange | null> {
    for (const batch of inBatches(ranges)) {
      // Raw, because Prisma has no range operators. The times were written by the database's clock.
      const [row] = await select(
        this.database,
        'holdings.settled_overlap',
        { s: int8, e: int8 },
        Prisma.sql`
        SELECT start_e164 AS s, end_e164 AS e FROM holding
        WHERE reseller_id = ${resellerId}::uuid AND released_at IS NULL
          AND uniqueness_scope = (SELECT uniqueness_scope FROM reseller WHERE id = ${resellerId}::uuid)
          AND numbers && ${multirange(batch)}::int8multirange
          AND status IN ('reserved', 'active') AND open_order_id IS NULL
          AND changed_at < clock_timestamp() - ${ms} * interval '1 millisecond'
          AND (status = 'active' OR reservation_expires_at IS NULL OR reservation_expires_at > clock_timestamp())
        ORDER BY start_e164 LIMIT 1`,
      );
      if (row) return { start: row.s, end: row.e };
    }
    return null;
  }
}
