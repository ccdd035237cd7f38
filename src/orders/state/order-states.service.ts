import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../database/reseller-lock.js';
import { HoldingLedger } from '../../inventory/holdings/holding-ledger.js';
import { WakeUps } from '../../jobs/wake-up.repository.js';
import { EventLog } from '../../live-events/event-log.repository.js';
import type { NumberRange } from '../../numbering/range.js';
import type { AttentionDraft } from '../attention.js';
import { assertTransition } from '../lifecycle.js';
import {
  awaitsOutcome,
  isOpen,
  type Change,
  type NextAction,
  type Order,
  type OrderError,
  type OrderStatus,
} from '../order.js';
import { announce } from './order-event.js';
import { toIntent } from './to-intent.js';
import { OrderRepository } from './order.repository.js';
import { closedParts, failedNumbers, rangeOutcomes } from './outcomes.js';

/** Where an order goes, and what goes with it. */
export interface Move {
  readonly to: OrderStatus;
  /** What must happen next; null exactly where `to` is terminal. */
  readonly next: { readonly action: NextAction; readonly at: Date } | null;
  readonly error?: OrderError;
  /** Null clears it, undefined leaves it. */
  readonly attention?: AttentionDraft | null;
  /** Which numbers failed, for `partial`; elsewhere the status says it for all of them. */
  readonly failed?: readonly NumberRange[];
  readonly coltOrderId?: string;
  readonly doubledAtCarrier?: boolean;
  readonly fence?: number;
  readonly looks?: Order['looks'];
  readonly readBacks?: number;
  readonly attemptId?: string;
}

/** The order changed between reading and writing, although the reseller's lock was held: a bug, never a race. */
export class OrderMovedError extends Error {}

/**
 * The one place where the status of an order changes: for all four types, whoever brings the news. History, holdings,
 * events and the next wake-up are written in the same transaction, under the reseller's lock.
 */
@Injectable()
export class OrderStates {
  constructor(
    private readonly orders: OrderRepository,
    private readonly ledger: HoldingLedger,
    private readonly events: EventLog,
    private readonly wakeUps: WakeUps,
  ) {}

  /**
   * @throws IllegalTransitionError when the lifecycle table has no such change
   * @throws OrderMovedError when `order` is not what the database holds
   */
  async apply(lock: ResellerLock, order: Order, move: Move, change: Change): Promise<Order> {
    const moves = move.to !== order.status;
    if (moves) assertTransition(order.status, move.to, change.cause);
    const closes = moves && !isOpen(move.to);
    const attention = attentionAfter(lock, order, move);
    let after = await this.orders.update(lock, order, {
      status: move.to,
      nextAction: move.next?.action ?? null,
      nextActionAt: move.next?.at ?? null,
      attention,
      fence: move.fence,
      error: move.error,
      coltOrderId: move.coltOrderId,
      doubledAtCarrier: move.doubledAtCarrier,
      looks: move.looks ?? (moves ? [] : undefined),
      readBacks: move.readBacks,
      submittedAt: order.submittedAt ?? (move.to === 'submitting' ? lock.at : undefined),
      completedAt: closes ? lock.at : undefined,
    });
    if (!after) throw new OrderMovedError(`order ${order.id} is no longer ${order.status} under fence ${order.fence}`);
    if (closes) {
      const failed = failedNumbers(order, move);
      after = { ...after, ranges: rangeOutcomes(order, failed, move.error ?? null) };
      await this.orders.setOutcomes(lock, order.id, after.ranges);
      await this.ledger.close(lock, toIntent(after), closedParts(order, failed), change);
    }
    const seen = attention !== undefined && attention?.code !== order.attention?.code;
    if (moves || seen) {
      await announce(this.events, lock, after, order.status);
      await this.orders.appendHistory(lock, after, change, move.attemptId ?? null);
      if (awaitsOutcome(order.status) && !awaitsOutcome(move.to)) await this.orders.announceOutcome(lock, order.id);
    }
    if (move.next && move.next.at <= lock.now) await this.wakeUps.now(lock, 'order', order.id);
    return after;
  }

  /** The same next step, at another time. @returns false when there is none: the order has ended */
  async reschedule(
    lock: ResellerLock,
    order: Order,
    at: Date,
    change: Change,
    attention?: Move['attention'],
  ): Promise<boolean> {
    if (!order.nextAction) return false;
    await this.apply(lock, order, { to: order.status, next: { action: order.nextAction, at }, attention }, change);
    return true;
  }
}

function attentionAfter(lock: ResellerLock, order: Order, move: Move): Order['attention'] | undefined {
  if (move.attention === undefined) return undefined;
  if (move.attention === null) return null;
  const since = order.attention?.code === move.attention.code ? order.attention.since : lock.at;
  return { ...move.attention, since };
}
