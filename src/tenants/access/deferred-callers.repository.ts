import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { bool, int4, nullable, pgEnum, select } from '../../platform/database/statement.js';
import type { Caller } from './caller.js';
import { RESELLER_STATUSES } from './reseller-status.js';

/** Who asked for work that is done later. */
export type DeferredBy = Pick<Caller, 'resellerId' | 'keyId' | 'actor'>;

/** Callers whose requests are carried out later, with the limits that hold then. */
@Injectable()
export class DeferredCallers {
  constructor(private readonly database: Database) {}

  /** @returns null when the key was revoked or has expired, or the reseller is suspended */
  async find({ resellerId, keyId, actor }: DeferredBy): Promise<Caller | null> {
    // Raw, because there is no relation to join, and Postgres's clock decides.
    const [row] = await select(
      this.database,
      'access.deferred_caller',
      {
        status: pgEnum('reseller_status', RESELLER_STATUSES),
        admitted: bool,
        resellerOrders: nullable(int4),
        resellerNumbers: nullable(int4),
        keyOrders: nullable(int4),
        keyNumbers: nullable(int4),
      },
      Prisma.sql`
      SELECT r.status, r.max_orders_per_day AS "resellerOrders", r.max_numbers_per_day AS "resellerNumbers",
        k.max_orders_per_day AS "keyOrders", k.max_numbers_per_day AS "keyNumbers",
        ${keyId}::uuid IS NULL OR (k.id IS NOT NULL AND k.revoked_at IS NULL
          AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())) AS admitted
      FROM reseller r LEFT JOIN api_key k ON k.reseller_id = r.id AND k.id = ${keyId}::uuid
      WHERE r.id = ${resellerId}::uuid`,
    );
    if (!row?.admitted || !['active', 'closed'].includes(row.status)) return null;
    return {
      resellerId,
      scopes: new Set(['order']),
      actor,
      keyId,
      readOnly: row.status === 'closed',
      expiresAt: null,
      orderLimits: {
        reseller: { orders: row.resellerOrders, numbers: row.resellerNumbers },
        key: { orders: row.keyOrders, numbers: row.keyNumbers },
      },
    };
  }
}
