import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Recurring } from '../../platform/common/recurring.js';
import { SendingOffSweep } from '../waiting/sending-off-sweep.service.js';

const EVERY_MS = 15_000;

/** Every replica looks for orders that a switched-off sending keeps waiting. */
@Injectable()
export class SendingOffSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SendingOffSweeper.name);
  private readonly sweeps = new Recurring(
    () => this.sweep.run(),
    () => EVERY_MS * (0.8 + 0.4 * Math.random()),
    (error) => this.logger.warn('Orders that wait for sending could not be looked for', error),
  );

  constructor(private readonly sweep: SendingOffSweep) {}

  onApplicationBootstrap(): void {
    this.sweeps.start(EVERY_MS * Math.random());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweeps.stop();
  }
}
