import { Injectable } from '@nestjs/common';
import type { ModelLock, ResellerLock } from '../../platform/database/reseller-lock.js';
import type { EventType, StoredEvents } from './event-payload.js';

/** Writes a reseller's live events in the transaction of the change. Its commit publishes them. */
@Injectable()
export class EventLog {
  append<T extends EventType>(lock: ResellerLock, type: T, data: StoredEvents[T]): void {
    lock.write('events', { seq: lock.nextSeq(), type, occurred_at: lock.at, data });
  }

  /** Deletes up to `limit` events older than `before`, oldest first. Returns the number of deleted events. */
  async prune({ resellerId, tx }: ModelLock, before: Date, limit: number): Promise<number> {
    const old = await tx.event.findMany({
      where: { resellerId, occurredAt: { lt: before } },
      orderBy: { seq: 'asc' },
      select: { seq: true },
      take: limit,
    });
    const last = old.at(-1);
    if (!last) return 0;
    await tx.resellerSequence.update({ where: { resellerId }, data: { eventsPrunedTo: last.seq } });
    const { count } = await tx.event.deleteMany({ where: { resellerId, seq: { lte: last.seq } } });
    return count;
  }
}
