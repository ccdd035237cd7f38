import { Injectable } from '@nestjs/common';
import type { CessationRequest, CessationStatus } from '../../domain/cessation-model/cessation-request.js';
import { CESSATION, cessationColumns, toCessation } from '../../domain/cessations/cessation-row.repository.js';
import { AS_OF, asOf, type Found } from '../../domain/events/list-position.repository.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import { mapInTurns } from '../../platform/common/turns.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { float8, select, type StatementRunner } from '../../platform/database/statement.js';

export interface CessationFilter {
  readonly id?: string;
  readonly status?: readonly CessationStatus[];
  readonly open?: boolean;
  readonly number?: bigint;
  readonly reference?: string;
  readonly country?: readonly Country[];
  readonly kind?: readonly Kind[];
  readonly endCustomerId?: readonly string[];
  readonly createdAfter?: Date;
  readonly createdBefore?: Date;
}

export interface CessationPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** Lists a reseller's cessation requests. */
@Injectable()
export class CessationQueryRepository {
  constructor(private readonly database: Database) {}

  /** Newest first, from behind `after`. */
  async page(
    resellerId: string,
    filter: CessationFilter,
    after: CessationPosition | null,
    limit: number,
    db: StatementRunner = this.database,
  ): Promise<Found<CessationRequest>> {
    // Raw, because Prisma has no range operators and reads ranges with a statement of its own.
    const rows = await select(
      db,
      'cessations.page',
      { ...CESSATION, ...AS_OF },
      Prisma.sql`
      SELECT ${cessationColumns(resellerId)}, ${asOf(resellerId)}
      FROM cessation_request c WHERE ${requestsBehind(resellerId, filter, after)}
      ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit}`,
    );
    return { rows: await mapInTurns(rows, toCessation), asOf: rows[0]?.as_of ?? null };
  }

  /** How many requests match. */
  async total(resellerId: string, filter: CessationFilter, db: StatementRunner): Promise<number> {
    // Raw, to share the filters.
    const [row] = await select(
      db,
      'cessations.total',
      { total: float8 },
      Prisma.sql`
      SELECT count(*)::float8 AS total FROM cessation_request c WHERE ${requestsBehind(resellerId, filter, null)}`,
    );
    return row?.total ?? 0;
  }
}

/** The WHERE clause for a reseller's requests `c` behind `after`, newest first. */
function requestsBehind(resellerId: string, filter: CessationFilter, after: CessationPosition | null): Prisma.Sql {
  const { open, createdAfter, createdBefore } = filter;
  const conditions = [
    Prisma.sql`c.reseller_id = ${resellerId}::uuid`,
    after && Prisma.sql`(c.created_at, c.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
    filter.id !== undefined && Prisma.sql`c.id = ${filter.id}::uuid`,
    filter.status && Prisma.sql`c.status = ANY (${[...filter.status]}::cessation_status[])`,
    open !== undefined && (open ? Prisma.sql`c.completed_at IS NULL` : Prisma.sql`c.completed_at IS NOT NULL`),
    filter.number !== undefined && names(resellerId, filter.number),
    filter.reference !== undefined && Prisma.sql`c.reference = ${filter.reference}`,
    filter.country && Prisma.sql`c.country = ANY (${[...filter.country]}::country[])`,
    filter.kind && Prisma.sql`c.kind = ANY (${[...filter.kind]}::number_kind[])`,
    filter.endCustomerId && Prisma.sql`c.end_customer_id = ANY (${[...filter.endCustomerId]}::uuid[])`,
    createdAfter && Prisma.sql`c.created_at > ${createdAfter}::timestamptz`,
    createdBefore && Prisma.sql`c.created_at < ${createdBefore}::timestamptz`,
  ];
  return Prisma.join(
    conditions.filter((condition) => condition instanceof Prisma.Sql),
    ' AND ',
  );
}

function names(resellerId: string, number: bigint): Prisma.Sql {
  return Prisma.sql`c.id IN (
    SELECT request_id FROM cessation_range WHERE reseller_id = ${resellerId}::uuid AND numbers @> ${number}::bigint)`;
}
