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
  /** Whose numbers this process checks at present. */
  private readonly owners = new Set<string>();

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

  /**
   * One range after the other, and one conflict at a time for each owner. What is over the limits is left to the next
   * sale that fails on it.
   */
  async check({ ownerId, askerId, ranges }: ForeignConflict): Promise<void> {
    if (this.owners.has(ownerId)) return;
    this.owners.add(ownerId);
    try {
      for (const range of await this.checks.candidates(ownerId, ranges)) {
        const run = await this.begin(ownerId, askerId, range);
        if (!run) return;
        await this.runner.run(run.resellerId, run.id);
      }
    } finally {
      this.owners.delete(ownerId);
    }
  }

  private begin(ownerId: string, askerId: string, range: NumberRange): Promise<DriftRun | null> {
    const scope = { start: range.start.toString(), end: range.end.toString() };
    return this.work.withModels(ownerId, async (lock) => {
      if (!(await this.checks.claim(lock, askerId, range))) return null;
      return this.runs.create(lock, 'conflict', scope);
    });
  }
}
