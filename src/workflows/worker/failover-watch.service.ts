import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { jitter } from '../../platform/common/backoff.js';
import { Recurring } from '../../platform/common/recurring.js';
import { Database } from '../../platform/database/database.service.js';
import { Failover } from '../restore/failover.service.js';

/** Finds a new primary behind a pooler, whose connections stay, and continues a recovery. */
const LOOK_EVERY_MS = 15_000;
/** After a new connection, which may lead to a new primary. */
const SOON_MS = 50;

/** Lets every replica look for a new primary of Postgres: often, and after each new connection. */
@Injectable()
export class FailoverWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(FailoverWatch.name);
  private looks: Recurring | null = null;
  private soon: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    private readonly failover: Failover,
  ) {}

  onApplicationBootstrap(): void {
    this.looks = new Recurring(
      () => this.look(),
      () => LOOK_EVERY_MS * jitter(0.2),
      () => undefined,
    );
    this.looks.start(0);
    this.database.pool.openings.on('opened', this.lookSoon);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.database.pool.openings.off('opened', this.lookSoon);
    if (this.soon) clearTimeout(this.soon);
    await this.looks?.stop();
    await this.running;
  }

  /** A connection is opened for a caller, whose transaction and log lines the look must not join. */
  private readonly inOwnContext = AsyncLocalStorage.snapshot();
  private readonly lookSoon = (): void => {
    this.soon ??= this.inOwnContext(() =>
      setTimeout(() => {
        this.soon = null;
        void this.look();
      }, SOON_MS).unref(),
    );
  };

  /** One look at a time. Never rejects. */
  private look(): Promise<void> {
    this.running ??= this.failover
      .check()
      .catch((error: unknown) => this.logger.warn('The timeline of Postgres could not be read', error))
      .finally(() => (this.running = null));
    return this.running;
  }
}
