import { Injectable } from '@nestjs/common';
import type { CarrierNumber } from '../../colt/model/carrier.js';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { isOpen, type Change, type Order } from '../../domain/order-model/order.js';
import { CarrierOrderRepository } from '../../domain/orders/carrier-order.repository.js';
import type { CarrierFact } from '../../domain/order-model/facts.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import { isTerminal, withReading, type OrderReading } from '../../domain/decision/carrier-facts.js';
import { isProven, needsInventory } from '../../domain/decision/inventory-need.js';
import type { Observation, Sighting } from '../../domain/order-model/observation.js';
import { ObserveColt, type Inventory } from './observe-colt.service.js';
import { OrderSettlement } from './order-settlement.service.js';
import { lagMs } from '../../domain/decision/pacing.js';

const OBSERVATIONS_KEPT = 20;

/** What one look at Colt brought. */
export interface Look {
  readonly readings: readonly OrderReading[];
  /** Null: it was not needed, for an order at Colt is open and tells by itself. */
  readonly inventory: Inventory | null;
}

/**
 * A look at Colt for an open order: GET /order for each of its ids, then, unless one of them is open, the inventory of its
 * numbers. What was seen is recorded, and decides (see decide.ts), in one transaction.
 */
@Injectable()
export class ObserveOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly resellers: Resellers,
    private readonly colt: ObserveColt,
    private readonly orders: OrderRepository,
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly settleTime: SettleTime,
    private readonly settlement: OrderSettlement,
  ) {}

  /**
   * @param startedAt Postgres's time before the first read
   * @throws ColtError when an id cannot be asked about now; nothing has changed then
   */
  async run(order: Order, startedAt: Date): Promise<void> {
    const account = await this.resellers.coltAccount(order.resellerId);
    const look = await this.look(order, account);
    await this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.get(lock, order.id);
      if (!current || !isOpen(current.status)) return;
      const carriers = await this.record(lock, current, look);
      const observations = look.inventory && withObservation(current, look.inventory, startedAt, lock.now);
      const lags = lagMs({ carriers, submittedAt: current.submittedAt }, lock.now) !== null;
      await this.settlement.settle(lock, current, toChange(look), {
        observed: true,
        readBacks: current.readBacks + (lags ? 0 : 1),
        rows: look.inventory?.rows ?? [],
        ...(observations && { observations }),
      });
    });
  }

  private async look(order: Order, account: ColtAccount): Promise<Look> {
    const carriers = await this.carrierOrders.peek(order.resellerId, order.id);
    const readings: OrderReading[] = [];
    for (const known of carriers) if (!isTerminal(known)) readings.push(await this.colt.read(order, known, account));
    if (!needsInventory(order.type, carriers, readings)) return { readings, inventory: null };
    return { readings, inventory: await this.colt.inventory(order, carriers, account) };
  }

  /** @returns the order's ids as they are known now */
  async record(lock: ResellerLock, order: Order, look: Look): Promise<CarrierFact[]> {
    const { settleMs } = await this.settleTime.patience(lock, order.type);
    const carriers = await this.carrierOrders.ofOrder(lock, order.id);
    const after: CarrierFact[] = [];
    for (const known of carriers) {
      const reading = look.readings.find(({ coltOrderId }) => coltOrderId === known.coltOrderId);
      const proven = !reading || isProven(order.type, reading, look.inventory?.numbers ?? null);
      const fact = reading ? withReading(known, reading, proven, lock.now, settleMs) : known;
      if (fact !== known) await this.carrierOrders.record(lock, fact);
      after.push(fact);
    }
    return after;
  }
}

export function withObservation(
  { observations }: Pick<Order, 'observations'>,
  {
    numbers,
    reason,
  }: Pick<Inventory, 'reason'> & { numbers: readonly Sighting[] | null; rows?: readonly CarrierNumber[] },
  at: Date,
  until: Date,
): Observation[] {
  return [...observations, { at, until, numbers, reason }].slice(-OBSERVATIONS_KEPT);
}

export function toChange({ readings }: Look): Change {
  const said = readings.map(({ coltOrderId, shown }) => {
    if (!shown) return `Colt does not know its order ${coltOrderId}`;
    const what = `Colt order ${coltOrderId}: ${shown.rawStatus ?? shown.status}`;
    return shown.whose === 'another' ? `${what}, but it is not this one` : what;
  });
  return { cause: 'read_back', detail: said.join('; ') || null, actor: null };
}
