import { Injectable } from '@nestjs/common';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import { uuidv7 } from 'uuidv7';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import type { Opening } from '../../domain/holdings/order-intent.js';
import type { Kind } from '../../numbering/kind.js';
import { oneKind, type OrderDraft } from '../../workflows/placing/order-draft.js';
import { toIntent } from '../../domain/orders/to-intent.js';

/** What a check asks the inventory. */
@Injectable()
export class HoldingsOfCheck {
  constructor(
    private readonly ledger: HoldingLedger,
    private readonly holdings: HoldingRepository,
  ) {}

  /** The kind of the numbers that are held; null where none is. @throws DomainError validation-failed for several */
  async kind(lock: ResellerLock, { ranges }: OrderDraft): Promise<Kind | null> {
    return oneKind(await this.holdings.kindsOf(lock, ranges));
  }

  open(
    lock: ResellerLock,
    draft: OrderDraft,
    kind: Kind | null,
    endCustomer: { id: string; version: number },
  ): Promise<Opening> {
    const intent = toIntent({
      ...draft,
      id: uuidv7(),
      // Without a kind nothing is held, and nothing will be.
      kind: kind ?? 'geo',
      endCustomerId: endCustomer.id,
      endCustomerVersion: endCustomer.version,
      coltOrderId: null,
    });
    return this.ledger.open(lock, intent, { cause: 'portal', detail: null, actor: null });
  }
}
