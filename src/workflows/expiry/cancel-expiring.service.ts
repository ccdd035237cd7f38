import { Inject, Injectable, Logger } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import { orderBrake } from '../../domain/orders/order-brake.js';
import { OrderCreation, type NewOrder } from '../../domain/orders/order-creation.service.js';
import { OrderUse } from '../../domain/orders/order-use.repository.js';
import { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';
import { sizeOf } from '../../numbering/range-set.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { isResellerClosed } from '../../platform/database/postgres-errors.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NO_DAILY_LIMITS } from '../../tenants/access/caller.js';
import { NO_ANNOTATIONS } from '../../tenants/annotations/annotations.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';
import { ExpiryRepository, type CancellingReseller } from './expiry.repository.js';
import { planCancellation, type PlannedCancellation } from './plan-cancellation.js';

/** Orders that one sweep places for a reseller. The next one continues. */
const MOST_ORDERS = 10;
const CHANGE = {
  cause: 'system',
  detail: "the reservation expires soon: cancelled ahead of time, as the reseller's settings say",
  actor: null,
} as const;

/** Cancels reservations ahead of their end, where a reseller's settings say so, with ordinary orders. */
@Injectable()
export class CancelExpiring {
  private readonly logger = new Logger(CancelExpiring.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly expiries: ExpiryRepository,
    private readonly holdings: HoldingRepository,
    private readonly creation: OrderCreation,
    private readonly use: OrderUse,
    private readonly sending: SendingSwitch,
    private readonly accounts: ColtAccountStates,
    private readonly wakeUps: WakeUps,
    @Inject(CONFIG) private readonly config: Pick<Config, 'orders'>,
  ) {}

  /**
   * Nothing is queued: while orders are not sent, or Colt has suspended the account, the numbers stay reserved. The operator's
   * limits on new orders apply. What is due is read under the lock, so a second run or replica finds nothing left.
   */
  async run(reseller: CancellingReseller): Promise<void> {
    const { resellerId } = reseller;
    if ((await this.accounts.get(resellerId)).state === 'suspended') return;
    for (let placed = 0; placed < MOST_ORDERS; placed += 1) {
      try {
        if (!(await this.work.underLock(resellerId, (lock) => this.next(lock, reseller)))) return;
      } catch (error) {
        if (isResellerClosed(error)) return;
        throw error;
      }
    }
  }

  /** Places the next order. @returns whether there was one to place */
  private async next(lock: ResellerLock, reseller: CancellingReseller): Promise<boolean> {
    if ((await this.sending.newOrders(lock.resellerId, lock)) !== 'sent') return false;
    const { orders } = this.config;
    const due = await this.expiries.findCancellable(lock, reseller.hours, orders.maxRangesPerOrder);
    const planned = planCancellation(due, orders);
    if (!planned || (await this.isBraked(lock, reseller, planned))) return false;
    const rows = await this.holdings.withNeighbours(lock, planned.ranges);
    const draft = cancellation(planned);
    this.creation.create(lock, draft, CHANGE, rows);
    this.wakeUps.now(lock, 'order', draft.id);
    return true;
  }

  private async isBraked(
    lock: ResellerLock,
    { orders, numbers }: CancellingReseller,
    { ranges }: PlannedCancellation,
  ): Promise<boolean> {
    if (orders === null && numbers === null) return false;
    const today = await this.use.today(lock, lock.resellerId, null);
    const limits = { reseller: { orders, numbers }, key: NO_DAILY_LIMITS };
    const brake = orderBrake(limits, today, { orders: 1, numbers: Number(sizeOf(ranges)) });
    if (brake) this.logger.warn(`Reservations are not cancelled: ${brake.detail}`, { resellerId: lock.resellerId });
    return brake !== null;
  }
}

function cancellation({ country, kind, ranges }: PlannedCancellation): NewOrder {
  return {
    id: uuidv7(),
    type: 'reservation_cancellation',
    country,
    kind,
    ranges,
    reference: null,
    actor: null,
    executeAt: null,
    purchaseId: null,
    endCustomerId: null,
    endCustomerVersion: null,
    endCustomer: null,
    directoryService: null,
    annotations: NO_ANNOTATIONS,
    traceparent: null,
  };
}
