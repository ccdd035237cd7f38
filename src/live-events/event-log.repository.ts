import { Injectable } from '@nestjs/common';
import type { Prisma } from '../database/prisma/client.js';
import type { ResellerLock } from '../database/reseller-lock.js';

export type EventType = 'order.changed' | 'holding.changed' | 'reservation.expiring';

/** Writes a reseller's live events inside the transaction of the change itself; its commit announces them. */
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
  }
}
