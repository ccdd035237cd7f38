import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { SweepCircuit } from '../../colt/model/sweep-circuit.js';
import { withContext } from '../../platform/common/request-context.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import type { NumberRange } from '../../numbering/range.js';
import { DriftComparison } from './drift-comparison.service.js';
import { DriftListing } from './drift-listing.service.js';
import { DriftRunRepository, LeaseLostError, type Claimed } from './drift-run.repository.js';
import { EndDriftRun } from './end-drift-run.service.js';
import { PutOffs } from '../put-off/put-offs.service.js';
import { scopeOf } from './drift.js';
import { SafeRepairs } from './safe-repairs.service.js';

/** Comparisons at a time in one process, beside the small ones after a conflict. */
const MAX_CONCURRENT_RUNS = 4;

/** Carries a run from its present phase to its end, in any replica, one at a time. */
@Injectable()
export class DriftRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(DriftRunner.name);
  private readonly stop = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private taken = 0;
  /** There was no room for some run. */
  private runsWait = false;

  constructor(
    private readonly runs: DriftRunRepository,
    private readonly listing: DriftListing,
    private readonly comparison: DriftComparison,
    private readonly repairs: SafeRepairs,
    private readonly shutdown: Shutdown,
    private readonly putOffs: PutOffs,
    private readonly end: EndDriftRun,
  ) {}

  /** Resolves when the run has ended, or at once when another process has claimed it. */
  async run(resellerId: string, runId: string): Promise<void> {
    if (this.stop.signal.aborted) return;
    const work = withContext({ resellerId }, () => this.claimAndWork(resellerId, runId));
    this.running.add(work);
    try {
      await work;
    } finally {
      this.running.delete(work);
    }
  }

  /** Continues a new run, or leaves it to the sweep. Never throws. */
  async wake(resellerId: string, runId: string): Promise<void> {
    if (this.taken >= MAX_CONCURRENT_RUNS) {
      this.runsWait = true;
      return;
    }
    this.taken += 1;
    try {
      await this.run(resellerId, runId);
    } catch (error) {
      this.logger.warn(`Drift run ${runId} failed`, error);
    }
    this.taken -= 1;
    if (this.runsWait) await this.sweep().catch(() => undefined); // the next sweep is soon
  }

  /** Continues runs that no process works on, as far as there is room: new ones, and those of killed processes. */
  async sweep(): Promise<void> {
    const room = MAX_CONCURRENT_RUNS - this.taken;
    if (room <= 0 || this.stop.signal.aborted) return;
    const found = await this.runs.findUnclaimed(room);
    this.runsWait = found.length === room;
    for (const { resellerId, id } of found) void this.wake(resellerId, id);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    // Work that is cut off continues in another replica when the lease expires.
    await this.shutdown.awaitEnd(this.running);
  }

  private async claimAndWork(resellerId: string, runId: string): Promise<void> {
    const claimed = await this.runs.claim(resellerId, runId);
    if (claimed) await this.work(claimed);
  }

  private async work(claimed: Claimed): Promise<void> {
    let { progress } = claimed.run;
    const keep = (next: typeof progress) => (progress = next);
    try {
      if (progress.phase === 'listing') await this.listing.list(claimed, progress, this.stop.signal).then(keep);
      if (progress.phase === 'comparing') await this.comparison.compare(claimed, progress, this.stop.signal).then(keep);
      if (progress.phase === 'repairing') await this.repairs.run(claimed, progress, this.stop.signal).then(keep);
      const { pagesMissing } = progress;
      await this.end.run(claimed, { ...progress, phase: 'done' }, pagesMissing && notRead(pagesMissing));
      await this.reportConflict(claimed, null);
    } catch (error) {
      await this.abort(claimed, progress, error);
    }
  }

  private async abort(claimed: Claimed, progress: Claimed['run']['progress'], error: unknown): Promise<void> {
    if (error instanceof LeaseLostError) return;
    if (this.stop.signal.aborted) return this.runs.release(claimed);
    if (!(error instanceof ColtError)) throw error;
    this.logger.log(`The comparison with Colt failed: ${error.kind}`);
    await this.end.run(claimed, progress, notRead(error.kind));
    await this.reportConflict(claimed, error);
  }

  /**
   * A conflict's run is not shown to portals. If Colt repeatedly cannot show the numbers, that becomes a finding of
   * their owner.
   */
  private async reportConflict({ run }: Claimed, error: ColtError | null): Promise<void> {
    const scope = scopeOf(run.progress);
    if (run.trigger !== 'conflict' || !scope) return;
    const circuit = new SweepCircuit<NumberRange>();
    if (error) circuit.failed(scope, error);
    else await this.putOffs.cleared(run.resellerId, 'conflict', scope);
    await this.putOffs.after(run.resellerId, 'conflict', circuit);
  }
}

function notRead(kind: string): string {
  return `Colt could not be read: ${kind}`;
}
