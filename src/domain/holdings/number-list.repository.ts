import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  float8,
  int8,
  jsonb,
  nullable,
  select,
  text,
  type Row,
  type StatementRunner,
} from '../../platform/database/statement.js';
import type { EndCustomer } from '../../tenants/end-customers/end-customer.js';
import { OWNER, ownerFrom, ownerOf, type Owned } from '../../tenants/end-customers/end-customer-names.repository.js';
import { endCustomerFromRecord } from '../../tenants/end-customers/end-customers.repository.js';
import type { NumberRange } from '../../numbering/range.js';
import { intersect, type RangeSet } from '../../numbering/range-set.js';
import { inBatches } from './batches.js';
import { multirange } from './multirange.js';
import type { Segment } from '../holding-model/holding.js';
import { fromRow, SEGMENT, SEGMENT_COLUMNS } from './holding-row.js';
import { AS_OF, asOf, type Found } from '../events/list-position.repository.js';
import { liveHoldings, SORTED } from './holding-filter.repository.js';
import type { NumberFilter, NumberPosition, NumberSort } from './number-filter.js';

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
  ): Promise<Found<Owned<Segment>>> {
    // Raw, because of the filters.
    const rows = await select(
      db,
      'holdings.page',
      { ...SEGMENT, ...OWNER, ...AS_OF },
      Prisma.sql`
      SELECT ${columns}, ${ownerOf(resellerId)}, ${asOf(resellerId)} FROM holding WHERE ${liveHoldings(resellerId, filter, after)}
      ORDER BY end_e164 LIMIT ${limit}`,
    );
    const segments = rows.map((row) => {
      const segment = owned(row);
      return segment.start > after ? segment : { ...segment, start: after + 1n };
    });
    return { rows: segments, asOf: rows[0]?.as_of ?? null };
  }

  /**
   * The same sorted by a time, then by number: behind `after`, with the position of each range. A range that was merged
   * with one of an earlier page is cut, unless the list is sorted by change.
   */
  async sortedPage(
    resellerId: string,
    filter: NumberFilter,
    sort: Exclude<NumberSort, 'number'>,
    after: NumberPosition | null,
    limit: number,
    db: StatementRunner = this.database,
  ): Promise<Found<Owned<Segment> & { readonly key: string }>> {
    const by = SORTED[sort];
    const [direction, behind] = sort === '-change' ? ['DESC', '<'] : ['ASC', '>'];
    const position =
      after && Prisma.sql`AND (${by}, end_e164) ${Prisma.raw(behind)} (${after.key}::timestamptz, ${after.end})`;
    // Raw, because Prisma has neither row comparisons nor sorting by an expression.
    const rows = await select(
      db,
      'holdings.sorted_page',
      { ...SEGMENT, sort_key: text, ...OWNER, ...AS_OF },
      Prisma.sql`
      SELECT ${columns}, ${by}::text AS sort_key, ${ownerOf(resellerId)}, ${asOf(resellerId)}
      FROM holding WHERE ${liveHoldings(resellerId, filter, 0n)} ${position ?? Prisma.empty}
      ORDER BY ${by} ${Prisma.raw(direction)}, end_e164 ${Prisma.raw(direction)} LIMIT ${limit}`,
    );
    const cut = (segment: Owned<Segment>, key: string) =>
      sort === 'expiry' && after && key === after.key && segment.start <= after.end
        ? { ...segment, start: after.end + 1n }
        : segment;
    const found = rows.map((row) => ({ ...cut(owned(row), row.sort_key), key: row.sort_key }));
    return { rows: found, asOf: rows[0]?.as_of ?? null };
  }

  /** How many ranges match. */
  async total(resellerId: string, filter: NumberFilter, db: StatementRunner): Promise<number> {
    const [row] = await select(
      db,
      'holdings.total',
      { total: float8 },
      Prisma.sql`SELECT count(*)::float8 AS total FROM holding WHERE ${liveHoldings(resellerId, filter, 0n)}`,
    );
    return row?.total ?? 0;
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

  /** The live holdings of these numbers, without those that are not held. */
  async findAll(
    resellerId: string,
    numbers: readonly bigint[],
  ): Promise<Found<{ readonly number: bigint; readonly holding: Segment }>> {
    // Raw, because each number has a look-up in the index of its own.
    const rows = await select(
      this.database,
      'holdings.find_all',
      { number: int8, ...SEGMENT, ...AS_OF },
      Prisma.sql`
      SELECT n.number, h.*, ${asOf(resellerId)}
      FROM unnest(${[...new Set(numbers)]}::bigint[]) AS n(number) CROSS JOIN LATERAL (
        SELECT ${columns} FROM holding
        WHERE reseller_id = ${resellerId}::uuid AND released_at IS NULL AND end_e164 >= n.number
        ORDER BY end_e164 LIMIT 1) AS h
      WHERE h.start_e164 <= n.number`,
    );
    const found = rows.map((row) => ({ number: row.number, holding: fromRow(row) }));
    return { rows: found, asOf: rows[0]?.as_of ?? null };
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

function owned(row: Row<typeof SEGMENT & typeof OWNER>): Owned<Segment> {
  return Object.assign(fromRow(row), { endCustomer: ownerFrom(row) });
}
