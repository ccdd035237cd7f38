import { Injectable } from '@nestjs/common';
import { DomainError, validationFailed } from '../../common/problem.js';
import type { ResellerLock } from '../../database/reseller-lock.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { Resellers } from '../../resellers/resellers.service.js';
import { isOpen, type Change, type Order } from '../order.js';
import { STILL_IN_DOUBT } from '../settling/settle.js';
import { AttemptRepository } from '../state/attempt.repository.js';
import { OrderRepository } from '../state/order.repository.js';
import { OrderStates, type Move } from '../state/order-states.service.js';
import { SettleTime } from '../state/settle-time.repository.js';
import { foundOrder } from './found-order.js';

export const RESOLUTIONS = ['repeat', 'taken', 'not_taken'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Settles by hand an order that only a person can tell about. */
@Injectable()
export class ResolveOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly attempts: AttemptRepository,
    private readonly states: OrderStates,
    private readonly resellers: Resellers,
    private readonly settleTime: SettleTime,
  ) {}

  /** @throws DomainError not-found, order-not-open, resolution-not-needed, validation-failed */
  async run(resellerId: string, id: string, resolution: Resolution, change: Change): Promise<Order> {
    const { type } = foundOrder(await this.orders.peek(resellerId, id));
    const { environment } = await this.resellers.get(resellerId);
    // Before the lock, for it is read over a connection of its own.
    const settleMs = await this.settleTime.of(type, environment);
    return this.work.underLock(resellerId, async (lock) => {
      const order = foundOrder(await this.orders.get(lock, id));
      assertNeedsResolution(order, resolution);
      if (resolution === 'repeat') await this.beforeRepeat(lock, order, settleMs);
      // A new fence: whoever still works on the order by older evidence is powerless.
      const move = { ...toMove(resolution, lock.now), attention: null, fence: order.fence + 1 };
      return this.states.apply(lock, order, move, change);
    });
  }

  private async beforeRepeat(lock: ResellerLock, order: Order, settleMs: number): Promise<void> {
    if (order.coltOrderId) throw validationFailed(NOT_AGAIN);
    const last = (await this.attempts.ofOrder(lock, order.id)).at(-1);
    const doubtSince = last?.endedAt ?? order.createdAt;
    // Until then Colt may have it without showing it: a repeat would double it.
    const from = new Date(doubtSince.getTime() + settleMs);
    if (lock.now < from) {
      throw new DomainError('resolution-not-needed', `Colt may show it yet: repeat it from ${from.toISOString()} on`);
    }
    await this.attempts.settleAsAbsent(lock, order.id);
  }
}

const NOT_AGAIN = {
  pointer: '/outcome',
  detail: 'Colt had an order for it, which has ended: settle it as taken or not_taken, and order anew',
};

function assertNeedsResolution(order: Order, resolution: Resolution): void {
  if (!isOpen(order.status)) throw new DomainError('order-not-open', `The order is ${order.status}`);
  const doubtful = order.status === 'unconfirmed' || (order.status === 'in_progress' && resolution !== 'repeat');
  // Still in doubt: Colt may have it without showing it.
  if (!doubtful || !order.attention || order.attention.code === STILL_IN_DOUBT) {
    throw new DomainError('resolution-not-needed', `The order is ${order.status} and goes on by itself`);
  }
}

function toMove(resolution: Resolution, at: Date): Move {
  if (resolution === 'repeat') return { to: 'accepted', next: { action: 'send', at } };
  if (resolution === 'taken') return { to: 'completed', next: null };
  const told = {
    httpStatus: null,
    code: 'resolved-not-taken',
    reason: 'Settled by hand',
    message: null,
    details: null,
  };
  return { to: 'failed', next: null, error: { phase: 'asynchronous', ...told } };
}
