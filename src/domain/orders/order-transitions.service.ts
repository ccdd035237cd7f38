import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { HoldingLedger } from '../holdings/holding-ledger.js';
import { WakeUps } from '../wake-ups/wake-up.repository.js';
import { EventLog } from '../events/event-log.repository.js';
import { mergeAdjacent } from '../../numbering/range-set.js';
import type { AttentionDraft } from '../order-model/attention.js';
import { assertTransition } from '../order-model/lifecycle.js';
import {
  awaitsOutcome,
  isOpen,
  type Change,
  type NextAction,
  type Order,
  type OrderError,
  type OrderStatus,
  type PlannedRepeat,
  type RangeOutcome,
} from '../order-model/order.js';
import { announce } from './order-event.js';
import { toIntent } from './to-intent.js';
import { OrderRepository } from './order.repository.js';

/** Where an order goes, and what goes with it. Undefined: as it was. */
export interface Move {
  readonly to: OrderStatus;
  /** What must happen next; with a terminal status null, or an audit. */
  readonly next: { readonly action: NextAction; readonly at: Date } | null;
  readonly error?: OrderError | null;
  /** Null clears it. */
  readonly attention?: AttentionDraft | null;
  /** What became of which numbers; where the order ends, the status says it for those that are not named. */
  readonly outcomes?: readonly RangeOutcome[];
  readonly coltOrderId?: string;
  readonly doubledAtCarrier?: boolean;
  readonly fencingToken?: number;
  readonly observations?: Order['observations'];
  readonly plannedRepeat?: PlannedRepeat | null;
  readonly readBacks?: number;
  readonly auditsLeft?: number;
  readonly attemptId?: string;
}

/** The order changed between reading and writing, although the reseller's lock was held: a bug, never a race. */
export class OrderMovedError extends Error {}

/**
 * The one place where the status of an order changes: for all four types, whoever brings the news. History, holdings,
 * events and the next wake-up are written in the same transaction, under the reseller's lock.
 */
@Injectable()
export class OrderTransitions {
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
  async transition(lock: ResellerLock, order: Order, move: Move, change: Change): Promise<Order> {
    const moves = move.to !== order.status;
    if (moves) assertTransition(order.status, move.to, change.cause);
    const closes = moves && !isOpen(move.to);
    const attention = attentionAfter(lock, order, move);
    const { to, next, attemptId, outcomes, attention: _, ...members } = move;
    const updated = await this.orders.update(lock, order, {
      ...members,
      status: to,
      nextAction: next?.action ?? null,
      nextActionAt: next?.at ?? null,
      attention,
      submittedAt: order.submittedAt ?? (to === 'submitting' ? lock.at : undefined),
      completedAt: closes ? lock.at : undefined,
    });
    if (!updated)
      throw new OrderMovedError(
        `order ${order.id} is no longer ${order.status} under fencing token ${order.fencingToken}`,
      );
    const after = await this.settleNumbers(lock, updated, { closes, outcomes }, change);
    const seen = attention !== undefined && attention?.code !== order.attention?.code;
    if (moves || seen) {
      await announce(this.events, lock, after, order.status);
      await this.orders.appendHistory(lock, after, change, attemptId ?? null);
      if (awaitsOutcome(order.status) && !awaitsOutcome(to)) await this.orders.announceOutcome(lock, order.id);
    }
    if (next && next.at <= lock.now) await this.wakeUps.now(lock, 'order', order.id);
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
    await this.transition(lock, order, { to: order.status, next: { action: order.nextAction, at }, attention }, change);
    return true;
  }

  /** Outcomes are kept as they come; the holdings follow when the order ends. */
  private async settleNumbers(
    lock: ResellerLock,
    order: Order,
    { closes, outcomes = [] }: { closes: boolean; outcomes?: readonly RangeOutcome[] | undefined },
    change: Change,
  ): Promise<Order> {
    const known = mergeAdjacent([...order.outcomes, ...unknown(order.outcomes, outcomes)], isSameOutcome);
    if (outcomes.length > 0) await this.orders.addOutcomes(lock, order.id, unknown(order.outcomes, outcomes));
    const after = { ...order, outcomes: known };
    if (closes) {
      const parts = known.map(({ outcome, start, end }) => ({ outcome, range: { start, end } }));
      await this.ledger.close(lock, toIntent(after), parts, change);
    }
    return after;
  }
}

/** Outcomes of numbers that have none yet. */
function unknown(known: readonly RangeOutcome[], told: readonly RangeOutcome[]): RangeOutcome[] {
  return told.filter(({ start }) => !known.some((each) => each.start <= start && start <= each.end));
}

function isSameOutcome(a: RangeOutcome, b: RangeOutcome): boolean {
  return a.outcome === b.outcome && JSON.stringify(a.error) === JSON.stringify(b.error);
}

function attentionAfter(lock: ResellerLock, order: Order, move: Move): Order['attention'] | undefined {
  if (move.attention === undefined) return undefined;
  if (move.attention === null) return null;
  const since = order.attention?.code === move.attention.code ? order.attention.since : lock.at;
  return { ...move.attention, since };
}
