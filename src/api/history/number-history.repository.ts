import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  int8,
  nullable,
  pgEnum,
  select,
  text,
  timestamptz,
  type Row,
  uuid,
} from '../../platform/database/statement.js';
import { changeCause } from '../../domain/orders/order-columns.js';
import { SHOWN_AT_COLT } from '../../colt/model/carrier.js';
import { HOLDING_STATUSES } from '../../domain/holding-model/holding.js';

/** A change to a range, with its ends at the time. */
const ENTRY = {
  seq: int8,
  at: timestamptz,
  start: int8,
  end: int8,
  status: pgEnum('holding_history_status', [...HOLDING_STATUSES, 'released']),
  endCustomerId: nullable(uuid),
  reference: nullable(text),
  orderId: nullable(uuid),
  cessationRequestId: nullable(uuid),
  cause: changeCause,
  detail: nullable(text),
  actor: nullable(text),
  reason: nullable(text),
  coltStatus: nullable(pgEnum('shown_at_colt', SHOWN_AT_COLT)),
};
export type HistoryEntry = Readonly<Row<typeof ENTRY>>;

/** Reads the append-only history of one reseller, never another's. */
@Injectable()
export class NumberHistoryRepository {
  constructor(private readonly database: Database) {}

  /** The history of a number, newest first, below sequence number `before` and up to `until`. */
  async of(
    resellerId: string,
    number: bigint,
    limit: { before: bigint | null; until: Date | null; count: number },
  ): Promise<HistoryEntry[]> {
    // Raw, because Prisma has no range operators.
    return select(
      this.database,
      'history.of_number',
      ENTRY,
      Prisma.sql`
      SELECT h.seq, h.at, h.start_e164 AS start, h.end_e164 AS end, h.status, h.end_customer_id AS "endCustomerId",
        h.reference, h.order_id AS "orderId", h.cessation_request_id AS "cessationRequestId", h.cause, h.detail, h.reason, h.colt_status AS "coltStatus",
        coalesce(h.actor, o.actor, a.record -> 'order' ->> 'actor') AS actor
      FROM holding_history h
      LEFT JOIN "order" o ON o.reseller_id = h.reseller_id AND o.id = h.order_id
      LEFT JOIN archived_order a ON a.reseller_id = h.reseller_id AND a.id = h.order_id
      WHERE h.reseller_id = ${resellerId}::uuid AND h.numbers @> ${number}::bigint
        AND (${limit.before}::bigint IS NULL OR h.seq < ${limit.before}::bigint)
        AND (${limit.until}::timestamptz IS NULL OR h.at <= ${limit.until}::timestamptz)
      ORDER BY h.seq DESC LIMIT ${limit.count}`,
    );
  }
}
