import { Injectable } from '@nestjs/common';
import type { ModelLock, ResellerLock } from '../../platform/database/reseller-lock.js';
import type { EventType, StoredEvents } from './event-payload.js';

/** Writes a reseller's live events in the transaction of the change. Its commit publishes them. */
@Injectable()
export class EventLog {
  append<T extends EventType>(lock: ResellerLock, type: T, data: StoredEvents[T]): void {
    lock.write('events', { seq: lock.nextSeq(), type, occurred_at: lock.at, data });
  }

  /** Notes that the events older than `before` are about to be dropped: from now on, a reader of them gets a reset. */
  async giveUp({ resellerId, tx }: ModelLock, before: Date): Promise<void> {
    const last = await tx.event.findFirst({
      where: { resellerId, occurredAt: { lt: before } },
      orderBy: { seq: 'desc' },
      select: { seq: true },
    });
    if (!last) return;
    await tx.resellerSequence.updateMany({
      where: { resellerId, eventsPrunedTo: { lt: last.seq } },
      data: { eventsPrunedTo: last.seq },
    });
  }
}
