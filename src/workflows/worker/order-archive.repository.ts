import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { int4, select, text, timestamptz } from '../../platform/database/statement.js';

/** Moves ended orders to the archive. A function of the tables' owner does it: the service may not delete a history. */
@Injectable()
export class OrderArchiveRepository {
  constructor(private readonly database: Database) {}

  /** The time so many months ago. */
  async monthsAgo(months: number): Promise<Date> {
    const [row] = await select(
      this.database,
      'archive.months_ago',
      { at: timestamptz },
      Prisma.sql`SELECT clock_timestamp() - ${months}::int * interval '1 month' AS at`,
    );
    if (!row) throw new Error('Postgres did not tell its time');
    return row.at;
  }

  /** The resellers with orders that ended before `before`. */
  async findResellers(before: Date): Promise<string[]> {
    // Of all resellers on purpose: one statement, however many there are.
    const rows = await select(
      this.database,
      'archive.resellers',
      { resellerId: text },
      Prisma.sql`
      SELECT s.reseller_id::text AS "resellerId" FROM reseller_sequence s CROSS JOIN LATERAL (
        SELECT FROM "order" o WHERE o.reseller_id = s.reseller_id AND o.created_at < ${before}::timestamptz
          AND o.completed_at < ${before}::timestamptz LIMIT 1) AS found`,
    );
    return rows.map(({ resellerId }) => resellerId);
  }

  /** Archives at most `most` orders. @returns how many */
  async archive(lock: ModelLock, before: Date, most: number): Promise<number> {
    const [row] = await select(
      lock,
      'archive.orders',
      { archived: int4 },
      Prisma.sql`
      SELECT archive_orders_v1(${lock.resellerId}::uuid, ${before}::timestamptz, ${most}::int) AS archived`,
    );
    return row?.archived ?? 0;
  }
}
