import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventLog } from './event-log.repository.js';

const BATCH = 500;

/** Removes events that are older than what is kept; a reader further behind gets a reset. */
@Injectable()
export class EventRetention {
  constructor(
    private readonly log: EventLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** In batches, each under the reseller's lock for a moment only. Returns how many were removed. */
  async prune(resellerId: string, before: Date): Promise<number> {
    let removed = 0;
    for (;;) {
      const count = await this.unitOfWork.underLock(resellerId, (lock) => this.log.prune(lock, before, BATCH));
      removed += count;
      if (count < BATCH) return removed;
    }
  }
}
