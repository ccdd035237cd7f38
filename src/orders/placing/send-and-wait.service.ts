import { Inject, Injectable } from '@nestjs/common';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import { DomainError } from '../../common/problem.js';
import { CONFIG, type Config } from '../../config/config.js';
import { OrderWork } from '../../jobs/order-work.service.js';
import { carrierError, OrderDto } from '../http/order-response.dto.js';
import { awaitsOutcome, type Order } from '../order.js';
import { OrderWaiter } from './order-waiter.service.js';

/** 201: Colt answered. 202: the outcome is open. */
export interface OrderAnswer {
  readonly status: 201 | 202;
  readonly order: OrderDto;
}

/** Has an order sent, and waits a while for what a portal is told of it. */
@Injectable()
export class SendAndWait {
  constructor(
    private readonly accounts: ColtAccountStates,
    private readonly orderWork: OrderWork,
    private readonly waiter: OrderWaiter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError colt-suspended: nothing is queued for an account that Colt has suspended */
  async assertNotSuspended(resellerId: string): Promise<void> {
    const { state, reason } = await this.accounts.get(resellerId);
    if (state === 'suspended') {
      throw new DomainError('colt-suspended', reason ?? 'Colt has suspended the account; nothing is sent or queued');
    }
  }

  /** Has the order sent and waits for Colt's answer, `ORDER_WAIT_MS` at most. @throws DomainError as `answerTo` */
  async run(order: Order, respondAsync: boolean): Promise<OrderAnswer> {
    if (!this.config.orders.sending) return answerTo(order);
    void this.orderWork.wake(order.id);
    return respondAsync ? answerTo(order) : answerTo(await this.waiter.outcome(order, this.config.orders.waitMs));
  }
}

/** @throws DomainError colt-refused or colt-misconfigured, with the order's id and Colt's error */
export function answerTo(order: Order): OrderAnswer {
  if (order.status === 'rejected') {
    const members = { orderId: order.id, coltError: order.error && carrierError(order.error) };
    // Not what was asked is wrong, but how this service asks: nothing that a portal could mend.
    if (order.error?.httpStatus === 405 || order.error?.httpStatus === 415) {
      throw new DomainError('colt-misconfigured', 'Colt does not take orders the way they are sent', members);
    }
    throw new DomainError('colt-refused', 'Colt refused the order', members);
  }
  const open = awaitsOutcome(order.status) || order.status === 'unconfirmed';
  return { status: open ? 202 : 201, order: OrderDto.from(order) };
}
