import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { multirange } from '../../domain/holdings/multirange.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { int8, select, type StatementRunner } from '../../platform/database/statement.js';
import { overlaps, type NumberRange } from '../../numbering/range.js';
import { intersect, type RangeSet } from '../../numbering/range-set.js';

const WINDOW_MS = 5 * 60_000;
const BURST_MS = 10_000;
const MAX_CHECKS_PER_ASKER = 20;
/** A check costs its owner about two reads of Colt. */
const READS_PER_CHECK = 2;
/** The part of the owner's whole budget that checks may take: a tenth of the share of reads. */
const BUDGET_SHARE = 0.05;
const NEAR_END_MS = 24 * 3_600_000;

/** Records when Colt was read, with the owner's account, about numbers on which another reseller's sale failed. */
@Injectable()
export class ConflictCheckRepository {
  constructor(private readonly database: Database) {}

  /**
   * The parts of `ranges` that Colt may be read about: reservations near their end, merged, of which no number was read
   * about in the last five minutes. Without the lock, so that a sale that fails again costs its owner two reads only.
   */
  async candidates(ownerId: string, ranges: RangeSet): Promise<NumberRange[]> {
    const now = await this.database.now();
    const near = await this.nearEnd(this.database, ownerId, ranges, new Date(now.getTime() + NEAR_END_MS));
    if (near.length === 0) return [];
    const since = new Date(now.getTime() - WINDOW_MS);
    const rows = await this.database.conflictCheck.findMany({
      where: { resellerId: ownerId, at: { gt: since } },
      select: { startE164: true, endE164: true },
    });
    const asked = rows.map(({ startE164: start, endE164: end }) => ({ start, end }));
    return near.filter((range) => !asked.some((each) => overlaps(each, range)));
  }

  /**
   * Whether Colt may be read now; call it under the owner's lock. Limits: one check at a time for each owner, one in
   * five minutes for a range, a share of the owner's budget, in ten seconds and in five minutes, and a number of checks
   * for each asker.
   */
  async claim(lock: ModelLock, askerId: string, range: NumberRange): Promise<boolean> {
    const { resellerId, tx, now } = lock;
    const since = new Date(now.getTime() - WINDOW_MS);
    const running = { resellerId, trigger: 'conflict', state: 'running' } as const;
    if (await tx.driftRun.findFirst({ where: running, select: { id: true } })) return false;
    if (await tx.conflictCheck.findFirst({ where: overlapping(resellerId, range, since) })) return false;
    if ((await this.nearEnd(lock, resellerId, [range], lock.after(NEAR_END_MS))).length === 0) return false;
    if (!(await this.budgetAllows(lock))) return false;
    // Across resellers, because one asker may conflict with many owners. The owners' locks do not order these counts,
    // so a few more than allowed may pass simultaneously.
    const ofAsker = await this.database.acrossResellers.conflictCheck.count({ where: { askerId, at: { gt: since } } });
    if (ofAsker >= MAX_CHECKS_PER_ASKER) return false;
    const { start: startE164, end: endE164 } = range;
    await tx.conflictCheck.create({ data: { id: uuidv7(), resellerId, askerId, startE164, endE164, at: now } });
    return true;
  }

  /** The long window limits the cost; the short one leaves tokens for the owner's own reads at any moment. */
  private async budgetAllows({ resellerId, tx, now }: ModelLock): Promise<boolean> {
    const { ratePerSecond } = await tx.reseller.findUniqueOrThrow({ where: { id: resellerId } });
    for (const windowMs of [BURST_MS, WINDOW_MS]) {
      const most = Math.max(1, Math.floor((ratePerSecond * BUDGET_SHARE * windowMs) / 1000 / READS_PER_CHECK));
      const since = new Date(now.getTime() - windowMs);
      if ((await tx.conflictCheck.count({ where: { resellerId, at: { gt: since } } })) >= most) return false;
    }
    return true;
  }

  /** The numbers of `ranges` in reservations that end before `end` and have no open order, merged. */
  private async nearEnd(db: StatementRunner, resellerId: string, ranges: RangeSet, end: Date): Promise<NumberRange[]> {
    // Raw, because Prisma has no range operators.
    const rows = await select(
      db,
      'conflict_check.near_end',
      { start: int8, end: int8 },
      Prisma.sql`
      SELECT start_e164 AS start, end_e164 AS end FROM holding
      WHERE reseller_id = ${resellerId}::uuid AND released_at IS NULL AND status = 'reserved' AND open_order_id IS NULL
        AND reservation_expires_at <= ${end}::timestamptz AND numbers && ${multirange(ranges)}::int8multirange`,
    );
    return intersect(rows, ranges);
  }
}

function overlapping(resellerId: string, { start, end }: NumberRange, since: Date) {
  return { resellerId, startE164: { lte: end }, endE164: { gte: start }, at: { gt: since } };
}
