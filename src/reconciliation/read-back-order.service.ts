import { Injectable } from '@nestjs/common';
import { CARRIER_ENDS } from '../colt/carrier.js';
import type { ResellerLock } from '../database/reseller-lock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { NotificationRepository } from '../notifications/notification.repository.js';
import type { Order } from '../orders/order.js';
import { CarrierOrderRepository } from '../orders/state/carrier-order.repository.js';
import type { CarrierFact } from '../orders/state/facts.js';
import { hasEnded } from '../orders/state/fold.js';
import { OrderProgress } from '../orders/state/order-progress.service.js';
import { OrderRepository } from '../orders/state/order.repository.js';
import { ReadOrderAtColt } from './read-order-at-colt.service.js';
import { attentionAfterReading, type Reading } from './reading.js';

const SOONEST_MS = 2_000;
/** After so long it is no lag any more. */
const LONGEST_LAG_MS = 3_600_000;

/** Asks Colt what became of an order that has not ended: GET /order for each of its ids. */
@Injectable()
export class ReadBackOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly atColt: ReadOrderAtColt,
    private readonly orders: OrderRepository,
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly notifications: NotificationRepository,
    private readonly progress: OrderProgress,
  ) {}

  /** @throws ColtError when Colt cannot be asked now; nothing has changed then */
  async run(order: Order): Promise<void> {
    const readings: Reading[] = [];
    for (const known of await this.carrierOrders.peek(order.resellerId, order.id)) {
      if (!hasEnded(known)) readings.push(await this.atColt.read(order, known.coltOrderId));
    }
    await this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.get(lock, order.id);
      if (current?.status !== 'in_progress') return;
      for (const { fact } of readings) if (fact) await this.record(lock, fact);
      const soonMs = await this.lagMs(lock, current, readings);
      const readBacks = current.readBacks + (soonMs === undefined ? 1 : 0);
      await this.progress.refold(
        lock,
        current,
        { cause: 'read_back', detail: readings.map(({ detail }) => detail).join('; ') || null, actor: null },
        {
          readBacks,
          soonMs,
          attention: attentionAfterReading(readings, readBacks) ?? null,
        },
      );
    });
  }

  /**
   * Where GET /order lags behind what Colt told, or what it says is not about this order: as long again as that has
   * been so. Such looks are no read-backs of a silent order. Undefined: neither.
   */
  private async lagMs(lock: ResellerLock, order: Order, readings: readonly Reading[]): Promise<number | undefined> {
    const told = await this.notifications.lastToldEnd(lock, order.id);
    const since = told ?? (readings.some(({ canned }) => canned) ? order.submittedAt : null);
    const lag = since ? lock.now.getTime() - since.getTime() : Infinity;
    return lag < LONGEST_LAG_MS ? Math.max(SOONEST_MS, lag) : undefined;
  }

  /** What was told while Colt was being asked is newer than what Colt answered, unless that is an end. */
  private async record(lock: ResellerLock, read: CarrierFact): Promise<void> {
    const known = await this.carrierOrders.find(lock, read.coltOrderId);
    const toldEnd = known && CARRIER_ENDS.includes(known.status);
    if (known && (hasEnded(known) || (toldEnd && !CARRIER_ENDS.includes(read.status)))) return;
    await this.carrierOrders.record(lock, read);
  }
}
