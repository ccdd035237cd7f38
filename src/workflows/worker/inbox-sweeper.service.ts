import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Recurring } from '../../platform/common/recurring.js';
import { withTimeout } from '../../platform/common/with-timeout.js';
import { ApplyNotification } from '../notifications/apply-notification.service.js';
import { NotificationRepository } from '../../domain/inbox/notification.repository.js';

const EVERY_MS = 500;
const AT_ONCE = 16;
const LEASE_MS = 30_000;
const LAST_COMMITS_MS = 5_000;

/**
 * Due notifications, a few at once. Apart from the sweep of orders, which must not wait for them: one that nobody can
 * match has Colt asked, and that takes as long as a read may take.
 */
@Injectable()
export class InboxSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(InboxSweeper.name);
  private readonly running = new Set<Promise<void>>();
  private readonly sweeps = new Recurring(
    () => this.sweep(),
    () => EVERY_MS * (0.5 + Math.random()),
    (error) => this.logger.warn('The inbox could not be swept', error),
  );

  constructor(
    private readonly inbox: NotificationRepository,
    private readonly notifications: ApplyNotification,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeps.start();
  }

  /** Nothing new; what asks Colt is not waited for to its end, for its row is due again. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeps.stop();
    await withTimeout(LAST_COMMITS_MS, Promise.allSettled(this.running));
  }

  private async sweep(): Promise<void> {
    const room = AT_ONCE - this.running.size;
    if (room <= 0) return;
    for (const { resellerId, id } of await this.inbox.claimDue(room, LEASE_MS)) {
      const work = this.notifications.run(resellerId, id);
      this.running.add(work);
      void work.finally(() => this.running.delete(work));
    }
  }
}
