import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { HoldingLedger } from '../holdings/holding-ledger.js';
import { WakeUps } from '../wake-ups/wake-ups.service.js';
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
import type { OrderAggregate } from './order-aggregate.js';
import { OrderStore } from './order-store.repository.js';

/** The next state of an order and the values that change with it. Undefined: unchanged. */
export interface Move {
  readonly to: OrderStatus;
  /** The next action; for a terminal status null or an audit. */
  readonly next: { readonly action: NextAction; readonly at: Date } | null;
  readonly error?: OrderError | null;
  /** Null clears it. */
  readonly attention?: AttentionDraft | null;
  /** New outcomes of numbers. */
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

/** Notified with an order's id after its sending has an outcome. */
export const ORDER_OUTCOME_CHANNEL = 'order_outcome';

/** The order changed between read and write although the reseller lock was held: a bug, never a race. */
export class OrderMovedError extends Error {}

/**
 * The only place where the status of an order changes, for all four types and every source. The changed facts, history,
 * holdings, events and the next wake-up are written in the same transaction, under the reseller lock.
 */
@Injectable()
export class OrderTransitions {
  constructor(
    private readonly store: OrderStore,
    private readonly ledger: HoldingLedger,
    private readonly events: EventLog,
    private readonly wakeUps: WakeUps,
  ) {}

  /**
   * @throws IllegalTransitionError when the lifecycle table has no such change
   * @throws OrderMovedError when the stored order differs from the loaded one
   */
  async transition(lock: ResellerLock, loaded: OrderAggregate, move: Move, change: Change): Promise<OrderAggregate> {
    const { order } = loaded;
    const moves = move.to !== order.status;
    if (moves) assertTransition(order.status, move.to, change.cause);
    const saved = await this.store.saveFacts(lock, loaded);
    const closes = moves && !isOpen(move.to);
    const attention = attentionAfter(lock, order, move);
    const { to, next, attemptId, outcomes = [], attention: _, ...members } = move;
    const updated = await this.store.compareAndSet(lock, order, {
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
    const after = { ...saved, order: await this.addOutcomes(lock, updated, outcomes) };
    if (closes) await this.closeHoldings(lock, after, change);
    const seen = attention !== undefined && attention?.code !== order.attention?.code;
    if (moves || seen) {
      await announce(this.events, lock, after.order, order.status);
      await this.store.appendHistory(lock, after.order, change, attemptId ?? null);
      if (awaitsOutcome(order.status) && !awaitsOutcome(to)) {
        lock.announce({ channel: ORDER_OUTCOME_CHANNEL, payload: order.id });
      }
    }
    if (next && next.at <= lock.now) this.wakeUps.now(lock, 'order', order.id);
    return after;
  }

  /** Moves the next action to another time. @returns false when there is none: the order has ended */
  async reschedule(
    lock: ResellerLock,
    loaded: OrderAggregate,
    at: Date,
    change: Change,
    attention?: Move['attention'],
  ): Promise<boolean> {
    const { status, nextAction } = loaded.order;
    if (!nextAction) return false;
    await this.transition(lock, loaded, { to: status, next: { action: nextAction, at }, attention }, change);
    return true;
  }

  /** Stores outcomes as they arrive. The holdings follow when the order ends. */
  private async addOutcomes(lock: ResellerLock, order: Order, outcomes: readonly RangeOutcome[]): Promise<Order> {
    const added = unknown(order.outcomes, outcomes);
    if (added.length > 0) await this.store.addOutcomes(lock, order.id, added);
    return { ...order, outcomes: mergeAdjacent([...order.outcomes, ...added], isSameOutcome) };
  }

  private async closeHoldings(
    lock: ResellerLock,
    { order, holdingSnapshot }: OrderAggregate,
    change: Change,
  ): Promise<void> {
    const parts = order.outcomes.map(({ outcome, start, end }) => ({ outcome, range: { start, end } }));
    await this.ledger.close(lock, toIntent(order), parts, holdingSnapshot, change);
  }
}

/** The outcomes of numbers that have none yet. */
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
