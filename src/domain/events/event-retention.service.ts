import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventLog } from './event-log.repository.js';

/** Gives up events past their retention, before their partition is dropped. A reader of such a position gets a reset. */
@Injectable()
export class EventRetention {
  constructor(
    private readonly log: EventLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Those of one reseller that are older than `before`. */
  async giveUp(resellerId: string, before: Date): Promise<void> {
    await this.unitOfWork.withModels(resellerId, (lock) => this.log.giveUp(lock, before));
  }
}
