import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { ExpirySweep } from '../expiry/expiry-sweep.service.js';
import { DriftRetention } from '../drift/drift-retention.repository.js';
import { EventRetention } from '../../domain/events/event-retention.service.js';
import { RetentionRepository } from './retention.repository.js';

const DAY_MS = 86_400_000;
const IDEMPOTENCY_KEY_DAYS = 2;
const MAX_EXPIRIES = 500;

/** Runs every half hour: sweeps lapsing reservations, and deletes data whose retention has passed. */
@Injectable()
export class Housekeeping {
  private readonly logger = new Logger(Housekeeping.name);

  constructor(
    private readonly expiry: ExpirySweep,
    private readonly events: EventRetention,
    private readonly retention: RetentionRepository,
    private readonly drift: DriftRetention,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(): Promise<void> {
    await this.expiry.run(MAX_EXPIRIES);
    const now = await this.retention.now();
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const { retentionDays, driftRetentionDays } = this.config;
    const before = daysAgo(retentionDays);
    for (const resellerId of await this.retention.findResellersWithEvents(before)) {
      await this.events.prune(resellerId, before).catch((error: unknown) => {
        this.logger.error(`The events of reseller ${resellerId} could not be deleted`, error);
      });
    }
    const all = await this.retention.resellerIds();
    await this.retention.deleteExpired(all, before, daysAgo(IDEMPOTENCY_KEY_DAYS), daysAgo(2 * retentionDays));
    await this.retention.stopRetrying(all, before, now);
    for (const resellerId of all) {
      await this.drift.deleteFinished(resellerId, daysAgo(driftRetentionDays)).catch((error: unknown) => {
        this.logger.error(`The comparisons of reseller ${resellerId} could not be deleted`, error);
      });
    }
  }
}
