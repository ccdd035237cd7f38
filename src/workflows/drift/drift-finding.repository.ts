import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import type { NumberRange } from '../../numbering/range.js';
import { inBatches } from '../../domain/holdings/batches.js';
import { insertFindings } from '../put-off/new-findings.repository.js';
import { factsOf } from './compare-inventories.js';
import type { Difference, DriftClass, DriftFinding } from './drift.js';
import { fromRow } from './drift-finding-row.js';

export interface FindingFilter {
  readonly class?: readonly DriftClass[] | undefined;
  readonly state?: readonly DriftFinding['state'][] | undefined;
  /** The last comparison that saw them. */
  readonly checkId?: string | undefined;
}

export interface NewFindings {
  readonly count: number;
  readonly byClass: readonly { readonly class: DriftClass; readonly count: number }[];
  readonly first: readonly DriftFinding[];
}

/** Findings of comparisons, until they are repaired or gone. */
@Injectable()
export class DriftFindingRepository {
  constructor(private readonly database: Database) {}

  /**
   * Records the differences that a run sees. An equal difference of an earlier run is the same finding, seen again; an
   * excepted finding stays excepted.
   */
  async record(lock: ModelLock, runId: string, differences: readonly Difference[]): Promise<void> {
    for (const batch of inBatches(differences)) {
      const known = await this.knownFrom(lock, batch);
      const seen = new Map(batch.map((difference) => [identityOf(difference), difference]));
      const again = known.filter((finding) => seen.has(identityOf(finding)));
      await lock.tx.driftFinding.updateMany({
        where: { resellerId: lock.resellerId, id: { in: again.map(({ id }) => id) }, ...notSeenBy(runId) },
        data: { runId, lastSeenAt: lock.at, seenRuns: { increment: 1 } },
      });
      for (const finding of again) seen.delete(identityOf(finding));
      await insertFindings(lock, runId, [...seen.values()]);
    }
  }

  /** Settles open findings of these classes that a run has not seen again within its scope. */
  async settleUnseen(
    lock: ModelLock,
    runId: string,
    classes: readonly DriftClass[],
    scope: NumberRange | null,
  ): Promise<void> {
    await lock.tx.driftFinding.updateMany({
      where: {
        resellerId: lock.resellerId,
        state: 'open',
        class: { in: [...classes] },
        ...notSeenBy(runId),
        ...(scope && { startE164: { gte: scope.start }, endE164: { lte: scope.end } }),
      },
      data: { state: 'gone', settledAt: lock.at },
    });
  }

  async settle(
    lock: ModelLock,
    id: string,
    to: { state: 'repaired' | 'gone' | 'excepted'; reason: string | null; actor: string | null },
  ): Promise<void> {
    await lock.tx.driftFinding.updateMany({
      where: { resellerId: lock.resellerId, id, state: 'open' },
      data: { ...to, settledAt: lock.at },
    });
  }

  /** The reseller's findings, in the order of `ids`; missing ones are left out. */
  async find(resellerId: string, ids: readonly string[]): Promise<DriftFinding[]> {
    const rows = await this.database.driftFinding.findMany({ where: { resellerId, id: { in: [...ids] } } });
    return ids.flatMap((id) => rows.filter((row) => row.id === id).map(fromRow));
  }

  /** Open findings that the run saw, by id, after `afterId`: those that were put off before, or the others. */
  async seenBy(
    resellerId: string,
    { runId, putOff }: { runId: string; putOff: boolean },
    afterId: string | null,
    limit: number,
  ): Promise<DriftFinding[]> {
    const rows = await this.database.driftFinding.findMany({
      where: {
        resellerId,
        runId,
        state: 'open',
        putOffAt: putOff ? { not: null } : null,
        ...(afterId === null ? {} : { id: { gt: afterId } }),
      },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(fromRow);
  }

  /** The open findings that the run was the first to see: their counts, and the first ones in numeric order. */
  async newOf(lock: ModelLock, runId: string, limit: number): Promise<NewFindings> {
    const where = { resellerId: lock.resellerId, runId, state: 'open', seenRuns: 1 } as const;
    const counts = await lock.tx.driftFinding.groupBy({
      by: ['class'],
      where,
      _count: true,
      orderBy: { class: 'asc' },
    });
    const byClass = counts.map((row) => ({ class: row.class, count: row._count }));
    const count = counts.reduce((sum, row) => sum + row._count, 0);
    if (count === 0) return { count, byClass, first: [] };
    const orderBy = [{ startE164: 'asc' }, { id: 'asc' }] as const;
    const rows = await lock.tx.driftFinding.findMany({ where, orderBy: [...orderBy], take: limit });
    return { count, byClass, first: rows.map(fromRow) };
  }

  async countOpen(resellerId: string): Promise<Partial<Record<DriftClass, number>>> {
    const where = { resellerId, state: 'open' } as const;
    const counts = await this.database.driftFinding.groupBy({ by: ['class'], where, _count: true });
    return Object.fromEntries(counts.map((row) => [row.class, row._count]));
  }

  /** In numeric order. */
  async page(
    resellerId: string,
    filter: FindingFilter,
    after: { start: bigint; id: string } | null,
    limit: number,
  ): Promise<DriftFinding[]> {
    const rows = await this.database.driftFinding.findMany({
      where: {
        resellerId,
        ...(filter.class && { class: { in: [...filter.class] } }),
        ...(filter.state && { state: { in: [...filter.state] } }),
        ...(filter.checkId && { runId: filter.checkId }),
        ...(after && { OR: [{ startE164: { gt: after.start } }, { startE164: after.start, id: { gt: after.id } }] }),
      },
      orderBy: [{ startE164: 'asc' }, { id: 'asc' }],
      take: limit,
    });
    return rows.map(fromRow);
  }

  private async knownFrom(lock: ModelLock, differences: readonly Difference[]): Promise<DriftFinding[]> {
    const starts = differences.map(({ start }) => start);
    const rows = await lock.tx.driftFinding.findMany({
      where: { resellerId: lock.resellerId, state: { in: ['open', 'excepted'] }, startE164: { in: starts } },
    });
    return rows.map(fromRow);
  }
}

/** Equal for the same difference of the same numbers. */
export function identityOf(difference: Difference): string {
  return `${difference.start}-${difference.end} ${factsOf(difference)}`;
}

/** In SQL, null is not "not" this run. */
function notSeenBy(runId: string) {
  return { OR: [{ runId: null }, { runId: { not: runId } }] };
}
