import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { CARRIER_STATUSES, type CarrierError } from '../../colt/model/carrier.js';
import type { Delivery } from '../../colt/call-back/notification-receiver.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import {
  bool,
  int4,
  jsonb,
  nullable,
  pgEnum,
  select,
  text,
  timestamptz,
  uuid,
  type Row,
  type StatementRunner,
} from '../../platform/database/statement.js';
import { NOTIFICATION_STATES, type Notification, type NotificationState } from './notification.js';

/** A stored delivery. */
export interface StoredDelivery {
  readonly id: string;
  /** Whether it is the first of its kind. */
  readonly first: boolean;
  readonly receivedAt: Date;
}

const NOTIFICATION = {
  id: uuid,
  reseller_id: uuid,
  received_at: timestamptz,
  authenticated: bool,
  state: pgEnum('notification_state', NOTIFICATION_STATES),
  event_id: nullable(text),
  colt_order_id: nullable(text),
  reference: nullable(text),
  raw_status: nullable(text),
  status: nullable(pgEnum('carrier_order_status', CARRIER_STATUSES)),
  error: nullable(jsonb),
  tries: int4,
};

@Injectable()
export class NotificationRepository {
  constructor(private readonly database: Database) {}

  /**
   * Stores deliveries of a reseller. Their rows are committed before Colt receives its 200. Every delivery gets a row; only
   * the first of its kind is applied.
   * @param leaseMs how long this process has for applying them before a sweep takes them
   * @returns the stored deliveries in the order of `deliveries`
   */
  async store(
    resellerId: string,
    deliveries: readonly Delivery[],
    leaseMs: number,
    db: StatementRunner = this.database,
  ): Promise<StoredDelivery[]> {
    const entries = deliveries.map((delivery) => ({
      id: uuidv7(),
      hash: deduplicationHash(delivery),
      delivery: toRecord(delivery),
    }));
    // In the order of their hashes: two processes that store the same ones wait for each other, but never in a circle.
    const byHash = [...entries].sort((one, other) => (one.hash < other.hash ? -1 : Number(one.hash > other.hash)));
    // One statement: the database decides which of two simultaneous deliveries is the first.
    const rows = await select(
      db,
      'notification.store',
      { id: uuid, first_id: uuid, received_at: timestamptz },
      Prisma.sql`
      SELECT n.id, s.first_id, s.received_at
      FROM jsonb_to_recordset(${JSON.stringify(byHash)}::jsonb) AS n(id uuid, hash text, delivery jsonb),
        store_notification_v1(${resellerId}::uuid, n.id, decode(n.hash, 'hex'), ${leaseMs}::int, n.delivery) AS s`,
    );
    const stored = new Map(rows.map((row) => [row.id, row]));
    return entries.map(({ id }) => {
      const row = stored.get(id);
      if (!row) throw new Error('Postgres did not store the notification');
      return { id, first: row.first_id === id, receivedAt: row.received_at };
    });
  }

  /** How many unauthenticated deliveries the reseller got in the last 24 hours; counts no further than `limit`. */
  async countUnauthenticated(resellerId: string, limit: number): Promise<number> {
    // Raw, because Prisma cannot stop counting.
    const [row] = await select(
      this.database,
      'notification.count_unauthenticated',
      { count: int4 },
      Prisma.sql`
      SELECT count(*)::int AS count FROM (
        SELECT id FROM notification
        WHERE reseller_id = ${resellerId}::uuid AND NOT authenticated
          AND received_at > clock_timestamp() - interval '24 hours'
        LIMIT ${limit}) AS latest`,
    );
    return row?.count ?? 0;
  }

  /** Those of the notifications that need (further) work, oldest first. */
  async due(db: StatementRunner, resellerId: string, ids: readonly string[]): Promise<Notification[]> {
    const rows = await select(
      db,
      'notification.due',
      NOTIFICATION,
      Prisma.sql`
      SELECT ${Prisma.raw(Object.keys(NOTIFICATION).join(', '))} FROM notification
      WHERE reseller_id = ${resellerId}::uuid AND id = ANY (${ids}::uuid[])
        AND state IN ('received', 'parked', 'apply_failed')
      ORDER BY id`,
    );
    return rows.map(toNotification);
  }

  settle(
    lock: ResellerLock,
    id: string,
    end: { state: NotificationState; orderId?: string | null; detail: string },
  ): void {
    lock.write('notifications', {
      id,
      state: end.state,
      order_id: end.orderId ?? null,
      detail: end.detail,
      settled_at: lock.at,
      tries: 0,
    });
  }

  /** Retries the notification at `at`, or earlier when its order gets the id. */
  wait(lock: ResellerLock, id: string, end: { state: 'parked' | 'apply_failed'; detail: string; at: Date }): void {
    lock.write('notifications', { id, state: end.state, detail: end.detail, next_action_at: end.at, tries: 1 });
  }

  /** Due notifications of all resellers, to be claimed. */
  async findDue(limit: number): Promise<{ id: string; resellerId: string }[]> {
    // Of all resellers on purpose: reseller_id goes along with each.
    return select(
      this.database,
      'notifications.find_due',
      { id: text, resellerId: text },
      Prisma.sql`
      SELECT n.id::text, n.reseller_id::text AS "resellerId" FROM notification n
      WHERE n.next_action_at <= clock_timestamp() ORDER BY n.next_action_at LIMIT ${limit}`,
    );
  }

  /** Claims those of a reseller's notifications that are still due, for `leaseMs`. @returns their ids */
  async claim(resellerId: string, ids: readonly string[], leaseMs: number): Promise<string[]> {
    // Raw, because Prisma has no SKIP LOCKED.
    const rows = await select(
      this.database,
      'notifications.claim_due',
      { id: text },
      Prisma.sql`
      UPDATE notification SET next_action_at = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      WHERE reseller_id = ${resellerId}::uuid AND next_action_at <= clock_timestamp() AND (id, received_at) IN (
        SELECT n.id, n.received_at FROM notification n
        WHERE n.reseller_id = ${resellerId}::uuid AND n.id = ANY (${ids}::uuid[])
          AND n.next_action_at <= clock_timestamp()
        FOR UPDATE SKIP LOCKED)
      RETURNING id::text`,
    );
    return rows.map(({ id }) => id);
  }
}

function toNotification(row: Row<typeof NOTIFICATION>): Notification {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    receivedAt: row.received_at,
    authenticated: row.authenticated,
    state: row.state,
    eventId: row.event_id,
    coltOrderId: row.colt_order_id,
    reference: row.reference,
    rawStatus: row.raw_status,
    // Only an unparseable notification has no status, and it is never due.
    status: row.status ?? 'unknown',
    error: row.error as CarrierError | null,
    tries: row.tries,
    traceparent: null,
  };
}

/** The columns of a delivery, as `store_notification_v1` takes them. */
function toRecord({ notification, authenticated, body, contentType, trackingId, detail }: Delivery) {
  return {
    authenticated,
    body,
    content_type: contentType,
    tracking_id: trackingId,
    detail,
    event_id: notification?.eventId,
    colt_order_id: notification?.coltOrderId,
    reference: notification?.reference,
    raw_status: notification?.rawStatus,
    status: notification?.status,
    error: notification?.error,
  };
}

function deduplicationHash({ notification, body }: Delivery): string {
  const named = [notification?.eventId, notification?.coltOrderId, notification?.rawStatus, body];
  return createHash('sha256').update(JSON.stringify(named)).digest('hex');
}
