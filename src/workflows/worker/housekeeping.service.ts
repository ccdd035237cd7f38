import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { StaleBatches } from '../batches/stale-batches.service.js';
import { ExpirySweep } from '../expiry/expiry-sweep.service.js';
import { DriftRetention } from '../drift/drift-retention.repository.js';
import { RetentionRepository } from './retention.repository.js';

const DAY_MS = 86_400_000;
const IDEMPOTENCY_KEY_DAYS = 2;
const LONGEST_MONTH_DAYS = 31;
const MAX_EXPIRIES = 500;
/** An unmatched notification delays the repeat of an order for so many settle times. */
const DELAYED_SETTLE_TIMES = 4;

/** Runs every half hour: sweeps lapsing reservations, and deletes data whose retention has passed. */
@Injectable()
export class Housekeeping {
  private readonly logger = new Logger(Housekeeping.name);

  constructor(
    private readonly expiry: ExpirySweep,
    private readonly retention: RetentionRepository,
    private readonly drift: DriftRetention,
    private readonly batches: StaleBatches,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(): Promise<void> {
    await this.expiry.run(MAX_EXPIRIES);
    const now = await this.retention.now();
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const { retentionDays, driftRetentionDays } = this.config;
    const before = daysAgo(retentionDays);
    const keysBefore = daysAgo(IDEMPOTENCY_KEY_DAYS);
    await this.retention.deleteFindings(before);
    await this.retention.deleteWebhookDeliveries(before);
    await this.batches.cancel(before);
    await this.retention.deleteBatches(before);
    await this.retention.deleteIdempotencyKeys(keysBefore);
    await this.retention.deleteSessions();
    await this.retention.deletePutOffs(before);
    await this.retention.deleteConflictChecks(keysBefore);
    await this.retention.deleteSlots(keysBefore);
    // So that a late repeat finds its key for longer than its first delivery is kept, which is a month more at most.
    await this.retention.deleteNotificationKeys(daysAgo(2 * retentionDays + LONGEST_MONTH_DAYS));
    await this.retention.stopRetrying(before, now);
    const finishedBefore = daysAgo(driftRetentionDays);
    for (const resellerId of await this.drift.findResellersWithOldRuns(finishedBefore)) {
      await this.drift.deleteFinished(resellerId, finishedBefore).catch((error: unknown) => {
        this.logger.error(`The comparisons of reseller ${resellerId} could not be deleted`, error);
      });
    }
    await this.deleteUnmatched(now);
  }

  /** Never deletes one that may still delay the repeat of an order in doubt (docs/adr/settling-by-evidence.md). */
  private async deleteUnmatched(now: Date): Promise<void> {
    const { perDay, days } = this.config.callback.unmatched;
    const { unconfirmedSettleMs, unconfirmedSettleMaxMs } = this.config.orders;
    const needed = now.getTime() - DELAYED_SETTLE_TIMES * Math.max(unconfirmedSettleMs, unconfirmedSettleMaxMs);
    const old = new Date(Math.min(now.getTime() - days * DAY_MS, needed));
    const deleted = await this.retention.deleteUnmatched(old, new Date(needed), perDay);
    if (deleted > 0)
      this.logger.warn(`${deleted} notifications were deleted that are unauthenticated or match no order`);
  }
}
