import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { jsonb, select } from '../../platform/database/statement.js';
import type { Cause, OrderStatus } from '../order-model/order.js';
import type { AttemptFact } from '../order-model/facts.js';
import { toAttempt, type AttemptRow } from './fact-rows.js';

export interface OrderHistoryEntry {
  readonly seq: bigint;
  readonly at: Date;
  readonly status: OrderStatus;
  readonly cause: Cause;
  readonly detail: string | null;
  readonly actor: string | null;
  readonly attempt: AttemptFact | null;
}

@Injectable()
export class OrderHistoryRepository {
  constructor(private readonly database: Database) {}

  /** Entries after `after`, oldest first. */
  async page(resellerId: string, orderId: string, after: bigint | null, limit: number): Promise<OrderHistoryEntry[]> {
    const rows = await this.database.orderHistory.findMany({
      where: { orderId, resellerId, ...(after !== null && { seq: { gt: after } }) },
      orderBy: { seq: 'asc' },
      take: limit,
    });
    const attempts = await this.attempts(
      resellerId,
      rows.flatMap(({ attemptId }) => attemptId ?? []),
    );
    return rows.map(({ seq, at, status, cause, detail, actor, attemptId }) => {
      const attempt = attempts.find(({ id }) => id === attemptId);
      return {
        seq,
        at,
        status,
        cause,
        detail,
        actor,
        attempt: attempt ?? null,
      };
    });
  }

  private async attempts(resellerId: string, ids: readonly string[]): Promise<AttemptFact[]> {
    if (ids.length === 0) return [];
    const rows = await select(
      this.database,
      'attempts.of_history',
      { row: jsonb },
      Prisma.sql`
      SELECT to_jsonb(a) AS row FROM attempt a WHERE a.reseller_id = ${resellerId}::uuid AND a.id = ANY (${ids}::uuid[])`,
    );
    return rows.map(({ row }) => toAttempt(row as AttemptRow));
  }
}
