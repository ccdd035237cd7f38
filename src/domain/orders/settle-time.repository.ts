import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { float8, nullable, select, text, type StatementRunner } from '../../platform/database/statement.js';
import type { OrderType } from '../order-model/order.js';
import type { Patience } from '../order-model/observation.js';

const SAMPLE = 500;
const REMEMBER_MS = 60_000;
/** The settle time follows the third-oldest open order: one or two stuck orders say nothing about the others. */
const OLDEST = 3;

/** The reseller that asks, and its connection. */
type Asker = StatementRunner & Pick<ResellerLock, 'resellerId' | 'environment'>;

interface Measured {
  /** p99 from Colt's answer to the end, in milliseconds. */
  readonly endedMs: number;
  /** Orders open at Colt, oldest first: our id, its reseller, and milliseconds since Colt's answer. */
  readonly open: readonly { readonly id: string; readonly resellerId: string; readonly ageMs: number }[];
}

/**
 * How long Colt may need to show an order that it took: the configured time, twice the p99 from answer to end of the
 * ended orders, or twice the age of the third-oldest open order, whichever is longest, up to a cap. Only orders with an
 * id that Colt confirmed count: otherwise the waiting of doubtful orders would make the settle time grow.
 */
@Injectable()
export class SettleTime {
  private readonly remembered = new Map<string, { until: number; measured: Measured }>();

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The configured time, in milliseconds. */
  atLeast(): number {
    return this.config.orders.unconfirmedSettleMs;
  }

  /** The same without the lock. */
  async withoutLock(type: OrderType, account: Pick<Asker, 'resellerId' | 'environment'>): Promise<Patience> {
    const runStatement = this.database.runStatement.bind(this.database);
    return this.patience({ ...account, runStatement }, type);
  }

  async patience(lock: Asker, type: OrderType): Promise<Patience> {
    const { endedMs, open } = await this.measured(lock, type);
    const { unconfirmedSettleMs: leastMs, unconfirmedSettleMaxMs, reconcileAfterMs: readBackMs } = this.config.orders;
    const mostMs = Math.max(leastMs, unconfirmedSettleMaxMs);
    const wantedMs = Math.max(leastMs, 2 * endedMs, 2 * (open[OLDEST - 1]?.ageMs ?? 0));
    const settleMs = Math.min(wantedMs, mostMs);
    const slow = wantedMs > mostMs ? open.filter(({ ageMs }) => 2 * ageMs > mostMs) : [];
    const own = slow.flatMap(({ id, resellerId }) => (resellerId === lock.resellerId ? id : []));
    const slowOrders = own.length < slow.length ? [...own, 'orders of other accounts'] : own;
    return { settleMs, leastMs, mostMs, readBackMs, slowOrders, slowNow: (open[0]?.ageMs ?? 0) > settleMs };
  }

  private async measured(lock: Asker, type: OrderType): Promise<Measured> {
    const key = `${type}/${lock.environment}`;
    const now = performance.now();
    const known = this.remembered.get(key);
    if (known && known.until > now) return known.measured;
    const measured = { endedMs: await this.endedMs(lock, type), open: await this.open(lock, type) };
    this.remembered.set(key, { until: now + Math.min(REMEMBER_MS, this.atLeast() / 4), measured });
    return measured;
  }

  /**
   * `reported`: when Colt first reported the end, whatever made us read it. `found`: a read-back found the end some
   * time later. `found` counts only if Colt reports nothing, and at most up to the delay of the first read-back: it
   * overestimates, which is safe.
   */
  private async endedMs(lock: Asker, type: OrderType): Promise<number> {
    // Raw, because Prisma has no percentiles. Across resellers on purpose: it measures Colt and exposes no order.
    const [row] = await select(
      lock,
      'settle_time.ended',
      { reported: nullable(float8), found: nullable(float8) },
      Prisma.sql`
      SELECT percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM reported - since) * 1000)::float8 AS reported,
        percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM found - since) * 1000)::float8 AS found
      FROM (
        SELECT a.ended_at AS since, CASE WHEN h.cause = 'read_back' THEN o.completed_at END AS found, (
            SELECT min(of_order.received_at) FROM (
              SELECT n.received_at FROM notification n
              WHERE n.reseller_id = o.reseller_id AND n.order_id = o.id AND n.status::text = o.status::text AND n.authenticated
                AND n.received_at <= o.completed_at
              OFFSET 0) AS of_order -- searched by the order, not from the oldest notification on
          ) AS reported
        FROM "order" o JOIN reseller r ON r.id = o.reseller_id
        JOIN attempt a ON a.reseller_id = o.reseller_id AND a.order_id = o.id AND a.verdict = 'accepted' AND a.http_status = 200 AND a.error IS NULL
        JOIN LATERAL (
          SELECT cause FROM order_history
          WHERE reseller_id = o.reseller_id AND order_id = o.id AND status = o.status ORDER BY seq LIMIT 1) AS h ON true
        WHERE o.type = ${type}::order_type AND r.environment = ${lock.environment}::colt_environment AND o.status IN ('completed', 'failed', 'partial')
        ORDER BY o.completed_at DESC LIMIT ${SAMPLE}) AS latest`,
    );
    return row?.reported ?? Math.min(row?.found ?? 0, this.config.orders.reconcileAfterMs);
  }

  /** If several resellers have open orders, at most two of the oldest three belong to one of them. */
  private async open(lock: Asker, type: OrderType): Promise<Measured['open']> {
    // Raw, because Prisma has no window functions. Across resellers on purpose: it measures Colt, and only the reseller
    // of an order sees its id.
    return select(
      lock,
      'settle_time.open',
      { id: text, resellerId: text, ageMs: float8 },
      Prisma.sql`
      WITH open AS (
        SELECT o.id, o.reseller_id, (extract(epoch FROM clock_timestamp() - a.ended_at) * 1000)::float8 AS "ageMs",
          row_number() OVER (PARTITION BY o.reseller_id ORDER BY a.ended_at) AS place
        FROM "order" o JOIN reseller r ON r.id = o.reseller_id
        JOIN attempt a ON a.reseller_id = o.reseller_id AND a.order_id = o.id AND a.verdict = 'accepted' AND a.http_status = 200 AND a.error IS NULL
        JOIN carrier_order c ON c.reseller_id = o.reseller_id AND c.carrier_epoch = r.carrier_epoch
          AND c.colt_order_id = a.colt_order_id
        WHERE o.type = ${type}::order_type AND r.environment = ${lock.environment}::colt_environment AND o.status = 'in_progress'
          AND o.completed_at IS NULL AND c.end_reported_at IS NULL AND c.missing_times = 0 AND NOT c.answers_are_foreign
          AND NOT EXISTS (SELECT FROM colt_account_state s WHERE s.reseller_id = o.reseller_id AND s.state = 'suspended'))
      SELECT id::text, reseller_id::text AS "resellerId", "ageMs" FROM open
      WHERE place <= 2 OR (SELECT count(DISTINCT reseller_id) FROM open) = 1
      ORDER BY "ageMs" DESC LIMIT ${OLDEST}`,
    );
  }
}
