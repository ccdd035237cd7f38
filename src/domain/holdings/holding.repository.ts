import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { bool, int8, nullable, select, uuid, type StatementRunner } from '../../platform/database/statement.js';
import type { NumberRange } from '../../numbering/range.js';
import { inOrder, type RangeSet } from '../../numbering/range-set.js';
import { inBatches } from './batches.js';
import type { Holding, Segment } from '../holding-model/holding.js';
import { fromRow, SEGMENT, SEGMENT_COLUMNS, toRecord, withoutAnnotations } from './holding-row.js';
import { planReplacement } from './plan-replacement.js';

/** The live holdings of the reseller whose lock is held. Every method needs that lock. */
@Injectable()
export class HoldingRepository {
  /** Own live rows that overlap `ranges`, and the neighbours that touch them; ascending, locked. */
  withNeighbours(lock: ResellerLock, ranges: RangeSet): Promise<Holding[]> {
    return this.withNeighboursOf(lock, lock.resellerId, ranges);
  }

  /** The same, sent in one round trip with the lock. */
  async withNeighboursOf(db: StatementRunner, resellerId: string, ranges: RangeSet): Promise<Holding[]> {
    const batches = [...inBatches(ranges)].map((batch) => this.overlapping(db, resellerId, batch));
    const rows = (await Promise.all(batches)).flat();
    return inOrder([...new Map(rows.map((row) => [row.id, row])).values()]);
  }

  /**
   * Replaces `rows` by the live segments `after`: the only writer of range ends. The rows are written with the
   * transaction, which fails with NUMBERS_HELD where another reseller of the uniqueness scope holds a number.
   */
  replaceSegments(
    lock: ResellerLock,
    rows: readonly Holding[],
    after: readonly Segment[],
    released: readonly Segment[] = [],
  ): void {
    const plan = planReplacement(rows, after, released);
    const toNewRow = (releasedAt: Date | null) => (segment: Segment) => ({
      id: uuidv7(),
      uniqueness_scope: lock.uniquenessScope,
      released_at: releasedAt,
      changed_at: lock.at,
      ...toRecord(segment),
    });
    lock.write('releasedHoldings', ...plan.release.map(({ id }) => ({ id, released_at: lock.at })));
    lock.write('removedHoldings', ...plan.remove.map(({ id }) => ({ id })));
    lock.write('holdings', ...plan.update.map(({ row, to }) => ({ id: row.id, changed_at: lock.at, ...toRecord(to) })));
    lock.write(
      'newHoldings',
      // Nothing shows the annotations of what left the inventory.
      ...plan.record.map(withoutAnnotations).map(toNewRow(lock.at)),
      ...plan.insert.map(toNewRow(null)),
    );
  }

  /** Numbers of other resellers in the uniqueness scope that overlap `ranges`. Their owners never leave this module. */
  async foreignOverlaps(db: StatementRunner, owner: ScopedReseller, ranges: RangeSet): Promise<ForeignOverlap[]> {
    const found: ForeignOverlap[] = [];
    for (const batch of inBatches(ranges)) {
      // Raw, because Prisma has no range operators.
      const rows = await select(
        db,
        'holdings.foreign_overlaps',
        { reseller_id: uuid, start_e164: int8, end_e164: int8, lapsing: nullable(bool), s: int8, e: int8 },
        Prisma.sql`
        SELECT h.reseller_id, h.start_e164, h.end_e164,
               h.status = 'reserved' AND h.open_order_id IS NULL
                 AND h.reservation_expires_at <= clock_timestamp() + interval '24 hours' AS lapsing,
               greatest(h.start_e164, r.s) AS s, least(h.end_e164, r.e) AS e
        FROM unnest(${texts(batch, 'start')}::bigint[], ${texts(batch, 'end')}::bigint[]) AS r(s, e)
        CROSS JOIN LATERAL (
          SELECT * FROM holding o
          WHERE o.uniqueness_scope = ${owner.uniquenessScope} AND o.numbers && int8range(r.s, r.e, '[]')
            AND o.released_at IS NULL
          OFFSET 0) AS h
        WHERE h.reseller_id <> ${owner.resellerId}::uuid
        ORDER BY h.start_e164`,
      );
      for (const row of rows) {
        found.push({
          ownerId: row.reseller_id,
          // Null without an expiry.
          lapsing: row.lapsing === true,
          holding: { start: row.start_e164, end: row.end_e164 },
          overlap: { start: row.s, end: row.e },
        });
      }
    }
    return found;
  }

  private async overlapping(db: StatementRunner, resellerId: string, ranges: RangeSet): Promise<Holding[]> {
    // Raw, because Prisma has neither range operators nor FOR UPDATE. One number more on each side finds neighbours.
    // OFFSET 0 makes Postgres search each range in the index; else it may read all holdings for a list of unknown length.
    const rows = await select(
      db,
      'holdings.lock_overlaps',
      { id: uuid, ...SEGMENT },
      Prisma.sql`
      SELECT h.id, ${columnsOf('h')}
      FROM unnest(${texts(ranges, 'start')}::bigint[], ${texts(ranges, 'end')}::bigint[]) AS r(s, e)
      CROSS JOIN LATERAL (
        SELECT * FROM holding o
        WHERE o.uniqueness_scope = (SELECT uniqueness_scope FROM reseller WHERE id = ${resellerId}::uuid)
          AND o.numbers && int8range(r.s - 1, r.e + 1, '[]') AND o.reseller_id = ${resellerId}::uuid
          AND o.released_at IS NULL
        OFFSET 0 FOR UPDATE) AS h
      ORDER BY h.start_e164`,
    );
    return rows.map((row) => ({ id: row.id, ...fromRow(row) }));
  }
}

/** A reseller, and the scope in which its numbers are unique. */
export type ScopedReseller = Pick<ResellerLock, 'resellerId' | 'uniquenessScope'>;

export interface ForeignOverlap {
  readonly ownerId: string;
  /** A reservation near or past its expiry, without an open order: it may have lapsed at Colt. */
  readonly lapsing: boolean;
  readonly holding: NumberRange;
  readonly overlap: NumberRange;
}

function columnsOf(alias: string): Prisma.Sql {
  return Prisma.raw(
    SEGMENT_COLUMNS.split(', ')
      .map((column) => `${alias}.${column}`)
      .join(', '),
  );
}

function texts(ranges: RangeSet, end: 'start' | 'end'): string[] {
  return ranges.map((range) => range[end].toString());
}
