import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { validationFailed } from '../common/problem.js';
import type { ResellerLock } from '../database/reseller-lock.js';
import { HoldingLedger } from '../inventory/holdings/holding-ledger.js';
import { HoldingRepository } from '../inventory/holdings/holding.repository.js';
import type { Opening } from '../inventory/holdings/order-intent.js';
import type { Kind } from '../numbering/kind.js';
import { overlaps } from '../numbering/range.js';
import type { OrderDraft } from '../orders/placing/order-draft.js';

/** What a check asks the inventory. */
@Injectable()
export class HoldingsOfCheck {
  constructor(
    private readonly ledger: HoldingLedger,
    private readonly repository: HoldingRepository,
  ) {}

  /** The kind of the numbers that are held; null where none is. */
  async kind(lock: ResellerLock, { ranges }: OrderDraft): Promise<Kind | null> {
    const rows = await this.repository.withNeighbours(lock, ranges);
    const held = rows.filter((row) => ranges.some((range) => overlaps(row, range)));
    const [kind, ...others] = new Set(held.map((row) => row.kind));
    if (others.length === 0) return kind ?? null;
    throw validationFailed({ pointer: '/ranges', detail: 'the numbers are of several kinds; an order has one' });
  }

  open(
    lock: ResellerLock,
    draft: OrderDraft,
    kind: Kind | null,
    endCustomer: { id: string; version: number },
  ): Promise<Opening> {
    return this.ledger.open(lock, {
      id: uuidv7(),
      type: draft.type,
      country: draft.country,
      // Without a kind nothing is held, and nothing will be.
      kind: kind ?? 'geo',
      ranges: draft.ranges,
      endCustomerId: endCustomer.id,
      endCustomerVersion: endCustomer.version,
      directoryService: draft.directoryService,
      reference: draft.reference,
      coltOrderId: null,
      reservationExpiresAt: null,
    });
  }
}
