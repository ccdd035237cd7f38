import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { rehearsed, type Rehearsal } from '../../platform/database/rehearsal.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { int4, nullable, select, text, timestamptz, type Row } from '../../platform/database/statement.js';
import { orderStatus, orderType } from '../../domain/orders/order-columns.js';
import { DEAD_LETTER_STATES, type NotificationState } from '../../domain/inbox/notification.js';
import type { Order } from '../../domain/order-model/order.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';

const STUCK_ORDER = {
  id: text,
  reseller: text,
  type: orderType,
  status: orderStatus,
  attention: nullable(text),
  nextLookAt: nullable(timestamptz),
  createdAt: timestamptz,
};
export type StuckOrder = Readonly<Row<typeof STUCK_ORDER>>;

export interface KeptPayload {
  readonly id: string;
  readonly at: Date;
  readonly what: string;
  readonly problem: string;
  readonly body: string;
}

const DEAD_LETTER = {
  id: text,
  at: timestamptz,
  reseller: text,
  coltOrderId: nullable(text),
  rawStatus: nullable(text),
  detail: nullable(text),
};
/** A notification that an operator should settle. Its texts come from outside. */
export type DeadLetter = Readonly<Row<typeof DEAD_LETTER>>;

/** Most rows of a list: more than this have one common cause. */
export const MAX_LISTED = 500;

/** The operator's view, across resellers on purpose. */
@Injectable()
export class OperatorRepository {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
  ) {}

  /** Orders with attention or with an overdue action; open ones first, oldest first. */
  async stuck(slug: string | null, overdueMs: number): Promise<StuckOrder[]> {
    // Raw, because it joins resellers, to whom orders have no relation. Across resellers: see above.
    return select(
      this.database,
      'operator.stuck_orders',
      STUCK_ORDER,
      Prisma.sql`
      SELECT o.id::text, r.slug AS reseller, o.type, o.status, o.attention_code || ': ' || o.attention_detail AS attention,
        o.next_action_at AS "nextLookAt", o.created_at AS "createdAt"
      FROM "order" o JOIN reseller r ON r.id = o.reseller_id
      WHERE (${slug}::text IS NULL OR r.slug = ${slug})
        AND (o.attention_code IS NOT NULL OR o.next_action_at < now() - ${overdueMs}::float8 * interval '1 millisecond')
      ORDER BY o.completed_at IS NOT NULL, o.created_at LIMIT ${MAX_LISTED}`,
    );
  }

  async find(id: string): Promise<Order | null> {
    const where = { resellerId: { in: await this.resellerIds() }, id };
    const row = await this.database.acrossResellers.order.findFirst({ where, select: { resellerId: true } });
    return row && this.orders.peek(row.resellerId, id);
  }

  /** Captured answers and notifications of the order, complete. */
  async payloads(order: Order): Promise<KeptPayload[]> {
    const { resellerId, id: orderId } = order;
    const captured = await this.database.capturedPayload.findMany({ where: { resellerId, orderId } });
    const notifications = await this.database.notification.findMany({ where: { resellerId, orderId } });
    return [
      ...captured.map((row) => ({
        id: row.id,
        at: row.createdAt,
        what: `${row.operation} HTTP ${row.httpStatus ?? '-'} ${row.trackingId ?? ''}`,
        problem: row.problem,
        body: row.body,
      })),
      ...notifications.map((row) => ({
        id: row.id,
        at: row.receivedAt,
        what: `notification ${row.rawStatus ?? ''} ${row.trackingId ?? ''}`,
        problem: `${row.state}: ${row.detail ?? ''}`,
        body: row.body,
      })),
    ].sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** Dead letters in this state: notifications that an operator should settle; oldest first. */
  async deadLetters(
    state: NotificationState,
    { authenticated, slug }: { authenticated: boolean; slug: string | null },
  ): Promise<DeadLetter[]> {
    // Raw: as a parameter of its own type, the state finds the index of dead letters. Across resellers: see above.
    return select(
      this.database,
      'operator.dead_letters',
      DEAD_LETTER,
      Prisma.sql`
      SELECT n.id::text, n.received_at AS at, r.slug AS reseller, n.colt_order_id AS "coltOrderId",
        n.raw_status AS "rawStatus", n.detail
      FROM notification n JOIN reseller r ON r.id = n.reseller_id
      WHERE n.state = ${state}::notification_state AND n.state IN ('parked', 'not_understood', 'apply_failed')
        AND n.authenticated = ${authenticated} AND (${slug}::text IS NULL OR r.slug = ${slug})
      ORDER BY n.received_at LIMIT ${MAX_LISTED}`,
    );
  }

  /** How many dead letters anybody may have sent; counts no further than `MAX_LISTED`. */
  async countUnauthenticatedDeadLetters(slug: string | null): Promise<number> {
    // Raw, for the same reasons.
    const [row] = await select(
      this.database,
      'operator.count_unauthenticated_dead_letters',
      { count: int4 },
      Prisma.sql`
      SELECT count(*)::int AS count FROM (
        SELECT FROM notification n JOIN reseller r ON r.id = n.reseller_id
        WHERE NOT n.authenticated AND n.state IN ('parked', 'not_understood', 'apply_failed')
          AND (${slug}::text IS NULL OR r.slug = ${slug})
        LIMIT ${MAX_LISTED}) AS latest`,
    );
    return row?.count ?? 0;
  }

  async settleDeadLetter(id: string, reason: string, { dryRun = false }: Rehearsal = {}): Promise<boolean> {
    const settledAt = await this.database.now();
    const where = { resellerId: { in: await this.resellerIds() }, id, state: { in: [...DEAD_LETTER_STATES] } };
    const data = { state: 'settled_by_hand', detail: reason, nextActionAt: null, settledAt } as const;
    const { count } = await rehearsed<{ count: number }>(dryRun, (end) =>
      this.database.transactionWithModels(async (tx) => end(await tx.notification.updateMany({ where, data }))),
    );
    return count === 1;
  }

  /** Primary keys begin with the reseller, so a search by id names all resellers to use the index. */
  private async resellerIds(): Promise<string[]> {
    const rows = await this.database.reseller.findMany({ select: { id: true } });
    return rows.map(({ id }) => id);
  }
}
