import { Injectable } from '@nestjs/common';
import { Prisma } from '../../platform/database/prisma/client.js';
import { Database } from '../../platform/database/database.service.js';
import { float8, select, type StatementRunner, uuid } from '../../platform/database/statement.js';
import type { NumberCounts } from './end-customer.js';

const NONE: NumberCounts = { active: 0, reserved: 0 };

/** How many numbers end customers have. */
@Injectable()
export class EndCustomerNumbers {
  constructor(private readonly database: Database) {}

  /** Counts the numbers of their live holdings. @returns for each id what it has */
  async counts(
    resellerId: string,
    ids: readonly string[],
    db: StatementRunner = this.database,
  ): Promise<ReadonlyMap<string, NumberCounts>> {
    if (ids.length === 0) return new Map();
    // Raw, because Prisma cannot sum an expression.
    const rows = await select(
      db,
      'end_customers.count_numbers',
      { id: uuid, active: float8, reserved: float8 },
      Prisma.sql`
      SELECT end_customer_id AS id,
        coalesce(sum(end_e164 - start_e164 + 1) FILTER (WHERE status = 'active'), 0)::float8 AS active,
        coalesce(sum(end_e164 - start_e164 + 1) FILTER (WHERE status IN ('reserved', 'activating')), 0)::float8 AS reserved
      FROM holding
      WHERE reseller_id = ${resellerId}::uuid AND end_customer_id = ANY (${ids}::uuid[]) AND released_at IS NULL
      GROUP BY end_customer_id`,
    );
    const found = new Map(rows.map(({ id, ...counts }) => [id, counts]));
    return new Map(ids.map((id) => [id, found.get(id) ?? NONE]));
  }

  async count(resellerId: string, id: string): Promise<NumberCounts> {
    return (await this.counts(resellerId, [id])).get(id) ?? NONE;
  }
}
