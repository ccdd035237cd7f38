import { Injectable } from '@nestjs/common';
import type { Prisma } from '../database/prisma/client.js';
import type { ResellerLock } from '../database/reseller-lock.js';

export type EventType = 'order.changed' | 'holding.changed' | 'reservation.expiring';

/** The channel on which every commit with events is announced; the payload is the reseller's id. */
export const EVENTS_CHANNEL = 'reseller_events';

/** Writes a reseller's live events inside the transaction of the change itself. */
@Injectable()
export class EventLog {
  async append(lock: ResellerLock, type: EventType, data: Record<string, unknown>): Promise<void> {
    await lock.tx.event.create({
      data: {
        resellerId: lock.resellerId,
        seq: lock.nextSeq(),
        type,
        occurredAt: lock.at,
        data: data as Prisma.InputJsonObject,
      },
    });
    // Raw, because NOTIFY is delivered by the commit, exactly when the event can be read.
    await lock.tx.$executeRaw`SELECT pg_notify(${EVENTS_CHANNEL}, ${lock.resellerId})`;
  }
}
