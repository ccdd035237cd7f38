import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '../../tenants/access/caller.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Order } from '../../domain/order-model/order.js';
import type { OrderDraft } from './order-draft.js';
import { PlaceOrder } from './place-order.service.js';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';
import { OrderWaiter } from './order-waiter.service.js';

export interface OrderCommandRequest {
  readonly caller: Caller;
  /** `Prefer: respond-async`: the caller does not wait for Colt's answer. */
  readonly respondAsync: boolean;
}

/**
 * An ordering request: commits the intent, which wakes the worker, and waits a while for Colt's answer. The sending does not
 * depend on the request: a closed connection changes nothing.
 */
@Injectable()
export class OrderCommand {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: ColtAccountStates,
    private readonly placing: PlaceOrder,
    private readonly sending: SendingSwitch,
    private readonly waiter: OrderWaiter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError as `PlaceOrder`, and colt-suspended: nothing is queued for an account that Colt has suspended */
  async run({ caller, respondAsync }: OrderCommandRequest, draft: OrderDraft): Promise<Order> {
    const { resellerId } = caller;
    await this.assertNotSuspended(resellerId);
    const order = await this.work.underLock(resellerId, (lock) => this.placing.place(lock, caller, draft));
    if (!(await this.sending.isOn(resellerId))) return order;
    return respondAsync ? order : this.waiter.outcome(order, this.config.orders.waitMs);
  }

  private async assertNotSuspended(resellerId: string): Promise<void> {
    const { state, reason } = await this.accounts.get(resellerId);
    if (state === 'suspended') {
      throw new DomainError('colt-suspended', reason ?? 'Colt has suspended the account; nothing is sent or queued');
    }
  }
}
