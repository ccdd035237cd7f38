import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { OrderWork } from './order-work.service.js';

const EVERY_MS = 500;
const AT_ONCE = 32;
const OF_ONE_RESELLER = 8;

/**
 * Every replica looks for orders that are due, a little at a time. This is what keeps the promise: wake-ups may be
 * lost, the tables are not.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweeper.name);
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly orders: OrderWork) {}

  onApplicationBootstrap(): void {
    this.plan(EVERY_MS * Math.random());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.sweeping;
  }

  private plan(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.sweeping = this.orders
        .sweep(AT_ONCE, OF_ONE_RESELLER)
        .catch((error: unknown) => this.logger.warn('Orders could not be swept', error))
        .then(() => this.plan(EVERY_MS * (0.8 + 0.4 * Math.random())));
    }, ms);
  }
}
