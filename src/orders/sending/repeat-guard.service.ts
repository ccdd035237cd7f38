import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../database/reseller-lock.js';
import { NotificationRepository } from '../../notifications/notification.repository.js';
import { Resellers } from '../../resellers/resellers.service.js';
import type { Look, Order } from '../order.js';
import { parkedBlocksUntil } from '../settling/settle.js';
import { CarrierOrderRepository } from '../state/carrier-order.repository.js';
import type { AttemptFact } from '../state/facts.js';
import { wasEverInDoubt } from '../state/fold.js';
import { OrderProgress } from '../state/order-progress.service.js';
import { OrderStates } from '../state/order-states.service.js';
import { SettleTime } from '../state/settle-time.repository.js';

/**
 * Looks younger than this count, however short the configured settle time is: budget and queue take their time. That
 * Colt is slow of late makes no look count for longer.
 */
const FRESH_MS = 60_000;

/**
 * A repeat was decided by what was known then, and may have waited for hours. What is about to leave must still be
 * undone as far as anybody knows; else the order goes where the news takes it.
 */
@Injectable()
export class RepeatGuard {
  constructor(
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly notifications: NotificationRepository,
    private readonly resellers: Resellers,
    private readonly settleTime: SettleTime,
    private readonly progress: OrderProgress,
    private readonly states: OrderStates,
  ) {}

  /** The settle time for `lets`. Before the lock, for it is read over a connection of its own. @returns milliseconds */
  async settleMs({ type, resellerId, looks }: Order): Promise<number> {
    if (looks.length === 0) return this.settleTime.atLeast();
    return this.settleTime.of(type, (await this.resellers.get(resellerId)).environment);
  }

  /** @param attempts the order's sendings so far. @returns whether the order may be sent now */
  async lets(lock: ResellerLock, order: Order, attempts: readonly AttemptFact[], settleMs: number): Promise<boolean> {
    if (!wasEverInDoubt(attempts)) return true;
    if ((await this.carrierOrders.ofOrder(lock, order.id)).length > 0) {
      await this.progress.refold(lock, order, { cause: 'read_back', detail: 'Colt has an order for it', actor: null });
      return false;
    }
    const look = order.looks.at(-1);
    const news = look && (await this.newsSince(lock, look, attempts, settleMs));
    if (!news) return true;
    await this.states.apply(
      lock,
      order,
      { to: 'unconfirmed', next: { action: 'settle', at: lock.now }, looks: order.looks },
      { cause: 'system', detail: `not repeated yet: ${news}`, actor: null },
    );
    return false;
  }

  private async newsSince(
    lock: ResellerLock,
    look: Look,
    attempts: readonly AttemptFact[],
    settleMs: number,
  ): Promise<string | null> {
    const at = new Date(look.at);
    const ageMs = lock.now.getTime() - Date.parse(look.until ?? look.at);
    if (ageMs > Math.max(this.settleTime.atLeast(), FRESH_MS)) return 'the last look at Colt is too old';
    const blocks = lock.now < parkedBlocksUntil(attempts.at(-1)?.endedAt ?? at, settleMs);
    return blocks && (await this.notifications.anyUnmatchedSince(lock, at))
      ? 'a notification came that may be its own'
      : null;
  }
}
