import { Injectable, Logger } from '@nestjs/common';
import { DriftChecks } from './drift-checks.service.js';
import { DriftRunRepository } from './drift-run.repository.js';

/** Interval of the regular comparison of a reseller's whole inventory. */
const EVERY_MS = 24 * 3_600_000;

/** Starts the regular comparisons. Idempotent. */
@Injectable()
export class DriftSchedule {
  private readonly logger = new Logger(DriftSchedule.name);

  constructor(
    private readonly runs: DriftRunRepository,
    private readonly checks: DriftChecks,
  ) {}

  async run(): Promise<void> {
    for (const id of await this.runs.findResellersDue(EVERY_MS)) {
      await this.checks.request(id, 'schedule').catch((error: unknown) => {
        this.logger.error(`The regular comparison of reseller ${id} was skipped`, error);
      });
    }
  }
}
