import { Injectable } from '@nestjs/common';
import type { CarrierNumber } from '../../colt/model/carrier.js';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { isOpen, type Change, type Order } from '../../domain/order-model/order.js';
import { CarrierOrderRepository } from '../../domain/orders/carrier-order.repository.js';
import { withCarrier, type OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import { isTerminal, withReading, type OrderReading } from '../../domain/decision/carrier-facts.js';
import { isProven, needsInventory } from '../../domain/decision/inventory-need.js';
import { coltOrderIdsOf, type Observation, type Sighting } from '../../domain/order-model/observation.js';
import { ObserveColt, type Inventory } from './observe-colt.service.js';
import { OrderSettlement } from './order-settlement.service.js';
import { lagMs } from '../../domain/decision/pacing.js';

const OBSERVATIONS_KEPT = 20;

/** What one set of reads of Colt returned. */
export interface ObservationResult {
  readonly readings: readonly OrderReading[];
  /** Null: not needed, because an open order at Colt will report its end itself. */
  readonly inventory: Inventory | null;
}

/**
 * Observes an open order at Colt: GET /order for each of its ids and then, unless one of them is open, the inventory of
 * its numbers. One transaction records the result and settles the order (see decide.ts).
 */
@Injectable()
export class ObserveOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly resellers: Resellers,
    private readonly colt: ObserveColt,
    private readonly store: OrderStore,
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly settleTime: SettleTime,
    private readonly settlement: OrderSettlement,
  ) {}

  /**
   * @param startedAt Postgres's time before the first read
   * @throws ColtError when an id cannot be read now; then nothing has changed
   */
  async run(order: Order, startedAt: Date): Promise<void> {
    const account = await this.resellers.coltAccount(order.resellerId);
    const result = await this.observe(order, account);
    await this.work.underLock(order.resellerId, async (lock) => {
      const loaded = await this.store.load(lock, order.id, idsIn(result));
      if (!loaded || !isOpen(loaded.order.status)) return;
      const patience = await this.settleTime.patience(lock, order.type);
      const seen = withReadings(loaded, result, lock.now, patience.settleMs);
      const { submittedAt, readBacks } = loaded.order;
      const observations = result.inventory && withObservation(loaded.order, result.inventory, startedAt, lock.now);
      const lags = lagMs({ carriers: seen.carriers, submittedAt }, lock.now) !== null;
      await this.settlement.settle(lock, seen, toChange(result), {
        observed: true,
        readBacks: readBacks + (lags ? 0 : 1),
        rows: result.inventory?.rows ?? [],
        ...(observations && { observations }),
      });
    });
  }

  private async observe(order: Order, account: ColtAccount): Promise<ObservationResult> {
    const carriers = await this.carrierOrders.peek(order.resellerId, order.id);
    const readings: OrderReading[] = [];
    for (const known of carriers) if (!isTerminal(known)) readings.push(await this.colt.read(order, known, account));
    if (!needsInventory(order.type, carriers, readings)) return { readings, inventory: null };
    return { readings, inventory: await this.colt.inventory(order, carriers, account) };
  }
}

/** The order with the results of GET /order for its ids. Pure. */
export function withReadings(
  loaded: OrderAggregate,
  result: ObservationResult,
  now: Date,
  settleMs: number,
): OrderAggregate {
  const { type } = loaded.order;
  return result.readings.reduce((seen, reading) => {
    const known = seen.carriers.find(({ coltOrderId }) => coltOrderId === reading.coltOrderId);
    if (!known) return seen;
    const proven = isProven(type, reading, result.inventory?.numbers ?? null);
    return withCarrier(seen, withReading(known, reading, proven, now, settleMs), now);
  }, loaded);
}

/** The ids at Colt shown on the numbers. */
export function idsIn({ inventory }: ObservationResult): string[] {
  return coltOrderIdsOf(inventory?.numbers ?? null);
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

export function toChange({ readings }: ObservationResult): Change {
  const said = readings.map(({ coltOrderId, shown }) => {
    if (!shown) return `Colt does not know its order ${coltOrderId}`;
    const what = `Colt order ${coltOrderId}: ${shown.rawStatus ?? shown.status}`;
    return shown.whose === 'another' ? `${what}, but it is not this one` : what;
  });
  return { cause: 'read_back', detail: said.join('; ') || null, actor: null };
}
