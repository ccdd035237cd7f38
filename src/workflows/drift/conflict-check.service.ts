import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { NumberRange } from '../../numbering/range.js';
import { StaleHoldingCheck, type ForeignConflict } from '../../domain/holdings/stale-holding-check.js';
import { ConflictCheckRepository } from './conflict-check.repository.js';
import type { DriftRun } from './drift.js';
import { DriftRunRepository } from './drift-run.repository.js';
import { DriftRunner } from './drift-runner.service.js';

/**
 * After a sale failed on ranges that their owner may hold in our inventory only, compares exactly those ranges with
 * Colt.
 */
@Injectable()
export class ConflictCheck implements OnModuleInit {
  private readonly logger = new Logger(ConflictCheck.name);

  constructor(
    private readonly conflicts: StaleHoldingCheck,
    private readonly work: UnitOfWork,
    private readonly checks: ConflictCheckRepository,
    private readonly runs: DriftRunRepository,
    private readonly runner: DriftRunner,
  ) {}

  onModuleInit(): void {
    this.conflicts.onAsk((conflict) => {
      this.check(conflict).catch((error: unknown) => {
        this.logger.warn('A check after a conflict failed', error);
      });
    });
  }

  /** One range after the other. A range over the limits is left to the next sale that fails on it. */
  async check({ ownerId, askerId, ranges }: ForeignConflict): Promise<void> {
    for (const range of ranges) {
      const run = await this.begin(ownerId, askerId, range);
      if (run) await this.runner.run(run.resellerId, run.id);
    }
  }

  private async begin(ownerId: string, askerId: string, range: NumberRange): Promise<DriftRun | null> {
    if (await this.checks.wasJustAsked(ownerId, range)) return null;
    const scope = { start: range.start.toString(), end: range.end.toString() };
    return this.work.withModels(ownerId, async (lock) => {
      if (!(await this.checks.claim(lock, askerId, range))) return null;
      return this.runs.create(lock, 'conflict', scope);
    });
  }
}
