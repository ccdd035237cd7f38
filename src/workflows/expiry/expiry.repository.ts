import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { float8, int4, int8, nullable, pgEnum, select, text } from '../../platform/database/statement.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import { CANCEL_HOURS_SETTING } from '../../tenants/resellers/reservation-settings.js';

/** A reseller that has reservations cancelled before they expire. */
export interface CancellingReseller {
  readonly resellerId: string;
  /** How long before. */
  readonly hours: number;
  /** The operator's limits on new orders a day; null: none. */
  readonly orders: number | null;
  readonly numbers: number | null;
}

export interface CancellableRange extends NumberRange {
  readonly country: Country;
  readonly kind: Kind;
}

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

  /** Active resellers whose setting cancels a reservation that expires so soon, with the operator's limits on their orders. */
  async findCancelling(): Promise<CancellingReseller[]> {
    // Raw, because times are compared with Postgres's clock. Of all resellers on purpose: one statement, however many
    // there are.
    return select(
      this.database,
      'reservations.resellers_cancelling',
      { resellerId: text, hours: float8, orders: nullable(int4), numbers: nullable(int4) },
      Prisma.sql`
      SELECT r.id::text AS "resellerId", s.hours, r.max_orders_per_day AS orders, r.max_numbers_per_day AS numbers
      FROM reseller r
        CROSS JOIN LATERAL (
          SELECT CASE jsonb_typeof(r.settings -> ${CANCEL_HOURS_SETTING})
            WHEN 'number' THEN (r.settings ->> ${CANCEL_HOURS_SETTING})::float8 END AS hours) AS s
      WHERE r.status = 'active' AND s.hours > 0 AND EXISTS (
        SELECT 1 FROM holding h WHERE h.reseller_id = r.id AND h.released_at IS NULL AND h.status = 'reserved'
          AND h.open_order_id IS NULL AND h.reservation_expires_at > clock_timestamp()
          AND h.reservation_expires_at <= clock_timestamp() + s.hours * interval '1 hour')
      ORDER BY r.slug`,
    );
  }

  /**
   * Reserved numbers without an open order that expire within so many hours, of one country and kind after the other. Left out
   * are numbers that a scheduled order or the activation of a purchase waits for, and those whose cancellation failed within
   * the last day.
   */
  async findCancellable(lock: ResellerLock, hours: number, limit: number): Promise<CancellableRange[]> {
    const { resellerId } = lock;
    // Raw, because Prisma has neither range operators nor times of Postgres.
    return select(
      lock,
      'reservations.cancellable',
      { start: int8, end: int8, country: pgEnum('country', COUNTRIES), kind: pgEnum('number_kind', KINDS) },
      Prisma.sql`
      SELECT lower(free.numbers) AS start, upper(free.numbers) - 1 AS end, h.country, h.kind
      FROM holding h
        CROSS JOIN LATERAL (
          SELECT coalesce(range_agg(g.numbers), '{}'::int8multirange) AS numbers
          FROM order_range g JOIN "order" o ON o.reseller_id = ${resellerId}::uuid AND o.id = g.order_id
          WHERE g.reseller_id = ${resellerId}::uuid AND g.numbers && h.numbers
            AND (o.next_action IN ('guard', 'activate') OR (
              o.type = 'reservation_cancellation' AND o.completed_at IS NOT NULL
              AND o.created_at > clock_timestamp() - interval '24 hours'))) AS kept
        CROSS JOIN LATERAL unnest(int8multirange(h.numbers) - kept.numbers) AS free(numbers)
      WHERE h.reseller_id = ${resellerId}::uuid AND h.released_at IS NULL AND h.status = 'reserved'
        AND h.open_order_id IS NULL AND h.reservation_expires_at > clock_timestamp()
        AND h.reservation_expires_at <= clock_timestamp() + ${hours}::float8 * interval '1 hour'
      ORDER BY h.country, h.kind, 1 LIMIT ${limit}::int`,
    );
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
