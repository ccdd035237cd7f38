import { Injectable, Logger } from '@nestjs/common';
import { Batches } from '../../domain/batches/batches.repository.js';
import { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { BatchWork } from './batch-work.repository.js';

/** Cancels batches that were forgotten: their rows contain details of end customers. */
@Injectable()
export class StaleBatches {
  private readonly logger = new Logger(StaleBatches.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly batches: Batches,
    private readonly due: BatchWork,
    private readonly wakeUps: WakeUps,
  ) {}

  /** Those that are ready or paused and have not changed since `before`. */
  async cancel(before: Date): Promise<void> {
    for (const { resellerId, id } of await this.due.findStale(before)) {
      await this.cancelOne(resellerId, id, before).catch((error: unknown) => {
        this.logger.error(`Batch ${id} could not be cancelled`, error);
      });
    }
  }

  private cancelOne(resellerId: string, id: string, before: Date): Promise<void> {
    return this.work.underLock(resellerId, async (lock) => {
      const batch = await this.batches.find(lock, id);
      if (!batch || batch.updatedAt >= before || !['ready', 'paused'].includes(batch.status)) return;
      const cancelled = { ...batch, status: 'cancelled', updatedAt: lock.at, endedAt: lock.at } as const;
      this.batches.save(lock, cancelled, batch.status, lock.now);
      this.wakeUps.now(lock, 'batch', id);
    });
  }
}
