import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SweepCircuit } from '../../colt/model/sweep-circuit.js';
import { decodeCursor, pageOf } from '../../platform/common/page.js';
import { DomainError, validationFailed } from '../../platform/common/problem.js';
import { UUID_SCHEMA } from '../../platform/common/uuid.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';
import type { DriftClass, DriftFinding, DriftRun, DriftTrigger } from './drift.js';
import { DriftFindingRepository, type FindingFilter } from './drift-finding.repository.js';
import { DriftRunRepository } from './drift-run.repository.js';
import { RepairSweep, type RepairCircuit, type SweptOutcome } from './repair-sweep.service.js';

const CURSOR_LIST = 'drift';
const POSITION = z.tuple([z.string().regex(/^(0|[1-9]\d{5,14})$/), UUID_SCHEMA]);

export interface Repaired {
  readonly finding: DriftFinding;
  readonly outcome: SweptOutcome;
}

/** Comparisons with Colt, as portals request them. */
@Injectable()
export class DriftChecks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly wakeUps: WakeUps,
    private readonly runs: DriftRunRepository,
    private readonly findings: DriftFindingRepository,
    private readonly sweep: RepairSweep,
  ) {}

  /** Starts a comparison of the whole inventory, or returns the running one. */
  request(resellerId: string, trigger: DriftTrigger): Promise<DriftRun> {
    return this.work.withModels(resellerId, async (lock) => {
      const running = await this.runs.findRunning(lock);
      if (running) return running;
      const run = await this.runs.create(lock, trigger, null);
      this.wakeUps.now(lock, 'drift-run', run.id);
      return run;
    });
  }

  /** @throws DomainError not-found */
  async run(resellerId: string, id: string): Promise<DriftRun> {
    const run = await this.runs.find(resellerId, id);
    if (!run || run.trigger === 'conflict') throw new DomainError('not-found', 'There is no comparison with this id');
    return run;
  }

  /** @throws DomainError not-found */
  async finding(resellerId: string, id: string): Promise<DriftFinding> {
    const [finding] = await this.findings.find(resellerId, [id]);
    if (!finding) throw new DomainError('not-found', 'There is no finding with this id');
    return finding;
  }

  /** How many findings are open, by class. */
  openByClass(resellerId: string): Promise<Partial<Record<DriftClass, number>>> {
    return this.findings.countOpen(resellerId);
  }

  /** @throws DomainError validation-failed for a cursor of another list */
  async page(resellerId: string, filter: FindingFilter, { cursor, limit }: { cursor?: string; limit: number }) {
    const position = cursor === undefined ? null : decodeCursor(CURSOR_LIST, cursor, POSITION);
    const after = position && { start: BigInt(position[0]), id: position[1] };
    const found = await this.findings.page(resellerId, filter, after, limit + 1);
    const page = pageOf(CURSOR_LIST, found, limit, ({ start, id }) => [start.toString(), id]);
    return { runs: await this.runs.latest(resellerId), ...page };
  }

  /**
   * Repairs one finding after the other. A finding that cannot be read now is put off; after several failures the
   * operator's request settles it.
   * @throws DomainError not-found when one of them is not the reseller's, drift-not-repairable when none was settled,
   * validation-failed when one is named twice
   * @throws ColtError when Colt could be read about none of them
   */
  async repairAll(
    resellerId: string,
    ids: readonly string[],
    why: { reason: string; actor: string | null },
  ): Promise<Repaired[]> {
    const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i);
    if (twice >= 0) throw validationFailed({ pointer: `/findingIds/${twice}`, detail: 'named twice' });
    const found = await this.findings.find(resellerId, ids);
    if (found.length < ids.length) throw new DomainError('not-found', 'There is no finding with one of these ids');
    const results = await this.repairEach(resellerId, found, why);
    if (results.some(({ outcome }) => outcome === 'repaired' || outcome === 'excepted')) return results;
    if (results.every(({ outcome }) => outcome === 'put_off' || outcome === 'not_asked')) throw results[0]?.error;
    throw new DomainError('drift-not-repairable', 'None of these findings can be repaired now', {
      findings: results.map(({ finding, outcome }) => ({ findingId: finding.id, outcome })),
    });
  }

  /** The same for findings of any number, of which none need be repairable. `not_asked`: the account is in trouble. */
  async repairEach(
    resellerId: string,
    found: readonly DriftFinding[],
    why: { reason: string; actor: string | null },
  ): Promise<(Repaired & { error?: unknown })[]> {
    const circuit: RepairCircuit = new SweepCircuit();
    const byOperator = { cause: 'operator', ...why } as const;
    const tried: (Repaired & { error?: unknown })[] = [];
    for (const finding of found) {
      const { state } = finding;
      const done =
        state === 'open' ? await this.sweep.one(circuit, resellerId, finding, byOperator) : { outcome: state };
      tried.push({ finding, ...done });
    }
    const excepted = await this.sweep.after(resellerId, circuit, byOperator);
    return tried.map((each) => (excepted.has(each.finding.id) ? { ...each, outcome: 'excepted' } : each));
  }
}
