import { Injectable } from '@nestjs/common';
import type { Batch, BatchProblem, BatchStatus } from '../../domain/batch-model/batch.js';
import { Batches } from '../../domain/batches/batches.repository.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ClaimedBatch } from './batch-work.repository.js';

/** Changes of a batch by its worker. A batch that has another status by now stays as it is. */
@Injectable()
export class EndBatchStep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly batches: Batches,
  ) {}

  /** Its rows are checked. */
  ready(batch: ClaimedBatch): Promise<void> {
    return this.change(batch, { status: 'ready' }, null);
  }

  /** Each order of it has ended. */
  complete(batch: ClaimedBatch): Promise<void> {
    return this.change(batch, { status: 'completed', problem: null }, null);
  }

  /** A person has to resume it. */
  pause(batch: ClaimedBatch, problem: BatchProblem): Promise<void> {
    return this.change(batch, { status: 'paused', problem }, null);
  }

  /** It waits for something that will pass. */
  wait(batch: ClaimedBatch, problem: BatchProblem, ms: number): Promise<void> {
    return this.change(batch, { problem }, ms);
  }

  /** It goes on. */
  goOn(batch: ClaimedBatch): Promise<void> {
    return this.change(batch, { problem: null }, 0);
  }

  /** @param ms until the next step; null: there is none */
  private change(
    seen: ClaimedBatch,
    over: Partial<Pick<Batch, 'status' | 'problem'>>,
    ms: number | null,
  ): Promise<void> {
    return this.work.underLock(seen.resellerId, async (lock) => {
      const batch = await this.batches.find(lock, seen.id);
      if (batch?.status !== seen.status) return;
      const next = { ...batch, ...over, updatedAt: lock.at, ...ended(over.status, lock.at) };
      this.batches.save(lock, next, batch.status, ms === null ? null : lock.after(ms));
    });
  }
}

function ended(status: BatchStatus | undefined, at: Date): Partial<Batch> {
  return status === 'completed' ? { endedAt: at } : {};
}
