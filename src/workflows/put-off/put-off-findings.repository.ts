import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { UnreadableRow } from '../../colt/model/carrier.js';
import { Database } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import type { FindingResource } from '../../domain/events/finding-resource.js';
import { formatSizedRange, type NumberRange } from '../../numbering/range.js';
import { insertFindings } from './new-findings.repository.js';

/** Stands for the numbers of a row that has no readable number. */
export const NO_NUMBERS: NumberRange = { start: 0n, end: 0n };

/** Findings about unreadable rows in Colt's inventory, and about numbers that a sweep repeatedly put off. */
@Injectable()
export class PutOffFindings {
  constructor(private readonly database: Database) {}

  /**
   * Records rows that a run cannot read. The same row in the next run is the same finding; an excepted finding stays
   * excepted.
   */
  async recordUnreadable(lock: ModelLock, runId: string, rows: readonly UnreadableRow[]): Promise<void> {
    const { resellerId, at } = lock;
    const known = await lock.tx.driftFinding.findMany({
      where: {
        resellerId,
        class: 'unreadable',
        state: { in: ['open', 'excepted'] },
        rowHash: { in: rows.map(({ hash }) => hash) },
      },
      select: { id: true, rowHash: true, runId: true },
    });
    await lock.tx.driftFinding.updateMany({
      where: { resellerId, id: { in: known.filter((each) => each.runId !== runId).map(({ id }) => id) } },
      data: { runId, lastSeenAt: at, seenRuns: { increment: 1 } },
    });
    const fresh = new Map(rows.map((row) => [row.hash, row]));
    for (const { rowHash } of known) if (rowHash !== null) fresh.delete(rowHash);
    const findings = [...fresh.values()].map(({ hash, near, ...shown }) => ({
      ...(near === null ? NO_NUMBERS : { start: near, end: near }),
      class: 'unreadable',
      ours: null,
      theirs: { ...shown, reference: null, differs: [] },
      rowHash: hash,
    }));
    await insertFindings(lock, runId, findings);
  }

  /** How many rows the run could not read, without those that a person has excepted. */
  openOfRun(resellerId: string, runId: string): Promise<number> {
    return this.database.driftFinding.count({ where: { resellerId, runId, class: 'unreadable', state: 'open' } });
  }

  /** Ids of open findings about rows that a comparison since `since` could not read. */
  async unreadableSince(resellerId: string, since: Date): Promise<string[]> {
    const rows = await this.database.driftFinding.findMany({
      where: { resellerId, class: 'unreadable', state: 'open', lastSeenAt: { gte: since } },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id }) => id);
  }

  /** Creates or updates the finding for numbers that a sweep has repeatedly put off. @returns a new one */
  async recordPutOff(
    lock: ModelLock,
    { start, end }: NumberRange,
    { times, reason }: { times: number; reason: string },
  ): Promise<FindingResource | null> {
    const { resellerId, at } = lock;
    const where = { resellerId, class: 'put_off', startE164: start, endE164: end, state: 'open' } as const;
    const putOff = { putOffs: times, putOffFor: reason, putOffAt: at };
    const { count } = await lock.tx.driftFinding.updateMany({ where, data: { ...putOff, lastSeenAt: at } });
    if (count > 0) return null;
    const id = uuidv7();
    await lock.tx.driftFinding.create({ data: { ...where, ...putOff, id, firstSeenAt: at, lastSeenAt: at } });
    const seenAt = at.toISOString();
    return {
      id,
      class: 'put_off',
      state: 'open',
      ...formatSizedRange({ start, end }),
      ours: null,
      theirs: null,
      seenRuns: 1,
      putOff: { times, reason, at: seenAt },
      firstSeenAt: seenAt,
      lastSeenAt: seenAt,
      settledAt: null,
      reason: null,
      actor: null,
    };
  }

  /** The sweep has succeeded on these numbers: settles their finding. */
  async settlePutOff(lock: ModelLock, { start, end }: NumberRange): Promise<void> {
    await lock.tx.driftFinding.updateMany({
      where: {
        resellerId: lock.resellerId,
        class: 'put_off',
        state: 'open',
        startE164: { lte: end },
        endE164: { gte: start },
      },
      data: { state: 'gone', settledAt: lock.at },
    });
  }

  /** Records that a repair of the finding was put off. @returns how often so far, for trouble of its own */
  async postpone(lock: ModelLock, id: string, skipped: { reason: string; counts: boolean }): Promise<number> {
    const { resellerId, at } = lock;
    const { putOffs } = await lock.tx.driftFinding.update({
      where: { resellerId_id: { resellerId, id } },
      data: { putOffs: { increment: skipped.counts ? 1 : 0 }, putOffFor: skipped.reason, putOffAt: at },
    });
    return putOffs;
  }
}
