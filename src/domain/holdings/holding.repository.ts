import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { Kind } from '../../numbering/kind.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { bool, execute, int8, nullable, select, uuid } from '../../platform/database/statement.js';
import type { NumberRange } from '../../numbering/range.js';
import { inOrder, type RangeSet } from '../../numbering/range-set.js';
import { inBatches } from './batches.js';
import { multirange } from './multirange.js';
import type { Holding, Segment } from './holding.js';
import { fromRow, SEGMENT, SEGMENT_COLUMNS, SEGMENT_RECORD, toRecord } from './holding-row.js';
import { planReplacement } from './plan-replacement.js';

/** The live holdings of the reseller whose lock is held. Every method needs that lock. */
@Injectable()
export class HoldingRepository {
  /** Own live rows that overlap `ranges`, and the neighbours that touch them; ascending, locked. */
  async withNeighbours(lock: ResellerLock, ranges: RangeSet): Promise<Holding[]> {
    const found = new Map<string, Holding>();
    for (const batch of inBatches(ranges)) {
      for (const row of await this.overlapping(lock, batch)) found.set(row.id, row);
    }
    return inOrder([...found.values()]);
  }

  /** The kinds of the reseller's holdings in these ranges. */
  async kindsOf(lock: ResellerLock, ranges: readonly NumberRange[]): Promise<Kind[]> {
    // Raw, because Prisma has no range operators.
    const rows = await select(
      lock.tx,
      'holdings.kinds',
      { kind: SEGMENT.kind },
      Prisma.sql`
      SELECT DISTINCT kind FROM holding
      WHERE reseller_id = ${lock.resellerId}::uuid AND released_at IS NULL
        AND uniqueness_scope = ${lock.uniquenessScope} AND numbers && ${multirange(ranges)}::int8multirange`,
    );
    return rows.map(({ kind }) => kind);
  }

  /**
   * Replaces `rows` by the live segments `after`: the only writer of range ends. Releases and shrinks first, then
   * inserts with ON CONFLICT DO NOTHING. Returns the segments that another reseller in the uniqueness scope holds; if
   * there are any, the caller must roll back.
   */
  async replaceSegments(
    lock: ResellerLock,
    rows: readonly Holding[],
    after: readonly Segment[],
    released: readonly Segment[] = [],
  ): Promise<Segment[]> {
    const plan = planReplacement(rows, after, released);
    for (const batch of inBatches(plan.release)) await this.release(lock, batch);
    for (const batch of inBatches(plan.remove)) await this.remove(lock, batch);
    for (const batch of inBatches(plan.update)) await this.update(lock, batch);
    for (const batch of inBatches(plan.record)) await this.insert(lock, batch, lock.at);
    const held: Segment[] = [];
    for (const batch of inBatches(plan.insert)) held.push(...(await this.insert(lock, batch, null)));
    return held;
  }

