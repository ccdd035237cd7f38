import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../database/database.service.js';
import { Prisma, type DriftFinding as Row } from '../../database/prisma/client.js';
import type { ResellerLock } from '../../database/reseller-lock.js';
import type { NumberRange } from '../../numbering/range.js';
import { inBatches } from '../holdings/batches.js';
import { sayTheSame } from './compare-inventories.js';
import type { Difference, DriftClass, DriftFinding, OurSide, TheirSide } from './drift.js';

export interface FindingFilter {
  readonly class?: readonly DriftClass[] | undefined;
  readonly state?: readonly DriftFinding['state'][] | undefined;
}

/** Differences that were found, until they are repaired or gone. */
@Injectable()
export class DriftFindingRepository {
  constructor(private readonly database: Database) {}

  /** Records what a run sees. What an earlier run saw just so is the same finding, seen once more. */
  async record(lock: ResellerLock, runId: string, differences: readonly Difference[]): Promise<void> {
    for (const batch of inBatches(differences)) {
      const known = await this.openFrom(lock, batch);
      const again = known.filter((finding) => batch.some((difference) => isSame(finding, difference)));
      await lock.tx.driftFinding.updateMany({
        where: { resellerId: lock.resellerId, id: { in: again.map(({ id }) => id) }, runId: { not: runId } },
        data: { runId, lastSeenAt: lock.at, seenRuns: { increment: 1 } },
      });
      const fresh = batch.filter((difference) => !again.some((finding) => isSame(finding, difference)));
      await lock.tx.driftFinding.createMany({ data: fresh.map((difference) => toRow(lock, runId, difference)) });
    }
  }

  /** Open findings that a run has not seen again, within what it looked at. */
  async settleUnseen(lock: ResellerLock, runId: string, scope: NumberRange | null): Promise<void> {
    await lock.tx.driftFinding.updateMany({
      where: {
        resellerId: lock.resellerId,
        state: 'open',
        runId: { not: runId },
        ...(scope && { startE164: { gte: scope.start }, endE164: { lte: scope.end } }),
      },
      data: { state: 'gone', settledAt: lock.at },
    });
  }

  async settle(
    lock: ResellerLock,
    id: string,
    to: { state: 'repaired' | 'gone'; reason: string | null; actor: string | null },
  ): Promise<void> {
    await lock.tx.driftFinding.updateMany({
      where: { resellerId: lock.resellerId, id, state: 'open' },
      data: { ...to, settledAt: lock.at },
    });
  }

  /** Those of the reseller, in the order of `ids`; missing ones are left out. */
  async find(resellerId: string, ids: readonly string[]): Promise<DriftFinding[]> {
    const rows = await this.database.driftFinding.findMany({ where: { resellerId, id: { in: [...ids] } } });
    return ids.flatMap((id) => rows.filter((row) => row.id === id).map(fromRow));
  }

  /** Open findings that the run saw, after one of them, by id. */
  async seenBy(resellerId: string, runId: string, afterId: string | null, limit: number): Promise<DriftFinding[]> {
    const rows = await this.database.driftFinding.findMany({
      where: { resellerId, runId, state: 'open', ...(afterId === null ? {} : { id: { gt: afterId } }) },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(fromRow);
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
        ...(after && { OR: [{ startE164: { gt: after.start } }, { startE164: after.start, id: { gt: after.id } }] }),
      },
      orderBy: [{ startE164: 'asc' }, { id: 'asc' }],
      take: limit,
    });
    return rows.map(fromRow);
  }

  private async openFrom(lock: ResellerLock, differences: readonly Difference[]): Promise<DriftFinding[]> {
    const starts = differences.map(({ start }) => start);
    const where = { resellerId: lock.resellerId, state: 'open', startE164: { in: starts } };
    return (await lock.tx.driftFinding.findMany({ where })).map(fromRow);
  }
}

export function isSame(finding: Difference, difference: Difference): boolean {
  return finding.start === difference.start && finding.end === difference.end && sayTheSame(finding, difference);
}

function toRow({ resellerId, at }: ResellerLock, runId: string, difference: Difference) {
  return {
    id: uuidv7(),
    resellerId,
    runId,
    class: difference.class,
    startE164: difference.start,
    endE164: difference.end,
    ours: difference.ours ? { ...difference.ours } : Prisma.JsonNull,
    theirs: difference.theirs ? { ...difference.theirs, differs: [...difference.theirs.differs] } : Prisma.JsonNull,
    firstSeenAt: at,
    lastSeenAt: at,
  };
}

function fromRow(row: Row): DriftFinding {
  const {
    id,
    runId,
    startE164: start,
    endE164: end,
    seenRuns,
    firstSeenAt,
    lastSeenAt,
    settledAt,
    reason,
    actor,
  } = row;
  return {
    id,
    runId,
    start,
    end,
    // Written by this repository alone, as these types.
    class: row.class as DriftClass,
    state: row.state as DriftFinding['state'],
    ours: row.ours as unknown as OurSide | null,
    theirs: row.theirs as unknown as TheirSide | null,
    seenRuns,
    firstSeenAt,
    lastSeenAt,
    settledAt,
    reason,
    actor,
  };
}
