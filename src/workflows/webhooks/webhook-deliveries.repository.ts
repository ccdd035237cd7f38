import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { execute, int4, int8, select } from '../../platform/database/statement.js';
import type { Attempt } from './webhook-sender.service.js';

export interface WebhookDelivery extends Attempt {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly attemptedAt: Date;
}

interface EndpointKey {
  readonly resellerId: string;
  readonly id: string;
}

/** Attempts to deliver events, and the events that wait for another one. */
@Injectable()
export class WebhookDeliveries {
  constructor(private readonly database: Database) {}

  async record({ resellerId, id }: EndpointKey, event: { id: string; type: string }, attempt: Attempt): Promise<void> {
    const { delivered, httpStatus, error, response, durationMs } = attempt;
    const made = { delivered, httpStatus, error, response, durationMs };
    await this.database.webhookDelivery.create({
      data: { ...made, id: uuidv7(), resellerId, endpointId: id, eventId: event.id, eventType: event.type },
    });
  }

  /** The trace of an order, as its `traceparent`. */
  async traceOf(resellerId: string, orderId: string): Promise<string | null> {
    const order = await this.database.order.findFirst({
      where: { resellerId, id: orderId },
      select: { traceparent: true },
    });
    return order?.traceparent ?? null;
  }

  /** Newest first, before the delivery with the id `before`. */
  async page({ resellerId, id }: EndpointKey, before: string | null, limit: number): Promise<WebhookDelivery[]> {
    const rows = await this.database.webhookDelivery.findMany({
      where: { resellerId, endpointId: id, ...(before !== null && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map((row) => ({ ...row, retryAfterMs: null }));
  }

  /** Has the event delivered later, beside those behind it. */
  async retryLater({ resellerId, id }: EndpointKey, seq: bigint, tries: number, waitMs: number): Promise<void> {
    await execute(
      this.database,
      'webhooks.retry_later',
      Prisma.sql`
      INSERT INTO webhook_retry (reseller_id, endpoint_id, seq, tries, next_attempt_at)
      VALUES (${resellerId}::uuid, ${id}::uuid, ${seq}, ${tries}, clock_timestamp() + ${waitMs} * interval '1 millisecond')
      ON CONFLICT (reseller_id, endpoint_id, seq)
      DO UPDATE SET tries = EXCLUDED.tries, next_attempt_at = EXCLUDED.next_attempt_at`,
    );
  }

  async dueRetries({ resellerId, id }: EndpointKey, limit: number): Promise<{ seq: bigint; tries: number }[]> {
    return select(
      this.database,
      'webhooks.due_retries',
      { seq: int8, tries: int4 },
      Prisma.sql`
      SELECT seq, tries FROM webhook_retry
      WHERE reseller_id = ${resellerId}::uuid AND endpoint_id = ${id}::uuid AND next_attempt_at <= clock_timestamp()
      ORDER BY seq LIMIT ${limit}`,
    );
  }

  async retried({ resellerId, id }: EndpointKey, seq: bigint): Promise<void> {
    await this.database.webhookRetry.deleteMany({ where: { resellerId, endpointId: id, seq } });
  }

  /** A replay sends them again anyway. */
  async forgetRetries({ resellerId, id }: EndpointKey): Promise<void> {
    await this.database.webhookRetry.deleteMany({ where: { resellerId, endpointId: id } });
  }
}
