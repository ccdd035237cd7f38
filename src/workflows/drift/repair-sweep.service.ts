import { Injectable, Logger } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { SweepCircuit, type Skipped } from '../../colt/model/sweep-circuit.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { DriftFinding } from './drift.js';
import { DriftRepair, REPAIR_OUTCOMES, type RepairOutcome, type RepairReason } from './drift-repair.service.js';
import { PutOffFindings } from '../put-off/put-off-findings.repository.js';

/** After this many failures an operator's repair settles a finding that still cannot be read. */
const EXCEPTED_AFTER = 3;

/**
 * - `put_off`: Colt could not be read about these numbers
 * - `not_asked`: trouble with the Colt account stopped the repairs before this one
 */
export const SWEPT_OUTCOMES = [...REPAIR_OUTCOMES, 'put_off', 'not_asked'] as const;
export type SweptOutcome = RepairOutcome | 'put_off' | 'not_asked';

export type RepairCircuit = SweepCircuit<DriftFinding>;

/** Repairs one finding after the other: a failed one is put off, and the others continue. */
@Injectable()
export class RepairSweep {
  private readonly logger = new Logger(RepairSweep.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly repair: DriftRepair,
    private readonly trouble: PutOffFindings,
  ) {}

  async one(
    circuit: RepairCircuit,
    resellerId: string,
    finding: DriftFinding,
    why: RepairReason,
  ): Promise<{ outcome: SweptOutcome; error?: unknown }> {
    if (circuit.stoppedBy !== null) return { outcome: 'not_asked' };
    try {
      const outcome = await this.repair.one(resellerId, finding, why);
      circuit.passed();
      return { outcome };
    } catch (error) {
      if (!(error instanceof ColtError)) this.logger.error(`The repair of drift finding ${finding.id} failed`, error);
      circuit.failed(finding, error);
      return { outcome: 'put_off', error };
    }
  }

  /**
   * Records what was put off, once the sweep is over.
   * @returns ids of findings that the operator's request settled, because they repeatedly could not be read
   */
  async after(resellerId: string, circuit: RepairCircuit, why: RepairReason): Promise<Set<string>> {
    const excepted = new Set<string>();
    for (const skipped of circuit.skipped()) {
      const times = await this.postpone(resellerId, skipped);
      if (why.cause !== 'operator' || !skipped.counts || times <= EXCEPTED_AFTER) continue;
      await this.repair.except(resellerId, skipped.about, why);
      excepted.add(skipped.about.id);
    }
    const { length } = circuit.skipped();
    if (length > 0) this.logger.warn(`${length} repairs were put off: Colt could not be read`, { resellerId });
    if (circuit.stoppedBy !== null) {
      this.logger.warn(`Repairs stopped by trouble with the account: ${circuit.stoppedBy}`, { resellerId });
    }
    return excepted;
  }

  private postpone(resellerId: string, skipped: Skipped<DriftFinding>): Promise<number> {
    return this.work.withModels(resellerId, (lock) => this.trouble.postpone(lock, skipped.about.id, skipped));
  }
}
