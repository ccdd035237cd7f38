import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { HoldingStatus } from '../../domain/holding-model/holding.js';
import { OPEN_STATUSES } from '../../domain/order-model/order.js';
import { formatSizedRange } from '../../numbering/range.js';

const PAGE = 1_000;

export interface HeldRange {
  readonly start: string;
  readonly end: string;
  readonly size: number;
  readonly country: string;
  readonly kind: string;
  readonly status: HoldingStatus;
  readonly reservationExpiresAt: Date | null;
  readonly openOrderId: string | null;
}

export interface LeftOrders {
  readonly open: number;
  /** Of these: not sent yet. */
  readonly unsent: number;
  /** Ended, and still to be compared with Colt. */
  readonly toAudit: number;
  readonly attention: number;
}

/** What a reseller that is to be closed or erased still has. */
@Injectable()
export class ResellerFate {
  constructor(private readonly database: Database) {}

  /** Every range that it holds, in numeric order. */
  async held(resellerId: string): Promise<HeldRange[]> {
    const held: HeldRange[] = [];
    for (let after = 0n; ;) {
      const rows = await this.database.holding.findMany({
        where: { resellerId, releasedAt: null, startE164: { gt: after } },
        orderBy: { startE164: 'asc' },
        take: PAGE,
      });
      for (const row of rows) {
        const { country, kind, status, reservationExpiresAt, openOrderId } = row;
        const range = formatSizedRange({ start: row.startE164, end: row.endE164 });
        held.push({ ...range, country, kind, status, reservationExpiresAt, openOrderId });
      }
      const last = rows.at(-1);
      if (!last) return held;
      after = last.startE164;
    }
  }

  async orders(resellerId: string): Promise<LeftOrders> {
    const { order } = this.database;
    const [open, unsent, toAudit, attention] = await Promise.all([
      order.count({ where: { resellerId, status: { in: [...OPEN_STATUSES] } } }),
      order.count({ where: { resellerId, status: 'accepted' } }),
      order.count({ where: { resellerId, status: { notIn: [...OPEN_STATUSES] }, nextAction: { not: null } } }),
      order.count({ where: { resellerId, attentionCode: { not: null } } }),
    ]);
    return { open, unsent, toAudit, attention };
  }
}
