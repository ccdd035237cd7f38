import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { NumberRange } from '../../numbering/range.js';
import { ForeignConflicts } from '../holdings/foreign-conflicts.js';
import { DriftRunRepository } from './drift-run.repository.js';
import { DriftRunner } from './drift-runner.service.js';

/** A sale failed on a range that its owner may hold in our books only: compares exactly that range with Colt. */
@Injectable()
export class ConflictCheck implements OnModuleInit {
  private readonly logger = new Logger(ConflictCheck.name);

  constructor(
    private readonly conflicts: ForeignConflicts,
    private readonly work: UnitOfWork,
    private readonly runs: DriftRunRepository,
    private readonly runner: DriftRunner,
  ) {}

  onModuleInit(): void {
    this.conflicts.onAsk((ownerId, range) => {
      this.check(ownerId, range).catch((error: unknown) => {
        this.logger.warn('A check after a conflict broke off', error);
      });
    });
  }

  async check(ownerId: string, range: NumberRange): Promise<void> {
    const scope = { start: range.start.toString(), end: range.end.toString() };
    const run = await this.work.underLock(ownerId, (lock) => this.runs.create(lock, 'conflict', scope));
    await this.runner.run(run.id);
  }
}
