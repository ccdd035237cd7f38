import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Recurring } from '../../platform/common/recurring.js';
import { OrderWorker } from './order-worker.service.js';

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
  private readonly sweeps = new Recurring(
    () => this.orders.sweep(AT_ONCE, OF_ONE_RESELLER),
    () => EVERY_MS * (0.8 + 0.4 * Math.random()),
    (error) => this.logger.warn('Orders could not be swept', error),
  );

  constructor(private readonly orders: OrderWorker) {}

  onApplicationBootstrap(): void {
    this.sweeps.start(EVERY_MS * Math.random());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweeps.stop();
  }
}
