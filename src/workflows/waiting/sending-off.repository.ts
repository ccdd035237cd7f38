import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { select, text, type Row } from '../../platform/database/statement.js';
import { IN_FORCE } from '../sending/sending-switch.repository.js';
import type { AttentionDraft } from '../../domain/order-model/attention.js';

export const SENDING_OFF: AttentionDraft = {
  code: 'sending-off',
  detail: 'Sending has been off for more than an hour: GET /v1/account says why',
};

const WAITING = { id: text, resellerId: text };
export type WaitingOrder = Row<typeof WAITING>;

/** Orders that wait because sending is off. Of all resellers on purpose: each row names its reseller_id. */
@Injectable()
export class SendingOffRepository {
  constructor(private readonly database: Database) {}

  /**
   * Accepted orders that are due, without attention, whose reseller's sending has been off for `ms` milliseconds.
   * @param configured false: sending is off for all resellers, since an unknown time; then the order's age counts
   */
  async findWaiting(ms: number, configured: boolean, limit: number): Promise<WaitingOrder[]> {
    // Raw, because times are compared with Postgres's clock.
    return select(
      this.database,
      'orders.waiting_for_sending',
      WAITING,
      Prisma.sql`
      WITH off AS (
        SELECT DISTINCT p.reseller_id FROM sending_pause p
        WHERE ${IN_FORCE} AND p.starts_at < clock_timestamp() - ${ms}::float8 * interval '1 millisecond')
      SELECT o.id::text, o.reseller_id::text AS "resellerId" FROM "order" o
      WHERE o.completed_at IS NULL AND o.status = 'accepted' AND o.next_action = 'send' AND o.attention_code IS NULL
        AND (o.reseller_id IN (SELECT reseller_id FROM off)
          OR NOT ${configured} AND greatest(o.created_at, o.execute_at) < clock_timestamp() - ${ms}::float8 * interval '1 millisecond')
      ORDER BY o.created_at LIMIT ${limit}::int`,
    );
  }

  /** Orders that still carry the attention although sending is on again. */
  async findNoLongerWaiting(configured: boolean, limit: number): Promise<WaitingOrder[]> {
    if (!configured) return [];
    // Raw, because pauses are in force by Postgres's clock.
    return select(
      this.database,
      'orders.no_longer_waiting',
      WAITING,
      Prisma.sql`
      SELECT o.id::text, o.reseller_id::text AS "resellerId" FROM "order" o
      WHERE o.attention_code = ${SENDING_OFF.code}::attention_code AND o.status = 'accepted'
        AND NOT EXISTS (SELECT 1 FROM sending_pause p WHERE p.reseller_id = o.reseller_id AND ${IN_FORCE})
      LIMIT ${limit}::int`,
    );
  }
}
