import { Injectable } from '@nestjs/common';
import type { NumberRange } from '../../numbering/range.js';
import { subtract, union } from '../../numbering/range-set.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { int8, select } from '../../platform/database/statement.js';

/** As long as an Idempotency-Key would be remembered, a portal may repeat a request of the lost time. */
const REPEATED_WITHIN_MS = 2 * 86_400_000;

/** Numbers that came back from Colt after commits were lost. */
@Injectable()
export class AdoptedNumbers {
  /**
   * Whether all these numbers were adopted with this status since a restore or failover that is recent or under way, and
   * have not changed since.
   */
  async inLostTime(
    lock: ResellerLock,
    ranges: readonly NumberRange[],
    status: 'reserved' | 'active',
  ): Promise<boolean> {
    for (const range of ranges) if (subtract([range], await this.adopted(lock, range, status)).length > 0) return false;
    return true;
  }

  private async adopted(lock: ResellerLock, { start, end }: NumberRange, status: string): Promise<NumberRange[]> {
    // Raw, because Prisma has no range operators, and the time is Postgres's.
    const rows = await select(
      lock,
      'placing.adopted_in_lost_time',
      { start: int8, end: int8 },
      Prisma.sql`
      SELECT greatest(h.start_e164, ${start}::bigint) AS start, least(h.end_e164, ${end}::bigint) AS end
      FROM holding_history h
      WHERE h.reseller_id = ${lock.resellerId}::uuid AND h.numbers && int8range(${start}::bigint, ${end}::bigint, '[]')
        AND h.status = ${status}::holding_history_status AND h.order_id IS NULL AND h.cause IN ('sync', 'operator')
        AND NOT EXISTS (SELECT 1 FROM holding_history l
          WHERE l.reseller_id = ${lock.resellerId}::uuid AND l.numbers && h.numbers AND l.seq > h.seq)
        AND h.at >= (
          SELECT min(p.starts_at) FROM sending_pause p
          WHERE p.reseller_id = ${lock.resellerId}::uuid AND p.cause IN ('restore', 'failover')
            AND (p.ended_at IS NULL
              OR p.ended_at > clock_timestamp() - ${REPEATED_WITHIN_MS}::float8 * interval '1 millisecond'))`,
    );
    return union(rows);
  }
}
