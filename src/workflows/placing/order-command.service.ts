import { Inject, Injectable } from '@nestjs/common';
import { ColtAccess } from '../../colt/account/colt-access.service.js';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import type { Permit } from '../../colt/account/permit.js';
import { awaitsOutcome, isScheduled, type Order } from '../../domain/order-model/order.js';
import { withTimeout } from '../../platform/common/recurring.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { Caller } from '../../tenants/access/caller.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { SendOrder } from '../sending/send-order.service.js';
import { suspended } from './examine-order.service.js';
import { draftOf, type OrderDraft, type OrderForm } from './order-draft.js';
import { OrderWaiter } from './order-waiter.service.js';
import { PlaceOrder, type PlacedOrder } from './place-order.service.js';

export interface OrderCommandRequest {
  readonly caller: Caller;
  /** `Prefer: respond-async`: the caller does not wait for Colt's answer. */
  readonly respondAsync: boolean;
}

/**
 * An ordering request: commits the intent, triggers the sending, and waits a while for Colt's answer. The sending does not
 * depend on the request: a closed connection changes nothing.
 */
@Injectable()
export class OrderCommand {
  constructor(
    private readonly resellers: Resellers,
    private readonly access: ColtAccess,
    private readonly accounts: ColtAccountStates,
    private readonly placing: PlaceOrder,
    private readonly sending: SendOrder,
    private readonly waiter: OrderWaiter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError as `PlaceOrder`, and colt-suspended: nothing is queued for an account that Colt has suspended */
  async run({ caller, respondAsync }: OrderCommandRequest, form: OrderForm): Promise<Order> {
    const draft = draftOf(form);
    if (!draft) throw (await this.placing.problemOf(caller, form)) ?? new Error('a form without a draft has a fault');
    const permit = await this.permitAtOnce(caller.resellerId, draft);
    if (!permit) await this.assertNotSuspended(caller.resellerId);
    const placed = await this.place(caller, draft, permit);
    const { order, attempt } = placed;
    const sent = attempt && permit && this.sending.startFirst(permit, order, attempt);
    if (!placed.sending || isScheduled(order) || respondAsync || !awaitsOutcome(order.status)) return order;
    const startedAt = performance.now();
    const { waitMs } = this.config.orders;
    const answered = sent && (await withTimeout(waitMs, sent));
    if (answered && !awaitsOutcome(answered.status)) return answered;
    return this.waiter.outcome(order, waitMs - (performance.now() - startedAt));
  }

  /** Only a reservation can be sent without reading Colt first. That of a purchase is left to the worker. */
  private async permitAtOnce(resellerId: string, { type, executeAt, endCustomer }: OrderDraft): Promise<Permit | null> {
    if (type !== 'reservation' || executeAt || endCustomer) return null;
    return this.access.permitAtOnce(await this.resellers.coltAccount(resellerId));
  }

  private async place(caller: Caller, draft: OrderDraft, permit: Permit | null): Promise<PlacedOrder> {
    let placed: PlacedOrder | null = null;
    try {
      return (placed = await this.placing.run(caller, draft, permit !== null));
    } finally {
      if (!placed?.attempt) permit?.cancel();
    }
  }

  private async assertNotSuspended(resellerId: string): Promise<void> {
    const problem = suspended(await this.accounts.get(resellerId));
    if (problem) throw problem;
  }
}
