import { Injectable } from '@nestjs/common';
import { Batches } from '../../domain/batches/batches.repository.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PutOffFindings } from '../put-off/put-off-findings.repository.js';
import { DoubtRestored, type LostSendings } from './doubt-restored.service.js';
import { RestoreRepository } from './restore.repository.js';

const BATCH_SIZE = 200;

const MAY_HAVE_RUN = {
  code: 'backup-restored',
  detail:
    'Commits were lost: rows that are pending here may have been placed. Compare the numbers before you resume it',
};

/** What a reseller lacks before its orders may be sent again. */
export interface Lacking {
  readonly text: string;
  /** Whether another comparison would help. */
  readonly canCompare: boolean;
  /** Milliseconds since the last comparison failed; null: none failed. */
  readonly failedForMs: number | null;
}

/** The steps after commits were lost, for one reseller: by a restored backup or by a failover. */
@Injectable()
export class LostTime {
  constructor(
    private readonly work: UnitOfWork,
    private readonly repository: RestoreRepository,
    private readonly doubtRestored: DoubtRestored,
    private readonly trouble: PutOffFindings,
    private readonly batches: Batches,
  ) {}

  /**
   * Begins a new epoch of events, and makes every order unconfirmed that may have been sent.
   * @param isDone under the lock; true: another replica has done it, and orders are accepted again
   * @returns how many
   */
  async doubt(
    resellerId: string,
    lost: LostSendings & { readonly epoch: string },
    isDone: (lock: ModelLock) => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<number> {
    await this.work.withModels(resellerId, async (lock) => {
      await this.repository.beginEpoch(lock, lost.epoch);
      if (!(await isDone(lock))) await this.pauseBatches(lock);
    });
    let doubted = 0;
    for (let after: string | null = null; ;) {
      const ids: readonly string[] = await this.work.withModels(resellerId, async (lock) =>
        (await isDone(lock)) ? [] : this.doubtRestored.next(lock, lost, after, BATCH_SIZE),
      );
      doubted += ids.length;
      after = ids.at(-1) ?? null;
      if (after === null) return doubted;
    }
  }

  /** Rows that are pending in the database may have been placed in the lost time. Only a person may let them run. */
  private async pauseBatches(lock: ModelLock): Promise<void> {
    for (const batch of await this.batches.notEnded(lock)) {
      const paused = { ...batch, status: 'paused', problem: MAY_HAVE_RUN, updatedAt: lock.at } as const;
      this.batches.save(lock, paused, batch.status, null);
    }
  }

  /** Null: a comparison that began at `since` or later is complete. */
  async lacks(resellerId: string, since: Date): Promise<Lacking | null> {
    const comparison = await this.repository.comparisonSince(resellerId, since);
    const lacking = (text: string, canCompare: boolean): Lacking => ({ text, canCompare, failedForMs: null });
    if (comparison.state === 'none') return lacking('no comparison with Colt since the restore began', true);
    if (comparison.state === 'running') return lacking('the comparison is still running', false);
    if (comparison.state === 'failed') {
      const { error, agoMs } = comparison;
      return { ...lacking(`pages are missing from the comparison (${error})`, true), failedForMs: agoMs };
    }
    const rows = await this.trouble.unreadableSince(resellerId, since);
    if (rows.length === 0) return null;
    return lacking(`${rows.length} unreadable rows to settle: findings ${rows.join(', ')}`, false);
  }
}
