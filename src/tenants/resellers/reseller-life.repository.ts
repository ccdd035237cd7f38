import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';
import { rehearsed, type Rehearsal } from '../../platform/database/rehearsal.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ResellerStatus } from '../access/reseller-status.js';

const DAY_MS = 86_400_000;

export interface Closed {
  readonly closedAt: Date;
  readonly eraseAfter: Date;
}

/** Suspends, closes and reopens resellers. Every change is recorded in `operator_act`, except a suspension. */
@Injectable()
export class ResellerLife {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
  ) {}

  /** Suspends a reseller, or ends its suspension. @returns false when it is closed or erased, or unknown */
  async setSuspended(slug: string, suspended: boolean, { dryRun = false }: Rehearsal = {}): Promise<boolean> {
    const updatedAt = await this.database.now();
    const where = { slug, status: { in: ['active' as const, 'suspended' as const] } };
    const data = { status: suspended ? 'suspended' : 'active', updatedAt } as const;
    const { count } = await rehearsed<{ count: number }>(dryRun, (end) =>
      this.database.transactionWithModels(async (tx) => end(await tx.reseller.updateMany({ where, data }))),
    );
    return count === 1;
  }

  /** Under the lock, so that no order is placed afterwards. @returns null when it is closed or erased already */
  close(
    resellerId: string,
    { eraseAfterDays, reason }: { readonly eraseAfterDays: number; readonly reason: string },
    { dryRun = false }: Rehearsal = {},
  ): Promise<Closed | null> {
    return rehearsed<Closed | null>(dryRun, (end) =>
      this.work.withModels(resellerId, async (lock) => {
        const eraseAfter = new Date(lock.now.getTime() + eraseAfterDays * DAY_MS);
        const data = { status: 'closed', closedAt: lock.now, eraseAfter } as const;
        if (!(await this.move(lock, ['active', 'suspended'], data))) return null;
        await this.record(lock, { act: 'close', detail: `erase after ${eraseAfter.toISOString()}`, reason });
        return end({ closedAt: lock.now, eraseAfter });
      }),
    );
  }

  /** @returns false when it is not closed, or erased */
  reopen(resellerId: string, reason: string, { dryRun = false }: Rehearsal = {}): Promise<boolean> {
    return rehearsed(dryRun, (end) =>
      this.work.withModels(resellerId, async (lock) => {
        const data = { status: 'active', closedAt: null, eraseAfter: null } as const;
        if (!(await this.move(lock, ['closed'], data))) return false;
        await this.record(lock, { act: 'reopen', detail: null, reason });
        return end(true);
      }),
    );
  }

  /** Before an erasure, which deletes nothing of it. */
  recordErasure(resellerId: string, reason: string): Promise<void> {
    return this.work.withModels(resellerId, (lock) => this.record(lock, { act: 'erase', detail: null, reason }));
  }

  private async move(
    lock: ModelLock,
    from: ResellerStatus[],
    to: { readonly status: ResellerStatus; readonly closedAt: Date | null; readonly eraseAfter: Date | null },
  ): Promise<boolean> {
    const where = { id: lock.resellerId, status: { in: from } };
    const { count } = await lock.tx.reseller.updateMany({ where, data: { ...to, updatedAt: lock.now } });
    return count === 1;
  }

  private async record(
    { tx, resellerId, now: at }: ModelLock,
    act: { readonly act: string; readonly detail: string | null; readonly reason: string },
  ): Promise<void> {
    await tx.operatorAct.create({ data: { id: uuidv7(), resellerId, at, ...act } });
  }
}
