import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { bool, select, text, timestamptz, type Row } from '../../platform/database/statement.js';
import { IN_FORCE } from '../sending/sending-switch.repository.js';

const CLAIM = {
  id: text,
  resellerId: text,
  /** Postgres's time of the claim. */
  at: timestamptz,
  /** Distinguishes this claim from a later one. */
  leaseUntil: timestamptz,
  /** Whether the order waits to be sent. */
  sends: bool,
};
export type Claim = Readonly<Row<typeof CLAIM>>;

const WAKE_UP_MS = 250;
/** Earlier orders that a wake-up counts: beyond this, rates do not differ. */
const MOST_EARLIER = 100;

/** Orders of one reseller that are being processed, and how many of them wait to be sent. */
export interface AtWork {
  readonly orders: number;
  readonly sends: number;
}

/**
 * Claims of due orders. A claim is a lease: an order that a dead replica had claimed is due again when the lease
 * expires.
 */
@Injectable()
export class OrderClaims {
  constructor(private readonly database: Database) {}

  /**
   * Claims due orders of all resellers, so that no reseller starves another: at most `perReseller` of each, less its
   * orders `atWork`, and first of the resellers with the fewest orders at work. Of one reseller, the orders that wait to
   * be sent are claimed in the order in which they were placed, and not more than its account may send in a second;
   * all others in the order in which they are due.
   * @param atWork of each reseller
   * @param sending whether orders that wait to be sent are claimed too, unless sending is paused for their reseller, or
   * Colt has asked its account to wait
   */
  async claimDue(
    limit: number,
    perReseller: number,
    atWork: Readonly<Record<string, AtWork>>,
    leaseMs: number,
    sending: boolean,
  ): Promise<Claim[]> {
    // Raw, because Prisma has neither SKIP LOCKED nor window functions. Of all resellers on purpose: each row names its
    // own reseller_id.
    return select(
      this.database,
      'orders.claim_due',
      CLAIM,
      Prisma.sql`
      WITH busy AS (
        SELECT r.id, coalesce((w.at_work ->> 'orders')::int, 0) AS orders,
          CASE WHEN ${sending} AND coalesce(s.paused_until <= clock_timestamp(), true)
              AND NOT EXISTS (SELECT 1 FROM sending_pause p WHERE p.reseller_id = r.id AND ${IN_FORCE})
            THEN greatest(least(${perReseller}::int, ceil(coalesce(s.current_rate, r.rate_per_second))::int)
              - coalesce((w.at_work ->> 'sends')::int, 0), 0)
            ELSE 0 END AS sends
        FROM reseller r LEFT JOIN colt_account_state s ON s.reseller_id = r.id
        CROSS JOIN LATERAL (SELECT ${JSON.stringify(atWork)}::jsonb -> r.id::text AS at_work) AS w),
      due AS (
        SELECT o.reseller_id, o.id FROM busy CROSS JOIN LATERAL (
          SELECT reseller_id, id, since, place FROM (
            (SELECT reseller_id, id, created_at AS since, row_number() OVER (ORDER BY created_at, id) AS place FROM "order"
              WHERE reseller_id = busy.id AND next_action_at <= clock_timestamp() AND next_action = 'send' AND busy.sends > 0
                AND (lease_until IS NULL OR lease_until <= clock_timestamp())
              ORDER BY created_at, id LIMIT busy.sends)
            UNION ALL
            (SELECT reseller_id, id, next_action_at, row_number() OVER (ORDER BY next_action_at) FROM "order"
              WHERE reseller_id = busy.id AND next_action_at <= clock_timestamp() AND next_action <> 'send'
                AND (lease_until IS NULL OR lease_until <= clock_timestamp())
              ORDER BY next_action_at LIMIT greatest(${perReseller}::int - busy.orders, 0))) AS both_kinds
          ORDER BY place, since LIMIT greatest(${perReseller}::int - busy.orders, 0)) AS o
        ORDER BY busy.orders + o.place, o.since LIMIT ${limit}),
      taken AS (
        SELECT reseller_id, id FROM "order" WHERE (reseller_id, id) IN (SELECT reseller_id, id FROM due)
          AND next_action_at <= clock_timestamp() AND (lease_until IS NULL OR lease_until <= clock_timestamp())
        FOR UPDATE SKIP LOCKED)
      UPDATE "order" SET lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      WHERE (reseller_id, id) IN (SELECT reseller_id, id FROM taken)
      RETURNING id::text, reseller_id::text AS "resellerId", clock_timestamp() AS at, lease_until AS "leaseUntil",
        next_action = 'send' AS sends`,
    );
  }

  /**
   * Claims one order, if it is due and not claimed. An order that waits to be sent is left to the sweep while an earlier
   * one has been waiting unclaimed for longer than a wake-up takes, or as many earlier ones wait as its account may send
   * in a second.
   */
  async claim(resellerId: string, id: string, leaseMs: number): Promise<Claim | null> {
    // Raw, because the lease is compared with Postgres's clock.
    const rows = await select(
      this.database,
      'orders.claim',
      CLAIM,
      Prisma.sql`
      UPDATE "order" o SET lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid AND next_action_at <= clock_timestamp()
        AND (lease_until IS NULL OR lease_until <= clock_timestamp())
        AND (next_action <> 'send' OR NOT EXISTS (
          SELECT FROM "order" e WHERE e.reseller_id = ${resellerId}::uuid
            AND e.next_action_at <= clock_timestamp() - ${WAKE_UP_MS}::float8 * interval '1 millisecond' AND e.next_action = 'send' AND e.created_at < o.created_at
            AND (e.lease_until IS NULL OR e.lease_until <= clock_timestamp())))
        AND (next_action <> 'send' OR (
          SELECT count(*) FROM (
            SELECT FROM "order" e WHERE e.reseller_id = ${resellerId}::uuid AND e.next_action_at <= clock_timestamp()
              AND e.next_action = 'send' AND e.created_at < o.created_at LIMIT ${MOST_EARLIER}) AS earlier) <
          (SELECT least(${MOST_EARLIER}, ceil(coalesce(s.current_rate, r.rate_per_second)))
            FROM reseller r JOIN colt_account_state s ON s.reseller_id = r.id WHERE r.id = ${resellerId}::uuid))
      RETURNING id::text, reseller_id::text AS "resellerId", clock_timestamp() AS at, lease_until AS "leaseUntil",
        next_action = 'send' AS sends`,
    );
    return rows[0] ?? null;
  }

  /**
   * Extends the claim to `ms` from now; 0 ends it. Null when the claim has ended, as every change of state ends it,
   * even if another process has claimed the order since.
   */
  async renew(claim: Claim, ms: number): Promise<Claim | null> {
    // Raw, because the times are Postgres's.
    const rows = await select(
      this.database,
      'orders.renew_claim',
      { leaseUntil: timestamptz },
      Prisma.sql`
      UPDATE "order" SET lease_until = clock_timestamp() + ${ms}::float8 * interval '1 millisecond'
      WHERE id = ${claim.id}::uuid AND reseller_id = ${claim.resellerId}::uuid
        AND lease_until = ${claim.leaseUntil}::timestamptz
      RETURNING lease_until AS "leaseUntil"`,
    );
    return rows[0] ? { ...claim, ...rows[0] } : null;
  }
}
