import { Injectable, Logger } from '@nestjs/common';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { DriftChecks } from './drift-checks.service.js';
import { DriftRunRepository } from './drift-run.repository.js';
import { DriftRunner } from './drift-runner.service.js';

/** Interval of the regular comparison of a reseller's whole inventory. */
const EVERY_MS = 24 * 3_600_000;

/** Starts the regular comparisons, and continues runs whose process died. Idempotent. */
@Injectable()
export class DriftSchedule {
  private readonly logger = new Logger(DriftSchedule.name);

  constructor(
    private readonly resellers: Resellers,
    private readonly runs: DriftRunRepository,
    private readonly checks: DriftChecks,
    private readonly runner: DriftRunner,
  ) {}

  async run(): Promise<void> {
    for (const { id, status } of await this.resellers.all()) {
      if (status !== 'active') continue;
      await this.ofReseller(id).catch((error: unknown) => {
        this.logger.error(`The regular comparison of reseller ${id} was skipped`, error);
      });
    }
    for (const { resellerId, id } of await this.runs.findAbandoned()) {
      await this.runner.run(resellerId, id).catch((error: unknown) => {
        this.logger.warn(`Drift run ${id} failed`, error);
      });
    }
  }

  private async ofReseller(id: string): Promise<void> {
    if (!(await this.runs.startedWithin(id, EVERY_MS))) await this.checks.request(id, 'schedule');
  }
}
