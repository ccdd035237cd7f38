import { Injectable } from '@nestjs/common';
import { EventLog } from '../../domain/events/event-log.repository.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { DriftProgress } from './drift.js';
import { DriftFindingRepository } from './drift-finding.repository.js';
import { DriftRunRepository, type Claimed } from './drift-run.repository.js';
import { findingResource } from './finding-resource.js';

/** Findings that one event shows; it counts the others. */
const SHOWN_FINDINGS = 20;

/** Ends a run, and announces with one event what it found that was not known before and is still open. */
@Injectable()
export class EndDriftRun {
  constructor(
    private readonly work: UnitOfWork,
    private readonly runs: DriftRunRepository,
    private readonly findings: DriftFindingRepository,
    private readonly events: EventLog,
  ) {}

  /** @param error why Colt could not be read to the end */
  async run(claimed: Claimed, progress: DriftProgress, error: string | null): Promise<void> {
    const { id, resellerId, trigger } = claimed.run;
    const ended = await this.work.withModels(resellerId, async (lock) => {
      if (!(await this.runs.finish(lock, claimed, progress, error))) return false;
      const { count, byClass, first } = await this.findings.newOf(lock, id, SHOWN_FINDINGS);
      if (count > 0) {
        const checkId = trigger === 'conflict' ? null : id;
        this.events.append(lock, 'drift.found', { checkId, count, byClass, findings: first.map(findingResource) });
      }
      return true;
    });
    // A process that has taken over the run still needs the listing.
    if (ended) await this.runs.deleteListing(claimed);
  }
}
