import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.service.js';
import type { ResellerLock } from '../database/reseller-lock.js';

@Injectable()
export class RestoreRepository {
  constructor(private readonly database: Database) {}

  /** Event ids of the lost time must not be taken for ids of the new one. */
  async beginEpoch(lock: ResellerLock, epoch: string): Promise<void> {
    await lock.tx.resellerClock.update({ where: { resellerId: lock.resellerId }, data: { epoch } });
  }

  /** Orders that may have been sent after the backup was taken, by id. */
  async maybeSent(lock: ResellerLock, after: string | null, limit: number): Promise<string[]> {
    const rows = await lock.tx.order.findMany({
      where: {
        resellerId: lock.resellerId,
        status: { in: ['accepted', 'submitting', 'unconfirmed'] },
        ...(after && { id: { gt: after } }),
      },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(({ id }) => id);
  }

  async comparedSince(resellerId: string, since: Date): Promise<boolean> {
    const run = await this.database.driftRun.findFirst({
      where: { resellerId, state: 'completed', trigger: { not: 'conflict' }, startedAt: { gte: since } },
      select: { id: true },
    });
    return run !== null;
  }
}
