import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OrderArchiveRepository } from './order-archive.repository.js';

/** Orders of one transaction: it has the reseller's lock. */
const BATCH = 100;

/** Archives orders that ended long ago (docs/adr/partitions-and-growth.md). Off by default. */
@Injectable()
export class OrderArchive {
  private readonly logger = new Logger(OrderArchive.name);

  constructor(
    private readonly archive: OrderArchiveRepository,
    private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(): Promise<void> {
    const months = this.config.archiveOrdersAfterMonths;
    if (months === 0) return;
    const before = await this.archive.monthsAgo(months);
    for (const resellerId of await this.archive.findResellers(before)) {
      await this.archiveOf(resellerId, before).catch((error: unknown) => {
        this.logger.error(`The orders of reseller ${resellerId} could not be archived`, error);
      });
    }
  }

  private async archiveOf(resellerId: string, before: Date): Promise<void> {
    const once = () => this.work.withModels(resellerId, (lock) => this.archive.archive(lock, before, BATCH));
    while ((await once()) === BATCH);
  }
}
