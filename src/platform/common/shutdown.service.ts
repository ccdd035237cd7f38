import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from './clock.js';
import { withTimeout } from './recurring.js';
import { CONFIG, type Config } from '../config/config.js';

/** Time to record the outcome of the last attempts. */
const MARGIN_MS = 5_000;

/**
 * Shuts the process down in two parts. Announced: it is not ready, but serves requests and works as before, until proxies have
 * noticed. Started: it starts no work, marks nothing as sent, and waits a limited time for calls in flight.
 */
@Injectable()
export class Shutdown implements OnModuleDestroy {
  private since: number | null = null;
  private isAnnounced = false;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get started(): boolean {
    return this.since !== null;
  }

  get announced(): boolean {
    return this.isAnnounced || this.started;
  }

  announce(): void {
    this.isAnnounced = true;
  }

  onModuleDestroy(): void {
    this.since ??= this.clock.monotonicMs();
  }

  /** Waits until the work has ended, or until every call in flight at the start must have timed out. Never throws. */
  async awaitEnd(work: Iterable<Promise<unknown>>): Promise<void> {
    const now = this.clock.monotonicMs();
    const leftMs = (this.since ?? now) + this.config.colt.timeoutMs + MARGIN_MS - now;
    await withTimeout(Math.max(leftMs, 0), Promise.allSettled(work));
  }
}
