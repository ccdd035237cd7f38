import { Injectable } from '@nestjs/common';
import type { CarrierNumber, CarrierOrder } from '../colt/carrier.js';
import type { ColtAccount } from '../colt/colt-account.js';
import { ColtError } from '../colt/colt-error.js';
import { CannedAnswer } from '../colt/number-collection/canned-answer.js';
import { NumberCollectionGateway } from '../colt/number-collection/number-collection.gateway.js';
import { OrderGateway } from '../colt/order/order.gateway.js';
import type { Finding, Order } from '../orders/order.js';
import { interpret } from '../orders/settling/interpret.js';

const ORDERS_AT_MOST = 20;

/** What one look showed. */
export interface Shown {
  readonly finding: Finding;
  readonly rows: readonly CarrierNumber[];
  /** The account gets canned answers. */
  readonly canned?: boolean;
}

/** One look at Colt for a doubtful order: its numbers in the inventory, and the orders behind them. */
@Injectable()
export class LookAtColt {
  constructor(
    private readonly numbers: NumberCollectionGateway,
    private readonly orders: OrderGateway,
  ) {}

  /** Never throws a ColtError: what Colt does not tell is a finding too. */
  async at(order: Order, account: ColtAccount): Promise<Shown> {
    try {
      const rows = await this.rows(order, account);
      const parts = interpret(order, { rows, orders: await this.behind(rows, order, account) });
      return { finding: { kind: 'parts', parts }, rows };
    } catch (error) {
      if (error instanceof ColtError) {
        const finding = { kind: 'cannot_tell', reason: error.message } as const;
        return { finding, rows: [], canned: error instanceof CannedAnswer };
      }
      throw error;
    }
  }

  /** Every row at Colt that overlaps the order's numbers. @throws ColtError when that cannot be told completely */
  async rows(order: Order, account: ColtAccount): Promise<CarrierNumber[]> {
    const rows: CarrierNumber[] = [];
    for (const { start, end } of order.ranges) {
      rows.push(...(await this.numbers.inventoryOf(account, { start, end }, { orderId: order.id, share: 'read' })));
    }
    return rows;
  }

  private async behind(
    rows: readonly CarrierNumber[],
    order: Order,
    account: ColtAccount,
  ): Promise<Map<string, CarrierOrder>> {
    const ids = new Set(rows.flatMap((row) => (row.reference === null && row.coltOrderId ? row.coltOrderId : [])));
    if (ids.size > ORDERS_AT_MOST) {
      throw new ColtError('broken_answer', `the numbers belong to ${ids.size} orders without a reference`);
    }
    const found = new Map<string, CarrierOrder>();
    for (const id of ids) {
      const behind = await this.orders.find(account, id, { orderId: order.id, share: 'read' });
      if (behind) found.set(id, behind);
    }
    return found;
  }
}
