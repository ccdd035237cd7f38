import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Holding } from '../../domain/holding-model/holding.js';
import type { Order } from '../../domain/order-model/order.js';
import { OrderCreation, placedBy } from '../../domain/orders/order-creation.service.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { Recognition } from '../../domain/orders/recognition.service.js';
import { parseUuid } from '../../platform/common/uuid.js';
import type { ModelLock, ResellerLock } from '../../platform/database/reseller-lock.js';
import type { Kind } from '../../numbering/kind.js';
import { RecoveredEndCustomers } from '../../tenants/end-customers/recovered-end-customers.service.js';
import { sameEndCustomer } from '../../tenants/end-customers/same-details.js';
import type { Caller } from '../../tenants/access/caller.js';
import { AdoptedNumbers } from './adopted-numbers.repository.js';
import { lostActivation, lostReservation } from './lost-order.js';
import { newOrder } from './new-order.js';
import type { OrderDraft } from './order-draft.js';
import type { OrderEndCustomer } from './examine-order.service.js';

/**
 * Recognises a request for numbers that came back from Colt after commits were lost: the portal repeats what it ordered, and
 * its Idempotency-Key is lost too. The numbers are its own, so nothing is sent.
 */
@Injectable()
export class LostOrders {
  constructor(
    private readonly adopted: AdoptedNumbers,
    private readonly creation: OrderCreation,
    private readonly recognition: Recognition,
    private readonly store: OrderStore,
    private readonly recovered: RecoveredEndCustomers,
  ) {}

  /** @returns the order, completed; null: it is an ordinary one */
  async recognise(
    lock: ResellerLock,
    caller: Caller,
    draft: OrderDraft,
    rows: readonly Holding[],
  ): Promise<Order | null> {
    const lost = draft.kind && lostReservation(draft, rows);
    if (!lost || !draft.kind) return null;
    const { coltOrderId } = lost;
    if (!(await this.adopted.inLostTime(lock, draft.ranges, 'reserved'))) return null;
    if (!(await this.recognition.isUnknown(lock, coltOrderId))) return null;
    const id = await this.idOf(lock, lost.reference);
    // It is not sent: there is no life to trace.
    const order = newOrder(caller, { ...draft, kind: draft.kind }, { id, endCustomer: null, traceparent: null });
    const created = this.creation.createForHeld(lock, order, placedBy(caller), rows);
    return this.recognition.complete(lock, created, coltOrderId).order;
  }

  /** The same for an activation. Colt's order of it is not known any more. */
  async recogniseActivation(
    lock: ModelLock,
    caller: Caller,
    draft: OrderDraft & { readonly kind: Kind },
    rows: readonly Holding[],
    endCustomer: OrderEndCustomer,
  ): Promise<Order | null> {
    const id = lostActivation(draft, rows);
    if (id === null || !(await this.adopted.inLostTime(lock, draft.ranges, 'active'))) return null;
    const shown = await this.recovered.find(lock, id);
    if (!shown || !sameEndCustomer(shown.details, endCustomer.details)) return null;
    const order = newOrder(caller, draft, { endCustomer, traceparent: null });
    return this.recognition.complete(lock, this.creation.createForHeld(lock, order, placedBy(caller), rows), null)
      .order;
  }

  /** The id that the portal was given, where Colt shows it: our id is the reference at Colt. */
  private async idOf(lock: ResellerLock, reference: string | null): Promise<string> {
    const known = reference === null ? null : parseUuid(reference);
    if (known === null || (await this.store.findByCarrierReference(lock, known))) return uuidv7();
    return known;
  }
}
