import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  float8,
  int8,
  jsonb,
  nullable,
  select,
  type Row,
  type StatementRunner,
} from '../../platform/database/statement.js';
import type { EndCustomer } from '../../tenants/end-customers/end-customer.js';
import { endCustomerFromRecord } from '../../tenants/end-customers/end-customers.repository.js';
import type { NumberRange } from '../../numbering/range.js';
import { intersect, type RangeSet } from '../../numbering/range-set.js';
import { inBatches } from './batches.js';
import { multirange } from './multirange.js';
import type { Segment } from '../holding-model/holding.js';
import { fromRow, SEGMENT, SEGMENT_COLUMNS } from './holding-row.js';
import { AS_OF, asOf, type Found } from '../events/list-position.repository.js';
import { liveHoldings } from './holding-filter.repository.js';
import type { NumberFilter } from './number-filter.js';

const SUMMARY_LINE = {
  status: SEGMENT.status,
  country: SEGMENT.country,
  kind: SEGMENT.kind,
  ranges: float8,
  numbers: float8,
};
export type SummaryLine = Readonly<Row<typeof SUMMARY_LINE>>;

const NUMBER_HOLDING = { ...SEGMENT, end_customer: nullable(jsonb) };

export interface NumberHolding {
  readonly holding: Segment;
  readonly endCustomer: EndCustomer | null;
}

const columns = Prisma.raw(SEGMENT_COLUMNS);

/** Reads the inventory of one reseller at a time. */
@Injectable()
export class NumberListRepository {
  constructor(private readonly database: Database) {}

  /** Live ranges with numbers after `after`, in numeric order. The first range is cut if it began before. */
  async page(...page: Parameters<NumberListRepository['currentPage']>): Promise<readonly Segment[]> {
    return (await this.currentPage(...page)).rows;
  }

  /** The same, with the event that the page is current with. */
  async currentPage(
    resellerId: string,
    filter: NumberFilter,
    after: bigint,
    limit: number,
    db: StatementRunner = this.database,
  ): Promise<Found<Segment>> {
    // Raw, because of the filters.
    const rows = await select(
      db,
      'holdings.page',
      { ...SEGMENT, ...AS_OF },
      Prisma.sql`
      SELECT ${columns}, ${asOf(resellerId)} FROM holding WHERE ${liveHoldings(resellerId, filter, after)}
      ORDER BY end_e164 LIMIT ${limit}`,
    );
    const segments = rows.map((row) => {
      const segment = fromRow(row);
      return segment.start > after ? segment : { ...segment, start: after + 1n };
    });
    return { rows: segments, asOf: rows[0]?.as_of ?? null };
  }

  /** The live holding of one number, with its end customer. */
  async find(resellerId: string, number: bigint): Promise<NumberHolding | null> {
    // Raw, to share the columns and to read the end customer with the same statement. Ranges do not overlap, so the
    // first one that ends at or after the number is the only candidate.
    const [row] = await select(
      this.database,
      'holdings.find',
      NUMBER_HOLDING,
      Prisma.sql`
      SELECT ${columns}, (
        SELECT to_jsonb(c) FROM end_customer c
        WHERE c.reseller_id = ${resellerId}::uuid AND c.id = end_customer_id AND c.deleted_at IS NULL) AS end_customer
      FROM holding
      WHERE reseller_id = ${resellerId}::uuid AND released_at IS NULL AND end_e164 >= ${number}
      ORDER BY end_e164 LIMIT 1`,
    );
    if (!row || row.start_e164 > number) return null;
    const endCustomer = row.end_customer === null ? null : endCustomerFromRecord(row.end_customer);
    return { holding: fromRow(row), endCustomer };
  }

  /**
   * The parts of `ranges` that any reseller in the uniqueness scope holds or orders, without their owners. Only a
   * snapshot: the guard of an order is the ledger.
   */
  async heldInSpace(resellerId: string, ranges: RangeSet): Promise<NumberRange[]> {
    const found: NumberRange[] = [];
    for (const batch of inBatches(ranges)) {
      // Raw, because Prisma has no range operators. Not scoped to the reseller: numbers are sold once in a uniqueness scope.
      const rows = await select(
        this.database,
        'holdings.held_in_scope',
        { s: int8, e: int8 },
        Prisma.sql`
        SELECT start_e164 AS s, end_e164 AS e FROM holding
        WHERE released_at IS NULL AND uniqueness_scope = (SELECT uniqueness_scope FROM reseller WHERE id = ${resellerId}::uuid)
          AND numbers && ${multirange(batch)}::int8multirange`,
      );
      found.push(...rows.map((row) => ({ start: row.s, end: row.e })));
    }
    return intersect(found, ranges);
  }

  async summary(resellerId: string, filter: NumberFilter, db: StatementRunner = this.database): Promise<SummaryLine[]> {
    // Raw, because Prisma cannot sum an expression.
    return select(
      db,
      'holdings.summary',
      SUMMARY_LINE,
      Prisma.sql`
      SELECT status, country, kind, count(*)::float8 AS ranges, sum(end_e164 - start_e164 + 1)::float8 AS numbers
      FROM holding WHERE ${liveHoldings(resellerId, filter, 0n)}
      GROUP BY status, country, kind ORDER BY country, kind, status`,
    );
  }
}
