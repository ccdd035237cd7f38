import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApplyNotification } from '../notifications/apply-notification.service.js';
import { NotificationRepository } from '../notifications/notification.repository.js';

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
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly inbox: NotificationRepository,
    private readonly notifications: ApplyNotification,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeping = this.keepSweeping();
  }

  /** Nothing new; what asks Colt is not waited for to its end, for its row is due again. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.sweeping;
    const late = new AbortController();
    await Promise.race([
      Promise.allSettled(this.running),
      sleep(LAST_COMMITS_MS, undefined, { signal: late.signal }).catch(() => undefined),
    ]);
    late.abort();
  }

  private async keepSweeping(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await sleep(EVERY_MS * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.sweep().catch((error: unknown) => this.logger.warn('The inbox could not be swept', error));
    }
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
