import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { Database } from '../../database/database.service.js';
import type { OrderType } from '../order.js';

const SAMPLE = 500;
const REMEMBER_MS = 60_000;

/**
 * How long Colt may need until an order that it took shows: the configured time, or twice the observed 99th percentile
 * from Colt's answer to the end for that type and environment, whichever is longer. Orders whose answer was lost do not
 * count: they end by settling, and would make it longer and longer.
 */
@Injectable()
export class SettleTime {
  private readonly remembered = new Map<string, { until: number; ms: number }>();

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The configured time, in milliseconds. */
  atLeast(): number {
    return this.config.orders.unconfirmedSettleMs;
  }

  /** The effective settle time, in milliseconds. */
  async of(type: OrderType, environment: string): Promise<number> {
    const key = `${type}/${environment}`;
    const known = this.remembered.get(key);
    if (known && known.until > Date.now()) return known.ms;
    // Told: when Colt first told the end, whoever found it out then; what it told later says nothing. Found: by a
    // read-back, some time after the end. It counts only where Colt tells nothing, and up to the first read-back: it is
    // too long, which is safe, and after an outage longer than anything Colt needs. Raw, because Prisma has no
    // percentiles. Across resellers on purpose: it measures Colt, and shows nobody's order.
    const [row] = await this.database.$queryRaw<{ told: number | null; found: number | null }[]>`
      SELECT percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM told - since) * 1000)::float8 AS told,
        percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM found - since) * 1000)::float8 AS found
      FROM (
        SELECT a.ended_at AS since, CASE WHEN h.cause = 'read_back' THEN o.completed_at END AS found, (
            SELECT min(n.received_at) FROM notification n
            WHERE n.order_id = o.id AND n.status = o.status AND n.authenticated AND n.received_at <= o.completed_at
          ) AS told
        FROM "order" o JOIN reseller r ON r.id = o.reseller_id
        JOIN attempt a ON a.order_id = o.id AND a.verdict = 'accepted' AND a.http_status = 200 AND a.error IS NULL
        JOIN LATERAL (
          SELECT cause FROM order_history WHERE order_id = o.id AND status = o.status ORDER BY seq LIMIT 1) AS h ON true
        WHERE o.type = ${type} AND r.environment = ${environment} AND o.status IN ('completed', 'failed', 'partial')
        ORDER BY o.completed_at DESC LIMIT ${SAMPLE}) AS latest`;
    const found = Math.min(row?.found ?? 0, this.config.orders.reconcileAfterMs);
    const ms = Math.max(this.atLeast(), 2 * (row?.told ?? found));
    this.remembered.set(key, { until: Date.now() + REMEMBER_MS, ms });
    return ms;
  }
}
