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
  cause: changeCause,
  detail: nullable(text),
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
      SELECT seq, at, start_e164 AS start, end_e164 AS end, status, end_customer_id AS "endCustomerId", reference,
             order_id AS "orderId", cause, detail
      FROM holding_history
      WHERE reseller_id = ${resellerId}::uuid AND numbers @> ${number}::bigint
        AND (${limit.before}::bigint IS NULL OR seq < ${limit.before}::bigint)
        AND (${limit.until}::timestamptz IS NULL OR at <= ${limit.until}::timestamptz)
      ORDER BY seq DESC LIMIT ${limit.count}`,
    );
  }
}
