import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';

@Injectable()
export class RestoreRepository {
  constructor(private readonly database: Database) {}

  /** Begins a new epoch, so that event ids of the lost time cannot be confused with new ones. */
  async beginEpoch(lock: ModelLock, epoch: string): Promise<void> {
    await lock.tx.resellerSequence.update({ where: { resellerId: lock.resellerId }, data: { epoch } });
  }

  /**
   * Ids of orders that may have been sent after the backup was taken, ascending. A scheduled order is one of them if it was
   * due by `endedBy`, or is due now. An ended reservation is one whose purchase may have been continued.
   */
  async maybeSent(lock: ModelLock, endedBy: Date, after: string | null, limit: number): Promise<string[]> {
    const rows = await lock.tx.order.findMany({
      where: {
        resellerId: lock.resellerId,
        OR: [{ status: { in: ['accepted', 'submitting', 'unconfirmed'] } }, { nextAction: 'activate' }],
        NOT: { nextAction: 'guard', executeAt: { gt: lock.now > endedBy ? lock.now : endedBy } },
        ...(after && { id: { gt: after } }),
      },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(({ id }) => id);
  }

  /**
   * The comparison of the reseller's whole inventory since `since`: a complete one if there is any, otherwise the
   * newest.
   */
  async comparisonSince(resellerId: string, since: Date): Promise<ComparisonState> {
    const runs = await this.database.driftRun.findMany({
      where: { resellerId, trigger: { not: 'conflict' }, startedAt: { gte: since } },
      select: { state: true, error: true, finishedAt: true },
      orderBy: { startedAt: 'desc' },
    });
    const [newest] = runs;
    if (!newest) return { state: 'none' };
    if (runs.some(({ state }) => state === 'completed')) return { state: 'completed' };
    if (newest.state === 'running') return { state: 'running' };
    const now = await this.database.now();
    const agoMs = now.getTime() - (newest.finishedAt ?? now).getTime();
    return { state: 'failed', error: newest.error ?? 'unknown', agoMs };
  }
}

export type ComparisonState =
  | { readonly state: 'none' | 'running' | 'completed' }
  | { readonly state: 'failed'; readonly error: string; readonly agoMs: number };
