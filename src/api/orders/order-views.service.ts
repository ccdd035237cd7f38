import { Inject, Injectable } from '@nestjs/common';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import type { Page } from '../../platform/common/page.js';
import { mapInTurns } from '../../platform/common/turns.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { SendingSwitch } from '../../workflows/sending/sending-switch.repository.js';
import { BudgetLines } from '../../workflows/waiting/budget-line.repository.js';
import { waitingOf, type Waiting } from '../../workflows/waiting/waiting.js';
import { OrderDto, type OrderPageDto } from './order.dto.js';
import type { ShownOrder } from './shown-order.js';

/** Maps orders to DTOs. What an order waits for depends on the reseller and is read once for a page. */
@Injectable()
export class OrderViews {
  constructor(
    private readonly sending: SendingSwitch,
    private readonly accounts: ColtAccountStates,
    private readonly lines: BudgetLines,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async one(order: ShownOrder): Promise<OrderDto> {
    const waiting = await this.waiting([order]);
    return OrderDto.from(order, waiting(order));
  }

  /** All orders must belong to one reseller. */
  async page({ items, nextCursor }: Page<ShownOrder>): Promise<OrderPageDto> {
    const waiting = await this.waiting(items);
    return { items: await mapInTurns(items, (order) => OrderDto.from(order, waiting(order))), nextCursor };
  }

  private async waiting(orders: readonly ShownOrder[]): Promise<(order: ShownOrder) => Waiting | null> {
    const unsent = orders.filter(({ status }) => status === 'accepted');
    const [first] = unsent;
    if (!first) return () => null;
    const { resellerId } = first;
    const [sending, account] = await Promise.all([this.sending.state(resellerId), this.accounts.get(resellerId)]);
    if (!account.budget.isShort) return (order) => waitingOf(order, sending, account, null);
    const ids = unsent.map(({ id }) => id);
    const [line, places] = await Promise.all([this.lines.find(resellerId), this.lines.places(resellerId, ids)]);
    const longerThanMs = this.config.orders.waitMs;
    return (order) => waitingOf(order, sending, account, { line, longerThanMs, ahead: places.get(order.id) ?? null });
  }
}
