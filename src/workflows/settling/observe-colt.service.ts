import { Injectable } from '@nestjs/common';
import type { CarrierNumber, CarrierOrder } from '../../colt/model/carrier.js';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { ColtError } from '../../colt/model/colt-error.js';
import { NumberCollectionGateway } from '../../colt/number-collection/number-collection.gateway.js';
import { OrderGateway } from '../../colt/order/order.gateway.js';
import { normalise } from '../../numbering/range-set.js';
import type { Order } from '../../domain/order-model/order.js';
import type { CarrierFact } from '../../domain/order-model/facts.js';
import { recognise } from '../../domain/order-model/recognise.js';
import type { OrderReading } from '../../domain/decision/carrier-facts.js';
import { ObservedCarrierOrders } from './observed-carrier-order.repository.js';
import { sightingsOf, type References } from '../../domain/decision/sightings.js';
import type { Sighting } from '../../domain/order-model/observation.js';

/** New ids come first; the next observation reads the rest. */
const IDS_AT_MOST = 20;

export interface Inventory {
  /** Null: Colt's answer was incomplete; `reason` says why. */
  readonly numbers: readonly Sighting[] | null;
  readonly reason: string | null;
  readonly rows: readonly CarrierNumber[];
}

/** Reads what Colt shows of one order: its ids, its numbers, and the orders that the numbers name. */
@Injectable()
export class ObserveColt {
  constructor(
    private readonly numbers: NumberCollectionGateway,
    private readonly orders: OrderGateway,
    private readonly observed: ObservedCarrierOrders,
  ) {}

  /** Reads GET /order for an id of the order. @throws ColtError when Colt cannot be read now */
  async read(order: Order, { coltOrderId }: CarrierFact, account: ColtAccount): Promise<OrderReading> {
    const shown = await this.orders.find(account, coltOrderId, { orderId: order.id, share: 'read' });
    if (!shown) return { coltOrderId, shown: null };
    const { status, rawStatus, error } = shown;
    const ranges = shown.numbers.map(({ range }) => range);
    return { coltOrderId, shown: { status, rawStatus, error, ranges, whose: recognise(order, shown) } };
  }

  /** Reads the inventory of the order's numbers. Never throws a ColtError: a missing answer is evidence too. */
  async inventory(order: Order, carriers: readonly CarrierFact[], account: ColtAccount): Promise<Inventory> {
    try {
      const rows = await this.rows(order, account);
      const references = await this.references(order, rows, carriers, account);
      return { numbers: sightingsOf(order, rows, references), reason: null, rows };
    } catch (error) {
      if (error instanceof ColtError) return { numbers: null, reason: error.message, rows: [] };
      throw error;
    }
  }

  /** Every row at Colt that overlaps the order's numbers. @throws ColtError when the rows cannot be read completely */
  async rows(order: Pick<Order, 'id' | 'ranges'>, account: ColtAccount): Promise<CarrierNumber[]> {
    const rows: CarrierNumber[] = [];
    for (const range of normalise(order.ranges)) {
      rows.push(...(await this.numbers.inventoryOf(account, range, { orderId: order.id, share: 'read' })));
    }
    return rows;
  }

  /**
   * Finds the reference of each id on the numbers. An answer that names a reference is stored; for an ended order it is
   * final.
   */
  private async references(
    order: Order,
    rows: readonly CarrierNumber[],
    carriers: readonly CarrierFact[],
    account: ColtAccount,
  ): Promise<References> {
    const own = new Set(carriers.map(({ coltOrderId }) => coltOrderId));
    const ids = [...new Set(rows.flatMap(({ coltOrderId }) => coltOrderId ?? []))].filter((id) => !own.has(id));
    const known = await this.observed.find(order.resellerId, ids);
    const references = new Map<string, string | null>(
      known.map(({ coltOrderId, reference }) => [coltOrderId, reference]),
    );
    const ended = new Set(known.flatMap(({ coltOrderId, ended: over }) => (over ? coltOrderId : [])));
    const ask = [
      ...ids.filter((id) => !references.has(id)),
      ...ids.filter((id) => references.has(id) && !ended.has(id)),
    ];
    for (const id of ask.slice(0, IDS_AT_MOST)) {
      const shown = await this.find(id, order, account);
      if (!shown) continue;
      references.set(id, shown.reference ?? references.get(id) ?? null);
      await this.observed.keep(order.resellerId, shown);
    }
    return references;
  }

  /** An unreadable id is inconclusive; it does not fail the observation. */
  private async find(id: string, order: Order, account: ColtAccount): Promise<CarrierOrder | null> {
    try {
      return await this.orders.find(account, id, { orderId: order.id, share: 'read' });
    } catch (error) {
      if (error instanceof ColtError) return null;
      throw error;
    }
  }
}
