import { Injectable } from '@nestjs/common';
import { COUNTRIES } from '../../numbering/country.js';
import { KINDS } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  bool,
  int8,
  nullable,
  pgEnum,
  select,
  timestamptz,
  uuid,
  type StatementRunner,
} from '../../platform/database/statement.js';
import type { UsageEntry } from './usage.js';

/** What a report reflects: all changes up to an event's number. Later ones are after `at`. */
export interface UsageSnapshot {
  readonly seq: bigint;
  readonly at: Date;
}

export interface UsageWindow {
  /** The last number before the window. */
  readonly after: bigint;
  readonly ranges: number;
  readonly snapshot: UsageSnapshot;
  readonly before: Date;
  /** Only numbers that one of them had at some time; null: all. */
  readonly endCustomerIds: readonly string[] | null;
}

/** No number is greater. */
export const LAST_NUMBER = 999_999_999_999_999n;

/** Reads the history of active numbers, window by window in numeric order. */
@Injectable()
export class UsageRepository {
  constructor(private readonly database: Database) {}

  async snapshot(resellerId: string): Promise<UsageSnapshot> {
    const [found] = await select(
      this.database,
      'usage.snapshot',
      { seq: int8, at: timestamptz },
      Prisma.sql`
      SELECT seq, greatest(last_at, clock_timestamp()) AS at FROM reseller_sequence WHERE reseller_id = ${resellerId}::uuid`,
    );
    if (!found) throw new Error(`no such reseller: ${resellerId}`);
    return found;
  }

  /**
   * The numbers after `after`, up to where about `ranges` more ranges were active at some time, and every change of those of
   * them that were ever active. The history is append-only, so the window is the same at every read.
   * @param before changes at this time or later are left out
   */
  async window(
    db: StatementRunner,
    resellerId: string,
    { after, ranges, snapshot, before, endCustomerIds }: UsageWindow,
  ): Promise<{ window: NumberRange; entries: UsageEntry[] }> {
    const start = after + 1n;
    const ids = endCustomerIds && [...endCustomerIds];
    // Raw, because Prisma has no range operators.
    const [next] = await select(
      db,
      'usage.window_end',
      { end: int8 },
      Prisma.sql`
      SELECT start_e164 - 1 AS end FROM holding_history
      WHERE reseller_id = ${resellerId}::uuid AND status = 'active' AND start_e164 > ${start}::bigint
        AND seq <= ${snapshot.seq}::bigint AND (${ids}::uuid[] IS NULL OR end_customer_id = ANY(${ids}::uuid[]))
      ORDER BY start_e164 LIMIT 1 OFFSET ${ranges}::int`,
    );
    const window = { start, end: next?.end ?? LAST_NUMBER };
    // `IS TRUE` keeps the index of active rows out of the second plan: it would be read from its begin for each window.
    const entries = await select(
      db,
      'usage.entries',
      {
        seq: int8,
        at: timestamptz,
        start: int8,
        end: int8,
        isActive: bool,
        country: pgEnum('country', COUNTRIES),
        kind: pgEnum('number_kind', KINDS),
        endCustomerId: nullable(uuid),
      },
      Prisma.sql`
      WITH active AS (
        SELECT range_agg(a.numbers * int8range(${window.start}::bigint, ${window.end}::bigint, '[]')) AS numbers
        FROM holding_history a
        WHERE a.reseller_id = ${resellerId}::uuid AND (a.status = 'active') IS TRUE AND a.seq <= ${snapshot.seq}::bigint
          AND a.at < ${before}::timestamptz
          AND a.numbers && int8range(${window.start}::bigint, ${window.end}::bigint, '[]')
          AND (${ids}::uuid[] IS NULL OR a.end_customer_id = ANY(${ids}::uuid[])))
      SELECT h.seq, h.at, h.start_e164 AS start, h.end_e164 AS end, h.status = 'active' AS "isActive",
        h.country, h.kind, h.end_customer_id AS "endCustomerId"
      FROM holding_history h
      WHERE h.reseller_id = ${resellerId}::uuid AND h.numbers && (SELECT numbers FROM active)
        AND h.seq <= ${snapshot.seq}::bigint AND h.at < ${before}::timestamptz`,
    );
    return { window, entries };
  }
}
