import { uuidv7 } from 'uuidv7';
import type { NewOrder } from '../../domain/orders/order-creation.service.js';
import type { Kind } from '../../numbering/kind.js';
import type { Caller } from '../../tenants/access/caller.js';
import type { OrderDraft } from './order-draft.js';
import type { OrderEndCustomer } from './examine-order.service.js';

interface Particulars {
  readonly endCustomer: OrderEndCustomer | null;
  /** Null: its life is not traced. */
  readonly traceparent: string | null;
  /** A new one unless given. */
  readonly id?: string;
}

/** The order that a draft asks for. */
export function newOrder(
  { actor }: Pick<Caller, 'actor'>,
  {
    type,
    country,
    kind,
    ranges,
    reference,
    executeAt,
    directoryService,
    annotations,
    isPurchase = false,
  }: OrderDraft & { readonly kind: Kind },
  { endCustomer, traceparent, id = uuidv7() }: Particulars,
): NewOrder {
  return {
    id,
    type,
    country,
    kind,
    ranges,
    reference,
    actor,
    executeAt,
    purchaseId: isPurchase ? id : null,
    endCustomerId: endCustomer?.id ?? null,
    endCustomerVersion: endCustomer?.version ?? null,
    endCustomer: endCustomer?.details ?? null,
    directoryService,
    annotations,
    traceparent,
  };
}
