import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { bool, int4, select, text } from '../../platform/database/statement.js';

/** The tables that are partitioned by month. */
export const PARTITIONED = ['event', 'notification', 'captured_payload'] as const;
export type Partitioned = (typeof PARTITIONED)[number];

/**
 * Partitions by month. The service's role may neither create nor drop a table: functions of the tables' owner do both
 * (docs/adr/partitions-and-growth.md).
 */
@Injectable()
export class PartitionsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Creates the missing partitions of this month and of the next `ahead` months.
   * @returns the new partitions
   * @throws lock_not_available where the table is in use for long
   */
  async create(table: Partitioned, ahead: number): Promise<string[]> {
    const rows = await select(
      this.database,
      'partitions.create',
      { name: text },
      Prisma.sql`SELECT p.name FROM create_partitions_v1(${table}, ${ahead}::int) AS p(name)`,
    );
    return rows.map(({ name }) => name);
  }

  /** Whether the table has a partition for the time `days` days from now. Without one, rows go to the default partition. */
  async covers(table: Partitioned, days: number): Promise<boolean> {
    const [row] = await select(
      this.database,
      'partitions.covers',
      { covered: bool },
      Prisma.sql`
      SELECT EXISTS (
        SELECT FROM partitions_of(${table}) p
        WHERE clock_timestamp() + ${days}::int * interval '1 day' >= p.lower_end
          AND clock_timestamp() + ${days}::int * interval '1 day' < p.upper_end) AS covered`,
    );
    return row?.covered ?? false;
  }

  /**
   * Drops the partitions that end before `before`. Notifications that still need work or an operator are kept.
   * @returns the dropped partitions
   * @throws lock_not_available where the table is in use for long
   */
  async drop(table: Partitioned, before: Date): Promise<string[]> {
    const rows = await select(
      this.database,
      'partitions.drop',
      { name: text },
      Prisma.sql`SELECT p.name FROM drop_partitions_v1(${table}, ${before}::timestamptz) AS p(name)`,
    );
    return rows.map(({ name }) => name);
  }

  /** Deletes at most `most` rows of the default partition that are older than `before`. @returns how many */
  async deleteFromDefault(table: Partitioned, before: Date, most: number): Promise<number> {
    const [row] = await select(
      this.database,
      'partitions.delete_from_default',
      { deleted: int4 },
      Prisma.sql`
      SELECT delete_from_default_partition_v1(${table}, ${before}::timestamptz, ${most}::int) AS deleted`,
    );
    return row?.deleted ?? 0;
  }

  /** The resellers with events from before `before` that their readers still get. */
  async resellersWithEvents(before: Date): Promise<string[]> {
    // Raw, because Prisma cannot compare two columns of different tables. Of all resellers on purpose: one statement,
    // however many there are. Joined laterally, so that each reseller's events are searched in their key.
    const rows = await select(
      this.database,
      'partitions.resellers_with_events',
      { resellerId: text },
      Prisma.sql`
      SELECT s.reseller_id::text AS "resellerId" FROM reseller_sequence s CROSS JOIN LATERAL (
        SELECT FROM event e
        WHERE e.reseller_id = s.reseller_id AND e.seq > s.events_pruned_to AND e.occurred_at < ${before}::timestamptz
        LIMIT 1) AS found`,
    );
    return rows.map(({ resellerId }) => resellerId);
  }
}
