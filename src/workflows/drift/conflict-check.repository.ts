import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import type { NumberRange } from '../../numbering/range.js';

const WINDOW_MS = 5 * 60_000;
const MAX_CHECKS_PER_ASKER = 20;
/** A check costs its owner about two reads. Within the window, checks may take a tenth of the owner's read share. */
const CHECKS_PER_RATE = (0.1 * 0.5 * WINDOW_MS) / 1000 / 2;
const NEAR_END_MS = 24 * 3_600_000;

/** Records when Colt was read, with the owner's account, about numbers on which another reseller's sale failed. */
@Injectable()
export class ConflictCheckRepository {
  constructor(private readonly database: Database) {}

  /** Without the lock, so that a sale that fails again costs one query only. */
  async wasJustAsked(ownerId: string, range: NumberRange): Promise<boolean> {
    const since = new Date((await this.database.now()).getTime() - WINDOW_MS);
    const where = overlapping(ownerId, range, since);
    return (await this.database.conflictCheck.findFirst({ where, select: { id: true } })) !== null;
  }

  /**
   * Whether Colt may be read now; call it under the owner's lock. Limits: one check at a time for each owner, one in
   * five minutes for a range, a share of the owner's budget, and a number of checks for each asker.
   */
  async claim(lock: ModelLock, askerId: string, range: NumberRange): Promise<boolean> {
    const { resellerId, tx, now } = lock;
    const since = new Date(now.getTime() - WINDOW_MS);
    const running = { resellerId, trigger: 'conflict', state: 'running' } as const;
    if (await tx.driftRun.findFirst({ where: running, select: { id: true } })) return false;
    if (await tx.conflictCheck.findFirst({ where: overlapping(resellerId, range, since) })) return false;
    if (!(await this.mayBeOver(lock, range))) return false;
    const { ratePerSecond } = await tx.reseller.findUniqueOrThrow({ where: { id: resellerId } });
    const ofOwner = await tx.conflictCheck.count({ where: { resellerId, at: { gt: since } } });
    if (ofOwner >= Math.max(1, Math.floor(ratePerSecond * CHECKS_PER_RATE))) return false;
    // Across resellers, because one asker may conflict with many owners. The owners' locks do not order these counts,
    // so a few more than allowed may pass simultaneously.
    const ofAsker = await this.database.acrossResellers.conflictCheck.count({ where: { askerId, at: { gt: since } } });
    if (ofAsker >= MAX_CHECKS_PER_ASKER) return false;
    const { start: startE164, end: endE164 } = range;
    await tx.conflictCheck.create({ data: { id: uuidv7(), resellerId, askerId, startE164, endE164, at: now } });
    return true;
  }

  private async mayBeOver(lock: ModelLock, range: NumberRange): Promise<boolean> {
    const { resellerId, tx } = lock;
    const row = await tx.holding.findFirst({
      where: {
        resellerId,
        releasedAt: null,
        status: 'reserved',
        openOrderId: null,
        reservationExpiresAt: { lte: lock.after(NEAR_END_MS) },
        startE164: { lte: range.end },
        endE164: { gte: range.start },
      },
      select: { id: true },
    });
    return row !== null;
  }
}

function overlapping(resellerId: string, { start, end }: NumberRange, since: Date) {
  return { resellerId, startE164: { lte: end }, endE164: { gte: start }, at: { gt: since } };
}
