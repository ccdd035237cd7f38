import { Injectable } from '@nestjs/common';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import type { Page } from '../../platform/common/page.js';
import { SendingSwitch } from '../../workflows/sending/sending-switch.repository.js';
import { waitingOf, type Waiting } from '../../workflows/waiting/waiting.js';
import { OrderDto, type OrderPageDto } from './order.dto.js';
import type { ShownOrder } from './shown-order.js';

/** Maps orders to DTOs. What an order waits for depends on the reseller and is read once for a page. */
@Injectable()
export class OrderViews {
  constructor(
    private readonly sending: SendingSwitch,
    private readonly accounts: ColtAccountStates,
  ) {}

  async one(order: ShownOrder): Promise<OrderDto> {
    const waiting = await this.waiting([order]);
    return OrderDto.from(order, waiting(order));
  }

  /** All orders must belong to one reseller. */
  async page({ items, nextCursor }: Page<ShownOrder>): Promise<OrderPageDto> {
    const waiting = await this.waiting(items);
    return { items: items.map((order) => OrderDto.from(order, waiting(order))), nextCursor };
  }

  private async waiting(orders: readonly ShownOrder[]): Promise<(order: ShownOrder) => Waiting | null> {
    const first = orders.find(({ status }) => status === 'accepted');
    if (!first) return () => null;
    const sending = await this.sending.state(first.resellerId);
    const account = await this.accounts.get(first.resellerId);
    return (order) => waitingOf(order, sending, account);
  }
}
