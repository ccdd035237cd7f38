import { Injectable } from '@nestjs/common';
import type { $Enums } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { EventType, StoredEvents } from './event-payload.js';

/** Prisma's names of the event types: an enum member cannot contain a dot. */
const STORED_AS: Readonly<Record<EventType, $Enums.EventType>> = {
  'order.changed': 'order_changed',
  'holding.changed': 'holding_changed',
  'reservation.expiring': 'reservation_expiring',
};

/** Writes a reseller's live events in the transaction of the change. Its commit publishes them. */
@Injectable()
export class EventLog {
  async append<T extends EventType>(lock: ResellerLock, type: T, data: StoredEvents[T]): Promise<void> {
    const json: object = data;
    await lock.tx.event.create({
      data: {
        resellerId: lock.resellerId,
        seq: lock.nextSeq(),
        type: STORED_AS[type],
        occurredAt: lock.at,
        data: json,
      },
    });
  }

  /** Deletes up to `limit` events older than `before`, oldest first. Returns the number of deleted events. */
  async prune(lock: ResellerLock, before: Date, limit: number): Promise<number> {
    const old = await lock.tx.event.findMany({
      where: { resellerId: lock.resellerId, occurredAt: { lt: before } },
      orderBy: { seq: 'asc' },
      select: { seq: true },
      take: limit,
    });
    const last = old.at(-1);
    if (!last) return 0;
    await lock.tx.resellerSequence.update({
      where: { resellerId: lock.resellerId },
      data: { eventsPrunedTo: last.seq },
    });
    const { count } = await lock.tx.event.deleteMany({
      where: { resellerId: lock.resellerId, seq: { lte: last.seq } },
    });
    return count;
  }
}
