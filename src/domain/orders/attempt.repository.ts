import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { float8, select } from '../../platform/database/statement.js';
import { KNOWN_TIMELINE } from '../../platform/database/timeline.js';

/** The only write to an attempt outside the reseller lock. */
@Injectable()
export class AttemptRepository {
  constructor(private readonly database: Database) {}

  /**
   * The last step before the request leaves: commits the mark, provided that the fencing token is current and the lease
   * has not expired, and that Postgres has lost no commits: then the order may have been sent already.
   * @returns milliseconds left of the lease; null: do not send
   */
  async markSent(resellerId: string, attemptId: string): Promise<number | null> {
    // Raw, because the statement reads the order's fencing token FOR SHARE: a transaction that raises it waits for us,
    // or we see the new one.
    const rows = await select(
      this.database,
      'attempt.mark_sent',
      { left_ms: float8 },
      Prisma.sql`
      WITH standing AS (
        SELECT o.fencing_token FROM "order" o JOIN attempt a ON a.reseller_id = o.reseller_id AND a.order_id = o.id
        WHERE a.id = ${attemptId}::uuid AND a.reseller_id = ${resellerId}::uuid FOR SHARE OF o)
      UPDATE attempt SET sent_at = clock_timestamp() FROM standing
      WHERE id = ${attemptId}::uuid AND reseller_id = ${resellerId}::uuid AND attempt.fencing_token = standing.fencing_token
        AND sent_at IS NULL AND ended_at IS NULL AND lease_until > clock_timestamp() AND ${KNOWN_TIMELINE}
        AND NOT EXISTS (SELECT 1 FROM sending_pause p
          WHERE p.reseller_id = ${resellerId}::uuid AND p.cause = 'failover' AND p.ended_at IS NULL)
      RETURNING (extract(epoch FROM lease_until - clock_timestamp()) * 1000)::float8 AS left_ms`,
    );
    return rows[0]?.left_ms ?? null;
  }
}
