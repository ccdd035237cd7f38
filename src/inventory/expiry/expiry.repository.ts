import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.service.js';
import type { NumberRange } from '../../numbering/range.js';

/** Reservations that end soon, or should have ended. One reseller at a time. */
@Injectable()
export class ExpiryRepository {
  constructor(private readonly database: Database) {}

  /** Reservations without an open order that lapse within `ms` milliseconds and were not warned of. */
  async findUnwarned(resellerId: string, ms: number, limit: number): Promise<NumberRange[]> {
    const before = new Date((await this.database.now()).getTime() + ms);
    return this.find(resellerId, { reservationExpiresAt: { lt: before }, expiryWarnedAt: null }, limit);
  }

  /** Reservations without an open order whose time is over. */
  async findDue(resellerId: string, limit: number): Promise<NumberRange[]> {
    return this.find(resellerId, { reservationExpiresAt: { lte: await this.database.now() } }, limit);
  }

  private async find(resellerId: string, where: object, limit: number): Promise<NumberRange[]> {
    const rows = await this.database.holding.findMany({
      where: { resellerId, releasedAt: null, status: 'reserved', openOrderId: null, ...where },
      select: { startE164: true, endE164: true },
      orderBy: { reservationExpiresAt: 'asc' },
      take: limit,
    });
    return rows.map(({ startE164, endE164 }) => ({ start: startE164, end: endE164 }));
  }
}
