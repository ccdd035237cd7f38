import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { select, text, timestamptz, type Row } from '../../platform/database/statement.js';
import { IN_FORCE } from '../sending/sending-switch.repository.js';

const CLAIM = {
  id: text,
  resellerId: text,
  /** Postgres's time of the claim. */
  at: timestamptz,
  /** Distinguishes this claim from a later one. */
  leaseUntil: timestamptz,
};
export type Claim = Readonly<Row<typeof CLAIM>>;

/**
 * Claims of due orders. A claim is a lease: an order that a dead replica had claimed is due again when the lease
 * expires.
 */
@Injectable()
export class OrderClaims {
  constructor(private readonly database: Database) {}

  /**
   * Claims due orders of all resellers, so that no reseller starves another: of each reseller those that have been due
   * longest, at most `perReseller` minus its orders `atWork`, and first of the resellers with the fewest orders at
   * work.
   * @param atWork how many orders of each reseller are being processed
   * @param sending whether orders that wait to be sent are claimed too, unless sending is paused for their reseller
   */
  async claimDue(
    limit: number,
    perReseller: number,
    atWork: Readonly<Record<string, number>>,
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
        SELECT id, coalesce((${JSON.stringify(atWork)}::jsonb ->> id::text)::int, 0) AS orders,
          ${sending} AND NOT EXISTS (SELECT 1 FROM sending_pause p WHERE p.reseller_id = r.id AND ${IN_FORCE}) AS sending
        FROM reseller r),
      due AS (
        SELECT o.reseller_id, o.id FROM busy CROSS JOIN LATERAL (
          SELECT reseller_id, id, next_action_at, row_number() OVER (ORDER BY next_action_at) AS place FROM "order"
          WHERE reseller_id = busy.id AND next_action_at <= clock_timestamp()
            AND (lease_until IS NULL OR lease_until <= clock_timestamp()) AND (busy.sending OR next_action <> 'send')
          ORDER BY next_action_at LIMIT greatest(${perReseller}::int - busy.orders, 0)) AS o
        ORDER BY busy.orders + o.place, o.next_action_at LIMIT ${limit}),
      taken AS (
        SELECT reseller_id, id FROM "order" WHERE (reseller_id, id) IN (SELECT reseller_id, id FROM due)
          AND next_action_at <= clock_timestamp() AND (lease_until IS NULL OR lease_until <= clock_timestamp())
        FOR UPDATE SKIP LOCKED)
      UPDATE "order" SET lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      WHERE (reseller_id, id) IN (SELECT reseller_id, id FROM taken)
      RETURNING id::text, reseller_id::text AS "resellerId", clock_timestamp() AS at, lease_until AS "leaseUntil"`,
    );
  }

  /** Claims one order, if it is due and not claimed. */
  async claim(resellerId: string, id: string, leaseMs: number): Promise<Claim | null> {
    // Raw, because the lease is compared with Postgres's clock.
    const rows = await select(
      this.database,
      'orders.claim',
      CLAIM,
      Prisma.sql`
      UPDATE "order" SET lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid AND next_action_at <= clock_timestamp()
        AND (lease_until IS NULL OR lease_until <= clock_timestamp())
      RETURNING id::text, reseller_id::text AS "resellerId", clock_timestamp() AS at, lease_until AS "leaseUntil"`,
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
