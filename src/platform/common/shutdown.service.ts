import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from './clock.js';
import { withTimeout } from './recurring.js';
import { CONFIG, type Config } from '../config/config.js';

/** For writing down what became of the last sendings. */
const MARGIN_MS = 5_000;

/** The process is going down: it begins nothing new, marks nothing as sent, and waits a while for what is out. */
@Injectable()
export class Shutdown implements OnModuleDestroy {
  private since: number | null = null;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get started(): boolean {
    return this.since !== null;
  }

  onModuleDestroy(): void {
    this.since ??= this.clock.monotonicMs();
  }

  /** Until the work has ended, or a call to Colt that was out when the stop began must have. Never throws. */
  async awaitEnd(work: Iterable<Promise<unknown>>): Promise<void> {
    const now = this.clock.monotonicMs();
    const leftMs = (this.since ?? now) + this.config.colt.timeoutMs + MARGIN_MS - now;
    await withTimeout(Math.max(leftMs, 0), Promise.allSettled(work));
  }
}
