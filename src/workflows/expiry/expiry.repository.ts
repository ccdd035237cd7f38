import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { int8, select, text } from '../../platform/database/statement.js';
import type { NumberRange } from '../../numbering/range.js';

/** Reservations that end soon or are due, of one reseller at a time. */
@Injectable()
export class ExpiryRepository {
  constructor(private readonly database: Database) {}

  /** Resellers with a reservation without an open order that is due, or lapses within `ms` milliseconds without a warning. */
  async findResellers(ms: number): Promise<string[]> {
    // Raw, because times are compared with Postgres's clock. Of all resellers on purpose: one statement, however many
    // there are.
    const rows = await select(
      this.database,
      'reservations.resellers',
      { resellerId: text },
      Prisma.sql`
      SELECT r.id::text AS "resellerId" FROM reseller r
      WHERE EXISTS (
        SELECT 1 FROM holding h WHERE h.reseller_id = r.id AND h.released_at IS NULL AND h.status = 'reserved'
          AND h.open_order_id IS NULL
          AND h.reservation_expires_at < clock_timestamp() + ${ms}::float8 * interval '1 millisecond'
          AND (h.expiry_warned_at IS NULL OR h.reservation_expires_at <= clock_timestamp()))
      ORDER BY r.slug`,
    );
    return rows.map(({ resellerId }) => resellerId);
  }

  /** Reservations without an open order that lapse within `ms` milliseconds, and whose warning was not sent yet. */
  async findUnwarned(resellerId: string, ms: number, limit: number): Promise<NumberRange[]> {
    const before = new Date((await this.database.now()).getTime() + ms);
    const rows = await this.database.holding.findMany({
      where: {
        resellerId,
        releasedAt: null,
        status: 'reserved',
        openOrderId: null,
        reservationExpiresAt: { lt: before },
        expiryWarnedAt: null,
      },
      select: { startE164: true, endE164: true },
      orderBy: { reservationExpiresAt: 'asc' },
      take: limit,
    });
    return rows.map(({ startE164, endE164 }) => ({ start: startE164, end: endE164 }));
  }

  /**
   * Due reservations without an open order. Those that were put off come last, because they may themselves be the
   * trouble that stops a sweep.
   */
  async findDue(resellerId: string, limit: number): Promise<NumberRange[]> {
    // Raw, because Prisma cannot join tables without a relation.
    return select(
      this.database,
      'reservations.due',
      { start: int8, end: int8 },
      Prisma.sql`
      SELECT h.start_e164 AS start, h.end_e164 AS end FROM holding h
      LEFT JOIN LATERAL (
        SELECT max(p.last_at) AS last_at, max(p.not_before) AS not_before FROM put_off p
        WHERE p.reseller_id = h.reseller_id AND p.work = 'expiry'
          AND p.start_e164 <= h.end_e164 AND p.end_e164 >= h.start_e164) AS put_off ON true
      WHERE h.reseller_id = ${resellerId}::uuid AND h.released_at IS NULL AND h.status = 'reserved'
        AND h.open_order_id IS NULL AND h.reservation_expires_at <= clock_timestamp()
        AND (put_off.not_before IS NULL OR put_off.not_before <= clock_timestamp())
      ORDER BY put_off.last_at NULLS FIRST, h.reservation_expires_at LIMIT ${limit}::int`,
    );
  }
}
