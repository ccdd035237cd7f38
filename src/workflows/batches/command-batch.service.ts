import { Injectable } from '@nestjs/common';
import { statusAfter, type Batch, type BatchCommand } from '../../domain/batch-model/batch.js';
import { Batches } from '../../domain/batches/batches.repository.js';
import { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';
import { DomainError } from '../../platform/common/problem.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Caller } from '../../tenants/access/caller.js';

/** Runs, pauses, resumes or cancels a batch. Orders that it has placed already go on. */
@Injectable()
export class CommandBatch {
  constructor(
    private readonly work: UnitOfWork,
    private readonly batches: Batches,
    private readonly wakeUps: WakeUps,
  ) {}

  /** @throws DomainError not-found, batch-not-in-status */
  run(command: BatchCommand, id: string, { resellerId, actor, keyId }: Caller): Promise<Batch> {
    return this.work.underLock(resellerId, async (lock) => {
      const batch = await this.batches.find(lock, id);
      if (!batch) throw new DomainError('not-found', 'There is no batch with this id');
      const status = statusAfter(command, batch.status);
      if (!status)
        throw new DomainError('batch-not-in-status', `The batch is ${batch.status}`, { status: batch.status });
      const next: Batch = {
        ...batch,
        status,
        problem: null,
        updatedAt: lock.at,
        ...(status === 'running' && { actor, apiKeyId: keyId, startedAt: batch.startedAt ?? lock.at }),
        ...(status === 'cancelled' && { endedAt: lock.at }),
      };
      this.batches.save(lock, next, batch.status, status === 'paused' ? null : lock.now);
      if (status !== 'paused') this.wakeUps.now(lock, 'batch', id);
      return next;
    });
  }
}
