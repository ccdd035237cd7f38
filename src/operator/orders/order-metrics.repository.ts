import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { float8, int4, select, text } from '../../platform/database/statement.js';
import { attentionCode, orderStatus, orderType } from '../../domain/orders/order-columns.js';

interface Count {
  readonly type: string;
  readonly status: string;
  readonly attention: string;
  readonly value: number;
}

/** Read from the tables at every scrape: open orders, their age, and orders with attention. */
@Injectable()
export class OrderMetrics implements OnModuleInit {
  constructor(private readonly database: Database) {}

  onModuleInit(): void {
    this.gauge('orders_open', 'Open orders; attention is empty where there is none', () => this.open());
    this.gauge('orders_open_oldest_seconds', 'Age of the oldest open order', () => this.oldest());
    this.gauge('orders_attention', 'Orders with attention, open or ended', () => this.withAttention());
  }

  private gauge(name: string, help: string, counts: () => Promise<Count[]>): void {
    register.removeSingleMetric(name); // tests run several applications in one process, with one registry
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: ['type', 'status', 'attention'],
      collect: async () => {
        const now = await counts();
        gauge.reset();
        for (const { value, ...labels } of now) gauge.set(labels, value);
      },
    });
  }

  private open(): Promise<Count[]> {
    // Raw, because Prisma cannot group by an expression. Across resellers: the operator's view, and counts only.
    return select(
      this.database,
      'metrics.open_orders',
      {
        type: orderType,
        status: orderStatus,
        attention: text,
        value: int4,
      },
      Prisma.sql`
      SELECT type, status, coalesce(attention_code::text, '') AS attention, count(*)::int AS value
      FROM "order" WHERE completed_at IS NULL GROUP BY 1, 2, 3`,
    );
  }

  private oldest(): Promise<Count[]> {
    // Raw, because Prisma cannot group by an expression. Across resellers: the operator's view, and counts only.
    return select(
      this.database,
      'metrics.oldest_order',
      {
        type: orderType,
        status: orderStatus,
        attention: text,
        value: float8,
      },
      Prisma.sql`
      SELECT type, status, coalesce(attention_code::text, '') AS attention,
        extract(epoch FROM now() - min(created_at))::float8 AS value
      FROM "order" WHERE completed_at IS NULL GROUP BY 1, 2, 3`,
    );
  }

  /** Includes terminal orders: their attention is visible nowhere else, and counts until it is acknowledged. */
  private withAttention(): Promise<Count[]> {
    // Raw, because Prisma cannot group by an expression. Across resellers: the operator's view, and counts only.
    return select(
      this.database,
      'metrics.attention',
      {
        type: orderType,
        status: orderStatus,
        attention: attentionCode,
        value: int4,
      },
      Prisma.sql`
      SELECT type, status, attention_code AS attention, count(*)::int AS value
      FROM "order" WHERE attention_code IS NOT NULL GROUP BY 1, 2, 3`,
    );
  }
}
