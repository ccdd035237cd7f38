import type pg from 'pg';
import { Prisma } from '../src/platform/database/prisma/client.js';
import { SEGMENT_COLUMNS } from '../src/domain/holdings/holding-row.js';
import { liveHoldings } from '../src/domain/holdings/holding-filter.repository.js';
import type { Inventory } from './inventory-data.js';

/** Matches two of five ranges, so the small inventory has a full page behind any position in its first tenth, too. */
export const PAGE = { filter: { status: ['active'], kind: ['geo'] }, limit: 101 } as const;

/** The service's statements, sent directly with pg. */
export function plainStatements(client: pg.Client) {
  const columns = Prisma.raw(SEGMENT_COLUMNS);
  const run = async ({ text, values }: Prisma.Sql) => (await client.query(text, values.map(asText))).rows as unknown[];
  const until = new Date(Date.now() - 150 * 86_400_000);
  return {
    find: ({ resellerId }: Inventory, number: bigint) =>
      run(Prisma.sql`SELECT ${columns}, (
          SELECT to_jsonb(c) FROM end_customer c
          WHERE c.reseller_id = ${resellerId}::uuid AND c.id = end_customer_id AND c.deleted_at IS NULL) AS end_customer
        FROM holding
        WHERE reseller_id = ${resellerId}::uuid AND released_at IS NULL AND end_e164 >= ${number}
        ORDER BY end_e164 LIMIT 1`),
    page: ({ resellerId }: Inventory, number: bigint) =>
      run(Prisma.sql`SELECT ${columns} FROM holding
        WHERE ${liveHoldings(resellerId, PAGE.filter, number)}
        ORDER BY end_e164 LIMIT ${PAGE.limit}`),
    asOf: ({ resellerId }: Inventory, number: bigint) =>
      run(Prisma.sql`SELECT seq, at, start_e164, end_e164, status, end_customer_id, reference, order_id, cause, detail
        FROM holding_history
        WHERE reseller_id = ${resellerId}::uuid AND numbers @> ${number}::bigint AND at <= ${until}::timestamptz
        ORDER BY seq DESC LIMIT 1`),
    summary: ({ resellerId }: Inventory) =>
      run(Prisma.sql`SELECT status, country, kind, count(*)::float8 AS ranges,
          sum(end_e164 - start_e164 + 1)::float8 AS numbers
        FROM holding WHERE ${liveHoldings(resellerId, {}, 0n)}
        GROUP BY status, country, kind ORDER BY country, kind, status`),
  };
}

function asText(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
