import { Injectable, Logger } from '@nestjs/common';
import type { Skipped, SweepCircuit } from '../../colt/model/sweep-circuit.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { NumberRange } from '../../numbering/range.js';
import { EventLog } from '../../domain/events/event-log.repository.js';
import { PutOffFindings } from './put-off-findings.repository.js';
import { PutOffRepository, type PutOffWork } from './put-off.repository.js';

/** After this many failures there is a finding. */
const REPORT_AFTER = 3;
const REPORTED_RETRY_MS = 86_400_000;

/** Work on numbers that a sweep had to put off: it is retried, and becomes a finding after repeated failures. */
@Injectable()
export class PutOffs {
  private readonly logger = new Logger(PutOffs.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly rows: PutOffRepository,
    private readonly findings: PutOffFindings,
    private readonly events: EventLog,
  ) {}

  /** Records and logs what a sweep skipped. */
  async after(resellerId: string, work: PutOffWork, circuit: SweepCircuit<NumberRange>): Promise<void> {
    const skipped = circuit.skipped();
    for (const each of skipped) await this.record(resellerId, work, each);
    if (skipped.length === 0 && circuit.stoppedBy === null) return;
    const reasons = skipped.length > 0 ? ` (${[...new Set(skipped.map(({ reason }) => reason))].join(', ')})` : '';
    const stopped = circuit.stoppedBy === null ? '' : `; stopped by trouble with the account: ${circuit.stoppedBy}`;
    this.logger.warn(`Sweep ${work}: ${skipped.length} ranges put off${reasons}${stopped}`, { resellerId });
  }

  /** The work on these numbers succeeded after all. */
  async passed(lock: ModelLock, work: PutOffWork, range: NumberRange): Promise<void> {
    if (await this.rows.clear(lock, work, range)) await this.findings.settlePutOff(lock, range);
  }

  cleared(resellerId: string, work: PutOffWork, range: NumberRange): Promise<void> {
    return this.work.withModels(resellerId, (lock) => this.passed(lock, work, range));
  }

  private record(resellerId: string, work: PutOffWork, skipped: Skipped<NumberRange>): Promise<void> {
    const { about, reason } = skipped;
    return this.work.withModels(resellerId, async (lock) => {
      const times = await this.rows.record(lock, work, about, skipped);
      if (times < REPORT_AFTER) return;
      const found = await this.findings.recordPutOff(lock, about, { times, reason });
      if (found) {
        const byClass = [{ class: found.class, count: 1 }];
        this.events.append(lock, 'drift.found', { checkId: null, count: 1, byClass, findings: [found] });
      }
      await this.rows.postponeUntil(lock, work, about, lock.after(REPORTED_RETRY_MS));
    });
  }
}
