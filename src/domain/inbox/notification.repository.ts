import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { CarrierError } from '../../colt/model/carrier.js';
import type { Delivery } from '../../colt/call-back/notification-receiver.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma, type Notification as Row } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { select, text, timestamptz } from '../../platform/database/statement.js';
import { DUE, DEAD_LETTER_STATES, WAITING, type Notification, type NotificationState } from './notification.js';

@Injectable()
export class NotificationRepository {
  constructor(private readonly database: Database) {}

  /**
   * Stores a delivery. The row is committed before Colt receives its 200. Every delivery gets a row; only the first of
   * its kind is applied.
   * @returns its id, and whether it is the first
   */
  async store(delivery: Delivery): Promise<{ id: string; first: boolean }> {
    const { notification, ...rest } = delivery;
    const id = uuidv7();
    return this.database.$transaction(async (tx) => {
      // Raw, because the database decides which of two simultaneous deliveries is the first.
      const [key] = await select(
        tx,
        'notification.store_key',
        { first_id: text, now: timestamptz },
        Prisma.sql`
        INSERT INTO notification_key (reseller_id, hash, notification_id)
        VALUES (${delivery.resellerId}::uuid, ${deduplicationHash(delivery)}, ${id}::uuid)
        ON CONFLICT (reseller_id, hash) DO UPDATE
          SET deliveries = notification_key.deliveries + 1, last_seen_at = excluded.last_seen_at
        RETURNING notification_id::text AS first_id, last_seen_at AS now`,
      );
      const first = key?.first_id === id;
      const state: NotificationState = !first ? 'duplicate' : notification ? 'received' : 'not_understood';
      await tx.notification.create({
        data: {
          ...rest,
          id,
          receivedAt: key?.now,
          state,
          duplicateOf: first ? null : (key?.first_id ?? null),
          eventId: notification?.eventId,
          coltOrderId: notification?.coltOrderId,
          reference: notification?.reference,
          rawStatus: notification?.rawStatus,
          status: notification?.status,
          error: notification?.error ? (notification.error as object) : undefined,
          nextActionAt: state === 'received' ? key?.now : null,
        },
      });
      return { id, first };
    });
  }

  /** The notification as read under the lock; null if it needs no (further) work. */
  async due(lock: ResellerLock, id: string): Promise<Notification | null> {
    const row = await lock.tx.notification.findFirst({
      where: { id, resellerId: lock.resellerId, state: { in: [...DUE] } },
    });
    return row && toNotification(row);
  }

  async settle(
    lock: ResellerLock,
    id: string,
    end: { state: NotificationState; orderId?: string | null; detail: string },
  ): Promise<void> {
    await lock.tx.notification.updateMany({
      where: { id, resellerId: lock.resellerId, state: { in: [...DUE] } },
      data: { ...end, nextActionAt: null, settledAt: lock.at },
    });
  }

  /** Retries the notification at `at`, or earlier when its order gets the id. */
  async wait(
    lock: ResellerLock,
    id: string,
    end: { state: 'parked' | 'apply_failed'; detail: string; at: Date },
  ): Promise<void> {
    await lock.tx.notification.updateMany({
      where: { id, resellerId: lock.resellerId, state: { in: [...DUE] } },
      data: { state: end.state, detail: end.detail, nextActionAt: end.at, tries: { increment: 1 } },
    });
  }

  /** An id became known: the notifications that waited for it are due. */
  async wakeParked(lock: ResellerLock, coltOrderId: string): Promise<void> {
    await lock.tx.notification.updateMany({
      where: { resellerId: lock.resellerId, coltOrderId, state: { in: [...WAITING] } },
      data: { nextActionAt: lock.now },
    });
  }

  /**
   * When the latest authenticated notification arrived that matches no order or cannot be parsed: it may be about any
   * order.
   */
  async lastUnmatchedAt({ resellerId, tx }: ResellerLock): Promise<Date | null> {
    const row = await tx.notification.findFirst({
      where: { resellerId, state: { in: ['received', ...DEAD_LETTER_STATES] }, authenticated: true },
      orderBy: { receivedAt: 'desc' },
      select: { receivedAt: true },
    });
    return row?.receivedAt ?? null;
  }

  /** Claims due notifications of all resellers, with a lease of `leaseMs`. */
  async claimDue(limit: number, leaseMs: number): Promise<{ id: string; resellerId: string }[]> {
    // Raw, because Prisma has no SKIP LOCKED. Of all resellers on purpose: reseller_id goes along with each.
    return select(
      this.database,
      'notifications.claim_due',
      { id: text, resellerId: text },
      Prisma.sql`
      UPDATE notification SET next_action_at = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      WHERE (reseller_id, id) IN (
        SELECT reseller_id, id FROM notification WHERE next_action_at <= clock_timestamp()
        ORDER BY next_action_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id::text, reseller_id::text AS "resellerId"`,
    );
  }
}

function toNotification(row: Row): Notification {
  return {
    id: row.id,
    resellerId: row.resellerId,
    receivedAt: row.receivedAt,
    authenticated: row.authenticated,
    state: row.state,
    eventId: row.eventId,
    coltOrderId: row.coltOrderId,
    reference: row.reference,
    rawStatus: row.rawStatus,
    // Only an unparseable notification has no status, and it is never due.
    status: row.status ?? 'unknown',
    error: row.error as CarrierError | null,
    tries: row.tries,
  };
}

function deduplicationHash({ notification, body }: Delivery): Uint8Array<ArrayBuffer> {
  const named = [notification?.eventId, notification?.coltOrderId, notification?.rawStatus, body];
  return new Uint8Array(createHash('sha256').update(JSON.stringify(named)).digest());
}
