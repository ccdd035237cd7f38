import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventLog } from './event-log.repository.js';

const BATCH = 500;

/** Deletes events past the retention period. A reader whose position was deleted gets a reset. */
@Injectable()
export class EventRetention {
  constructor(
    private readonly log: EventLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Works in batches, so that each holds the reseller lock only briefly. Returns the number of deleted events. */
  async prune(resellerId: string, before: Date): Promise<number> {
    let removed = 0;
    for (;;) {
      const count = await this.unitOfWork.withModels(resellerId, (lock) => this.log.prune(lock, before, BATCH));
      removed += count;
      if (count < BATCH) return removed;
    }
  }
}
