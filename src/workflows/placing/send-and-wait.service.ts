import { Inject, Injectable } from '@nestjs/common';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { OrderWorker } from '../worker/order-worker.service.js';
import type { Order } from '../../domain/order-model/order.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';
import { OrderWaiter } from './order-waiter.service.js';

/** Has an order sent, and waits a while for what a portal is told of it. */
@Injectable()
export class SendAndWait {
  constructor(
    private readonly accounts: ColtAccountStates,
    private readonly orderWork: OrderWorker,
    private readonly waiter: OrderWaiter,
    private readonly sending: SendingSwitch,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError colt-suspended: nothing is queued for an account that Colt has suspended */
  async assertNotSuspended(resellerId: string): Promise<void> {
    const { state, reason } = await this.accounts.get(resellerId);
    if (state === 'suspended') {
      throw new DomainError('colt-suspended', reason ?? 'Colt has suspended the account; nothing is sent or queued');
    }
  }

  /** Has the order sent and waits for Colt's answer, `ORDER_WAIT_MS` at most. */
  async run(order: Order, respondAsync: boolean): Promise<Order> {
    if (!(await this.sending.isOn(order.resellerId))) return order;
    void this.orderWork.wake(order.resellerId, order.id);
    return respondAsync ? order : this.waiter.outcome(order, this.config.orders.waitMs);
  }
}
