import { Inject, Injectable } from '@nestjs/common';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import type { CurrentPage } from '../../platform/common/page.js';
import { mapInTurns } from '../../platform/common/turns.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { SendingSwitch } from '../../workflows/sending/sending-switch.repository.js';
import { BudgetLines } from '../../workflows/waiting/budget-line.repository.js';
import { waitingOf, type Waiting } from '../../workflows/waiting/waiting.js';
import { EndCustomerNames, type Owned } from '../../tenants/end-customers/end-customer-names.repository.js';
import { OrderDto, type OrderPageDto } from './order.dto.js';
import type { ShownOrder } from '../../domain/order-model/order-resource.js';

/** Maps orders to DTOs. What they wait for and the names of their end customers are read once for a page. */
@Injectable()
export class OrderViews {
  constructor(
    private readonly sending: SendingSwitch,
    private readonly accounts: ColtAccountStates,
    private readonly lines: BudgetLines,
    private readonly names: EndCustomerNames,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async one(order: ShownOrder): Promise<OrderDto> {
    return (await this.viewsOf([order]))(order);
  }

  /** All orders must belong to one reseller. */
  async page({ items, ...page }: CurrentPage<Owned<ShownOrder>>): Promise<OrderPageDto> {
    const waiting = await this.waiting(items);
    const view = (order: Owned<ShownOrder>) => OrderDto.from(order, waiting(order), order.endCustomer);
    return { items: await mapInTurns(items, view), ...page };
  }

  /** All orders must belong to one reseller. */
  async all(orders: readonly ShownOrder[]): Promise<OrderDto[]> {
    return mapInTurns(orders, await this.viewsOf(orders));
  }

  private async viewsOf(orders: readonly ShownOrder[]): Promise<(order: ShownOrder) => OrderDto> {
    const [first] = orders;
    if (!first) return (order) => OrderDto.from(order, null, null);
    const customers = orders.map(({ endCustomerId }) => endCustomerId);
    const [waiting, names] = await Promise.all([this.waiting(orders), this.names.of(first.resellerId, customers)]);
    return (order) => OrderDto.from(order, waiting(order), names.get(order.endCustomerId ?? '') ?? null);
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
