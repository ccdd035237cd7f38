import { Injectable } from '@nestjs/common';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { carrierRows } from '../../domain/holdings/carrier-rows.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { carve } from '../../domain/holdings/segments.js';
import { COMPARED_CLASSES } from '../../tenants/resellers/reseller.js';
import { isReleaseFinding, scopeOf, type Difference, type DriftClass, type DriftProgress } from './drift.js';
import { DriftFindingRepository } from './drift-finding.repository.js';
import { DriftRunRepository, type Claimed } from './drift-run.repository.js';
import { LAST_NUMBER, type DriftWindow, WindowReader } from './window-reader.service.js';

const FIRST_SYNC = { cause: 'sync', detail: "first comparison with Colt's inventory", actor: null } as const;

/** The second phase of a run: compares Colt's listing with our inventory. */
@Injectable()
export class DriftComparison {
  constructor(
    private readonly work: UnitOfWork,
    private readonly runs: DriftRunRepository,
    private readonly windows: WindowReader,
    private readonly findings: DriftFindingRepository,
    private readonly ledger: HoldingLedger,
  ) {}

  /**
   * Compares window by window. Findings and progress commit together, so a run that was killed continues with the next
   * window.
   * @throws LeaseLostError
   */
  async compare(claimed: Claimed, progress: DriftProgress, stop: AbortSignal): Promise<DriftProgress> {
    let now = progress;
    while (now.phase === 'comparing') {
      stop.throwIfAborted();
      now = await this.work.withModels(claimed.run.resellerId, (lock) => this.next(lock, claimed, now));
    }
    return now;
  }

  private async next(lock: ModelLock, claimed: Claimed, progress: DriftProgress): Promise<DriftProgress> {
    const { id } = claimed.run;
    const scope = scopeOf(progress);
    const since = new Date(progress.since ?? lock.at);
    const { window, differences } = await this.windows.read(lock, { id, scope, since, after: BigInt(progress.after) });
    const adopted = progress.firstSync ? await this.adopt(lock, window, differences) : 0;
    const left = differences.filter(
      (difference) =>
        (adopted === 0 || !isAdoptable(difference)) && !(progress.incomplete && isReleaseFinding(difference)),
    );
    await this.findings.record(lock, id, left);
    const last = window.end >= (scope?.end ?? LAST_NUMBER);
    if (last) await this.findings.settleUnseen(lock, id, seenWhole(progress), scope);
    const now: DriftProgress = {
      ...progress,
      phase: last ? 'repairing' : 'comparing',
      after: window.end.toString(),
      findings: progress.findings + left.length,
      repaired: progress.repaired + adopted,
    };
    await this.runs.advance(claimed, now, lock);
    return now;
  }

  /** Fills an inventory that was empty when the listing began. @returns how many ranges it adopted */
  private async adopt(lock: ModelLock, window: DriftWindow, differences: readonly Difference[]): Promise<number> {
    const wanted = differences.filter(isAdoptable);
    const rows = carve(carrierRows(window.theirs), wanted).inside;
    const numbers = rows.map(({ start, end, ...number }) => ({ ...number, range: { start, end } }));
    if (numbers.length === 0) return 0;
    const { changed } = await this.ledger.adopt(lock, numbers, FIRST_SYNC);
    return changed.length;
  }
}

/** The classes of which this run has seen every difference, so that an unseen finding is gone. */
function seenWhole({ scope, pagesMissing, incomplete }: DriftProgress): readonly DriftClass[] {
  if (pagesMissing !== null) return [];
  if (incomplete) return ['only_theirs', 'different', 'unreadable'];
  return scope === null ? [...COMPARED_CLASSES, 'unreadable'] : COMPARED_CLASSES;
}

/** Without a kind it cannot be adopted. */
function isAdoptable({ class: kind, theirs }: Difference): boolean {
  return kind === 'only_theirs' && typeof theirs?.kind === 'string';
}
