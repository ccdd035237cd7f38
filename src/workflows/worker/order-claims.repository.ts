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

const CANDIDATE = { id: text, resellerId: text };
/** An order that was due when it was read. */
export type Candidate = Readonly<Row<typeof CANDIDATE>>;

const WAKE_UP_MS = 250;
/** Earlier orders that a wake-up counts: beyond this, rates do not differ. */
const MOST_EARLIER = 100;

/** Orders of one reseller that are being processed, and how many of them wait to be sent. */
export interface AtWork {
  readonly orders: number;
  readonly sends: number;
}

/**
 * Claims of due orders: candidates are read across resellers, and claimed with one statement for each reseller. A claim
 * is a lease: an order that a dead replica had claimed is due again when the lease expires.
 */
@Injectable()
export class OrderClaims {
  constructor(private readonly database: Database) {}

  /**
   * Finds due orders of all resellers to claim, so that no reseller starves another: at most `perReseller` of each, less its
   * orders `atWork`, and first of the resellers with the fewest orders at work. Of one reseller, the orders that wait to
   * be sent come in the order in which they were placed, and not more than its account may send in a second;
   * all others in the order in which they are due.
   * @param atWork of each reseller
   * @param sending whether orders that wait to be sent are found too, unless sending is paused for their reseller, or
   * Colt has asked its account to wait
   */
  async findDue(
    limit: number,
    perReseller: number,
    atWork: Readonly<Record<string, AtWork>>,
    sending: boolean,
  ): Promise<Candidate[]> {
    // Raw, because Prisma has no window functions. Of all resellers on purpose: each row names its own reseller_id. The
    // recursion steps from one reseller with open orders to the next in the index `order_due`: it reads no other reseller.
    return select(
      this.database,
      'orders.find_due',
      CANDIDATE,
      Prisma.sql`
      WITH RECURSIVE working AS (
        (SELECT reseller_id AS id FROM "order" WHERE next_action_at IS NOT NULL ORDER BY reseller_id LIMIT 1)
        UNION ALL
        SELECT (SELECT o.reseller_id FROM "order" o WHERE o.next_action_at IS NOT NULL AND o.reseller_id > w.id
          ORDER BY o.reseller_id LIMIT 1) FROM working w WHERE w.id IS NOT NULL),
      busy AS (
        SELECT w.id, coalesce((c.at_work ->> 'orders')::int, 0) AS orders,
          CASE WHEN ${sending} AND coalesce((
                SELECT s.paused_until <= clock_timestamp() FROM colt_account_state s WHERE s.reseller_id = w.id), true)
              AND NOT EXISTS (SELECT 1 FROM sending_pause p WHERE p.reseller_id = w.id AND ${IN_FORCE})
            THEN greatest(least(${perReseller}::int, ceil(coalesce(
                (SELECT s.current_rate FROM colt_account_state s WHERE s.reseller_id = w.id),
                (SELECT r.rate_per_second FROM reseller r WHERE r.id = w.id)))::int)
              - coalesce((c.at_work ->> 'sends')::int, 0), 0)
            ELSE 0 END AS sends
        FROM working w CROSS JOIN LATERAL (SELECT ${JSON.stringify(atWork)}::jsonb -> w.id::text AS at_work) AS c
        WHERE EXISTS (SELECT FROM "order" o WHERE o.reseller_id = w.id AND o.next_action_at <= clock_timestamp()))
      SELECT o.id::text, o.reseller_id::text AS "resellerId" FROM busy CROSS JOIN LATERAL (
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
      ORDER BY busy.orders + o.place, o.since LIMIT ${limit}`,
    );
  }

  /** Claims those of a reseller's orders that are still due and not claimed. */
  async claimAll(resellerId: string, ids: readonly string[], leaseMs: number): Promise<Claim[]> {
    // Raw, because Prisma has no SKIP LOCKED.
    return select(
      this.database,
      'orders.claim_due',
      CLAIM,
      Prisma.sql`
      UPDATE "order" SET lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      WHERE reseller_id = ${resellerId}::uuid AND id IN (
          SELECT o.id FROM "order" o WHERE o.reseller_id = ${resellerId}::uuid AND o.id = ANY (${ids}::uuid[])
            AND o.next_action_at <= clock_timestamp() AND (o.lease_until IS NULL OR o.lease_until <= clock_timestamp())
          FOR UPDATE SKIP LOCKED)
        AND next_action_at <= clock_timestamp() AND (lease_until IS NULL OR lease_until <= clock_timestamp())
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
