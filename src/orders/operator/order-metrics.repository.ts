import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { Database } from '../../database/database.service.js';

interface Count {
  readonly type: string;
  readonly status: string;
  readonly attention: string;
  readonly orders: number;
  readonly oldestSeconds: number;
}

/** Read from the tables at every scrape: what is open, what a person should look at, and for how long. */
@Injectable()
export class OrderMetrics implements OnModuleInit {
  constructor(private readonly database: Database) {}

  onModuleInit(): void {
    this.gauge('orders_open', 'Open orders; attention is empty where none is needed', ({ orders }) => orders);
    this.gauge('orders_open_oldest_seconds', 'Age of the oldest open order', ({ oldestSeconds }) => oldestSeconds);
  }

  private gauge(name: string, help: string, value: (count: Count) => number): void {
    register.removeSingleMetric(name); // several applications may live in one process, with one registry
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: ['type', 'status', 'attention'],
      collect: async () => {
        gauge.reset();
        for (const count of await this.counts()) {
          const { type, status, attention } = count;
          gauge.set({ type, status, attention }, value(count));
        }
      },
    });
  }

  /** Across resellers, because it is the operator's view; counts only. */
  private counts(): Promise<Count[]> {
    // Raw, because Prisma cannot group by an expression.
    return this.database.$queryRaw`
      SELECT type, status, coalesce(attention_code, '') AS attention, count(*)::int AS orders,
        extract(epoch FROM now() - min(created_at))::float8 AS "oldestSeconds"
      FROM "order" WHERE next_action_at IS NOT NULL GROUP BY 1, 2, 3`;
  }
}
