import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Cause } from '../../domain/order-model/order.js';
import type { HoldingStatus } from '../../domain/holdings/holding.js';

/** A change to a range, with its ends at the time. */
export interface HistoryEntry extends NumberRange {
  readonly seq: bigint;
  readonly at: Date;
  readonly status: HoldingStatus | 'released';
  readonly endCustomerId: string | null;
  readonly reference: string | null;
  readonly orderId: string | null;
  readonly cause: Cause;
  readonly detail: string | null;
}

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
    return this.database.$queryRaw<HistoryEntry[]>`
      SELECT seq, at, start_e164 AS start, end_e164 AS end, status, end_customer_id AS "endCustomerId", reference,
             order_id AS "orderId", cause, detail
      FROM holding_history
      WHERE reseller_id = ${resellerId}::uuid AND numbers @> ${number}::bigint
        AND (${limit.before}::bigint IS NULL OR seq < ${limit.before}::bigint)
        AND (${limit.until}::timestamptz IS NULL OR at <= ${limit.until}::timestamptz)
      ORDER BY seq DESC LIMIT ${limit.count}`;
  }
}
