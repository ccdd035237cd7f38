import { Injectable } from '@nestjs/common';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import { uuidv7 } from 'uuidv7';
import type { Caller } from '../../tenants/access/caller.js';
import { DomainError } from '../../platform/common/problem.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { formatRange } from '../../numbering/range.js';
import type { Kind } from '../../numbering/kind.js';
import type { Order } from '../../domain/order-model/order.js';
import { OrderCreation } from '../../domain/orders/order-creation.service.js';
import { oneKind, type OrderDraft } from './order-draft.js';
import { OrderedEndCustomer } from './ordered-end-customer.service.js';

/**
 * Records the intent of an order, in the caller's transaction: end customer, guard on the holdings, the order itself.
 */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly holdings: HoldingRepository,
    private readonly endCustomers: OrderedEndCustomer,
    private readonly creation: OrderCreation,
  ) {}

  /**
   * @throws DomainError range-held, range-not-reserved, range-not-active, range-busy with `conflicts`;
   * validation-failed, not-found for the end customer. Then the transaction rolls back, and no order exists.
   */
  async place(lock: ResellerLock, caller: Caller, draft: OrderDraft): Promise<Order> {
    const kind = draft.kind ?? (await this.kindOfHoldings(lock, draft));
    const endCustomer = await this.endCustomers.of(lock, { ...draft, kind });
    return this.creation.create(lock, {
      id: uuidv7(),
      type: draft.type,
      country: draft.country,
      kind,
      ranges: draft.ranges,
      reference: draft.reference,
      actor: caller.actor,
      endCustomerId: endCustomer?.id ?? null,
      endCustomerVersion: endCustomer?.version ?? null,
      endCustomer: endCustomer?.details ?? null,
      directoryService: draft.directoryService,
    });
  }

  private async kindOfHoldings(lock: ResellerLock, draft: OrderDraft): Promise<Kind> {
    const kind = oneKind(await this.holdings.kindsOf(lock, draft.ranges));
    if (kind) return kind;
    const code = draft.type === 'customer_update' ? 'range-not-active' : 'range-not-reserved';
    throw new DomainError(code, 'The numbers are not held', { conflicts: draft.ranges.map(formatRange) });
  }
}