  /** Numbers of other resellers in the uniqueness scope that overlap `ranges`. Their owners never leave this module. */
  async foreignOverlaps(lock: ResellerLock, ranges: RangeSet): Promise<ForeignOverlap[]> {
    const found: ForeignOverlap[] = [];
    for (const batch of inBatches(ranges)) {
      // Raw, because Prisma has no range operators.
      const rows = await select(
        lock.tx,
        'holdings.foreign_overlaps',
        { reseller_id: uuid, start_e164: int8, end_e164: int8, lapsing: nullable(bool), s: int8, e: int8 },
        Prisma.sql`
        SELECT h.reseller_id, h.start_e164, h.end_e164,
               h.status = 'reserved' AND h.open_order_id IS NULL
                 AND h.reservation_expires_at <= clock_timestamp() + interval '24 hours' AS lapsing,
               greatest(h.start_e164, r.s) AS s, least(h.end_e164, r.e) AS e
        FROM unnest(${texts(batch, 'start')}::bigint[], ${texts(batch, 'end')}::bigint[]) AS r(s, e)
        JOIN holding h ON h.uniqueness_scope = ${lock.uniquenessScope} AND h.numbers && int8range(r.s, r.e, '[]')
        WHERE h.released_at IS NULL AND h.reseller_id <> ${lock.resellerId}::uuid
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

  private async overlapping(lock: ResellerLock, ranges: RangeSet): Promise<Holding[]> {
    // Raw, because Prisma has neither range operators nor FOR UPDATE. One number more on each side finds neighbours.
    const rows = await select(
      lock.tx,
      'holdings.lock_overlaps',
      { id: uuid, ...SEGMENT },
      Prisma.sql`
      SELECT h.id, ${columnsOf('h')}
      FROM unnest(${texts(ranges, 'start')}::bigint[], ${texts(ranges, 'end')}::bigint[]) AS r(s, e)
      JOIN holding h ON h.uniqueness_scope = ${lock.uniquenessScope} AND h.numbers && int8range(r.s - 1, r.e + 1, '[]')
      WHERE h.reseller_id = ${lock.resellerId}::uuid AND h.released_at IS NULL
      ORDER BY h.start_e164
      FOR UPDATE OF h`,
    );
    return rows.map((row) => ({ id: row.id, ...fromRow(row) }));
  }

  private async release(lock: ResellerLock, rows: readonly Holding[]): Promise<void> {
    const { count } = await lock.tx.holding.updateMany({
      where: { resellerId: lock.resellerId, releasedAt: null, id: { in: rows.map(({ id }) => id) } },
      data: { releasedAt: lock.at, changedAt: lock.at, openOrderId: null },
    });
    expectAll(count, rows.length);
  }

  private async remove(lock: ResellerLock, rows: readonly Holding[]): Promise<void> {
    const { count } = await lock.tx.holding.deleteMany({
      where: { resellerId: lock.resellerId, releasedAt: null, id: { in: rows.map(({ id }) => id) } },
    });
    expectAll(count, rows.length);
  }

  private async update(lock: ResellerLock, changes: readonly { row: Holding; to: Segment }[]): Promise<void> {
    const records = JSON.stringify(changes.map(({ row, to }) => ({ id: row.id, ...toRecord(to) })));
    // Raw, because Prisma cannot update many rows to different values in one statement.
    const count = await execute(
      lock.tx,
      'holdings.update',
      Prisma.sql`
      UPDATE holding SET (${columns}, changed_at) = (SELECT ${columnsOf('r')}, ${lock.at}::timestamptz)
      FROM jsonb_to_recordset(${records}::jsonb) AS r(id uuid, ${record})
      WHERE holding.id = r.id AND holding.reseller_id = ${lock.resellerId}::uuid AND holding.released_at IS NULL`,
    );
    expectAll(count, changes.length);
  }

  private async insert(lock: ResellerLock, segments: readonly Segment[], releasedAt: Date | null): Promise<Segment[]> {
    const records = JSON.stringify(segments.map((segment) => ({ id: uuidv7(), ...toRecord(segment) })));
    // Raw, because Prisma's skipDuplicates does not say which rows it skipped. Ascending, so that two resellers who
    // want the same numbers wait for each other in one direction only.
    const rows = await select(
      lock.tx,
      'holdings.insert',
      { start_e164: int8 },
      Prisma.sql`
      INSERT INTO holding (id, reseller_id, uniqueness_scope, released_at, changed_at, ${columns})
      SELECT r.id, ${lock.resellerId}::uuid, ${lock.uniquenessScope}, ${releasedAt}::timestamptz, ${lock.at}::timestamptz, ${columnsOf('r')}
      FROM jsonb_to_recordset(${records}::jsonb) AS r(id uuid, ${record})
      ORDER BY r.start_e164
      ON CONFLICT DO NOTHING
      RETURNING start_e164`,
    );
    const taken = new Set(rows.map((row) => row.start_e164));
    return segments.filter(({ start }) => !taken.has(start));
  }
}

export interface ForeignOverlap {
  readonly ownerId: string;
  /** A reservation near or past its expiry, without an open order: it may have lapsed at Colt. */
  readonly lapsing: boolean;
  readonly holding: NumberRange;
  readonly overlap: NumberRange;
}

const columns = Prisma.raw(SEGMENT_COLUMNS);
const record = Prisma.raw(SEGMENT_RECORD);

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

/** No other transaction changes these rows while the lock is held. */
function expectAll(count: number, expected: number): void {
  if (count !== expected) throw new Error(`${expected - count} holdings changed under the reseller's lock`);
}
