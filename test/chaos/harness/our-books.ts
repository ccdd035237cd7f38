import pg from 'pg';

export interface OurOrder {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly reference: string;
  readonly attention: string | null;
  readonly nextActionAt: Date | null;
  readonly doubled: boolean;
  readonly coltOrderIds: readonly string[];
  readonly history: readonly string[];
}

export interface OurRange {
  readonly start: string;
  readonly end: string;
  readonly status: string;
  readonly openOrderId: string | null;
  /** The end customer that Colt received last, from the order that completed here. */
  readonly endCustomer: string | null;
}

/** The number of committed notifications of one kind. */
export interface InboxCount {
  readonly coltOrderId: string;
  readonly rawStatus: string;
  readonly rows: number;
}

/** The service's records, read directly from its tables. */
export class OurBooks {
  private readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: 3,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 1_000,
    });
    this.pool.on('error', () => undefined); // a Postgres that is killed on purpose
  }

  async read<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query(sql, [...values])).rows as Row[];
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  /** The histories of the orders that are still open, for debugging. */
  async storiesOfOpen(limit: number): Promise<string> {
    const rows = await this.read<{ story: string }>(
      `SELECT concat_ws(' ', o.type, o.id, o.status, o.attention_code, 'next', o.next_action, o.next_action_at - now(),
          'lease', o.lease_until - now(), 'observations', o.observations) || ' ' || (
          SELECT string_agg(concat_ws(' ', E'\n   ', to_char(h.at, 'MI:SS.MS'), h.status, h.cause, h.detail), '' ORDER BY seq)
          FROM order_history h WHERE h.reseller_id = o.reseller_id AND h.order_id = o.id) AS story
        FROM "order" o WHERE completed_at IS NULL ORDER BY o.created_at LIMIT $1`,
      [limit],
    );
    return rows.map(({ story }) => story).join('\n');
  }

  orders(): Promise<OurOrder[]> {
    return this.read(`
      SELECT o.id::text, o.type, o.status, o.carrier_reference AS reference, o.attention_code AS attention,
        o.next_action_at AS "nextActionAt", o.doubled_at_carrier AS doubled,
        ARRAY(SELECT c.colt_order_id FROM carrier_order c WHERE c.reseller_id = o.reseller_id AND c.order_id = o.id) AS "coltOrderIds",
        ARRAY(SELECT h.status::text FROM order_history h
          WHERE h.reseller_id = o.reseller_id AND h.order_id = o.id ORDER BY h.seq) AS history
      FROM "order" o ORDER BY o.created_at`);
  }

  holdings(): Promise<OurRange[]> {
    return this.read(`
      SELECT h.start_e164::text AS start, h.end_e164::text AS end, h.status, h.open_order_id::text AS "openOrderId",
        v.details->>'name' AS "endCustomer"
      FROM holding h LEFT JOIN "order" o ON o.reseller_id = h.reseller_id AND o.id = h.order_id
        LEFT JOIN end_customer_version v ON v.reseller_id = o.reseller_id
          AND v.end_customer_id = o.end_customer_id AND v.version = o.end_customer_version
      WHERE h.released_at IS NULL ORDER BY h.start_e164`);
  }

  inbox(): Promise<InboxCount[]> {
    return this.read(`
      SELECT colt_order_id AS "coltOrderId", lower(raw_status) AS "rawStatus", count(*)::int AS rows
      FROM notification WHERE colt_order_id IS NOT NULL GROUP BY 1, 2`);
  }

  /** The number of orders and of notifications with a next action. */
  async unfinished(): Promise<{ orders: number; notifications: number }> {
    const [row] = await this.read<{ orders: number; notifications: number }>(`
      SELECT (SELECT count(*)::int FROM "order" WHERE completed_at IS NULL) AS orders,
        (SELECT count(*)::int FROM notification WHERE state IN ('received', 'apply_failed')) AS notifications`);
    return row ?? { orders: 0, notifications: 0 };
  }

  /** Event numbers that are missing or duplicate: the order of commits has no gaps. */
  async brokenSequences(): Promise<number> {
    const [row] = await this.read<{ broken: number }>(`
      SELECT count(*)::int AS broken FROM (
        SELECT seq - lag(seq) OVER (PARTITION BY order_id ORDER BY seq) AS step,
          at < lag(at) OVER (PARTITION BY order_id ORDER BY seq) AS back FROM order_history) AS steps
      WHERE step < 1 OR back`);
    return row?.broken ?? 0;
  }
}
