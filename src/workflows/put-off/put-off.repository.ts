import { Injectable } from '@nestjs/common';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import type { NumberRange } from '../../numbering/range.js';

/** The sweep that the work belongs to. */
export type PutOffWork = 'expiry' | 'conflict';

/** Work that was put off, until it succeeds or is settled. */
@Injectable()
export class PutOffRepository {
  /** @returns how often it was put off for trouble of its own */
  async record(
    lock: ModelLock,
    work: PutOffWork,
    { start, end }: NumberRange,
    { reason, counts }: { reason: string; counts: boolean },
  ): Promise<number> {
    const key = { resellerId: lock.resellerId, work, startE164: start, endE164: end };
    const more = counts ? 1 : 0;
    const { times } = await lock.tx.putOff.upsert({
      where: { resellerId_work_startE164_endE164: key, resellerId: lock.resellerId },
      create: { ...key, times: more, reason, lastAt: lock.now },
      update: { times: { increment: more }, reason, lastAt: lock.now },
    });
    return times;
  }

  /** Not retried before `until`. */
  async postponeUntil(lock: ModelLock, work: PutOffWork, range: NumberRange, until: Date): Promise<void> {
    await lock.tx.putOff.updateMany({
      where: { resellerId: lock.resellerId, work, startE164: range.start, endE164: range.end },
      data: { notBefore: until },
    });
  }

  /** The work succeeded, or a person settled it. @returns whether any work on these numbers had been put off */
  async clear(lock: ModelLock, work: PutOffWork, { start, end }: NumberRange): Promise<boolean> {
    const { count } = await lock.tx.putOff.deleteMany({
      where: { resellerId: lock.resellerId, work, startE164: { lte: end }, endE164: { gte: start } },
    });
    return count > 0;
  }

  /** Restarts the count, after a person has settled the finding. */
  async restart(lock: ModelLock, { start, end }: NumberRange): Promise<void> {
    await lock.tx.putOff.updateMany({
      where: { resellerId: lock.resellerId, startE164: start, endE164: end },
      data: { times: 0 },
    });
  }
}
