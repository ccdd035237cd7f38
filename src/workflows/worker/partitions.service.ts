import { Inject, Injectable, Logger } from '@nestjs/common';
import { EventRetention } from '../../domain/events/event-retention.service.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { PARTITIONED, PartitionsRepository, type Partitioned } from './partitions.repository.js';

const DAY_MS = 86_400_000;
const MONTHS_AHEAD = 2;
/** A table without a partition for this time needs an operator. */
const ALARM_DAYS = 7;
const BATCH = 1_000;

/**
 * Creates the partitions of the coming months, and drops those whose retention has passed. Trouble with one table does not
 * keep it from the others.
 */
@Injectable()
export class Partitions {
  private readonly logger = new Logger(Partitions.name);

  constructor(
    private readonly database: Database,
    private readonly partitions: PartitionsRepository,
    private readonly events: EventRetention,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AggregateError when the work on a table failed: the schedule repeats it */
  async run(): Promise<void> {
    const now = (await this.database.now()).getTime();
    const { retentionDays, eventRetentionDays } = this.config;
    const failures: unknown[] = [];
    for (const table of PARTITIONED) {
      const days = table === 'event' ? eventRetentionDays : retentionDays;
      await this.create(table).catch((error: unknown) => failures.push(error));
      await this.expire(table, monthOf(now - days * DAY_MS)).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'partitions could not be created or dropped');
  }

  private async create(table: Partitioned): Promise<void> {
    try {
      const created = await this.partitions.create(table, MONTHS_AHEAD);
      if (created.length > 0) this.logger.log(`Partitions were created: ${created.join(', ')}`);
    } finally {
      if (!(await this.partitions.covers(table, ALARM_DAYS)))
        this.logger.error(`Table ${table} has no partition for the coming week: its rows go to ${table}_default`);
    }
  }

  /** Whole months only: a partition is dropped when its last row is old enough. */
  private async expire(table: Partitioned, before: Date): Promise<void> {
    if (table === 'event') await this.giveUpEvents(before);
    const dropped = await this.partitions.drop(table, before);
    if (dropped.length > 0) this.logger.log(`Partitions were dropped: ${dropped.join(', ')}`);
    while ((await this.partitions.deleteFromDefault(table, before, BATCH)) === BATCH);
  }

  private async giveUpEvents(before: Date): Promise<void> {
    for (const resellerId of await this.partitions.resellersWithEvents(before)) {
      // Without it, the partition stays until the next run.
      await this.events.giveUp(resellerId, before).catch((error: unknown) => {
        this.logger.error(`The events of reseller ${resellerId} could not be given up`, error);
      });
    }
  }
}

/** The beginning of the month, in UTC. */
function monthOf(time: number): Date {
  const date = new Date(time);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth()));
}
