import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { HoldingLedger } from '../holdings/holding-ledger.js';
import { WakeUps } from '../wake-ups/wake-ups.service.js';
import { EventLog } from '../events/event-log.repository.js';
import { mergeAdjacent } from '../../numbering/range-set.js';
import { assertTransition } from '../order-model/lifecycle.js';
import { awaitsOutcome, isOpen, type Change, type Order, type RangeOutcome } from '../order-model/order.js';
import { followUp } from './follow-up.js';
import type { Move } from './move.js';
import { announce } from './order-event.js';
import { countTransition } from './order-counts.js';
import { toIntent } from './to-intent.js';
import type { OrderAggregate } from './order-aggregate.js';
import { OrderStore } from './order-store.repository.js';

/** Notified with an order's id after its status changes, once its sending has an outcome. */
export const ORDER_OUTCOME_CHANNEL = 'order_outcome';

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
   * Changes the order and its facts; the transaction writes them.
   * @throws IllegalTransitionError when the lifecycle table has no such change
   */
  transition(lock: ResellerLock, loaded: OrderAggregate, move: Move, change: Change): OrderAggregate {
    const { order } = loaded;
    const moves = move.to !== order.status;
    if (moves) assertTransition(order.status, move.to, change.cause);
    const saved = this.store.saveFacts(lock, loaded);
    const closes = moves && !isOpen(move.to);
    const followed = { ...move, ...followUp(loaded, move, closes, lock.now) };
    const moved = this.addOutcomes(lock, moveOrder(lock, order, followed, closes), move.outcomes ?? []);
    this.store.update(lock, order, moved, { observations: move.observations });
    const after = { ...saved, order: moved, holdings: closes ? [] : saved.holdings };
    if (closes) this.closeHoldings(lock, { ...after, holdings: saved.holdings }, change);
    if (moves || moved.attention?.code !== order.attention?.code) {
      announce(this.events, lock, moved, order.status);
      this.store.appendHistory(lock, moved, change, move.attemptId ?? null);
      if (moves && !awaitsOutcome(moved.status)) {
        lock.announce({ channel: ORDER_OUTCOME_CHANNEL, payload: order.id });
      }
    }
    if (moves) lock.afterCommit(() => countTransition(order, moved, change.cause));
    if (followed.next && followed.next.at <= lock.now) this.wakeUps.now(lock, 'order', order.id);
    return after;
  }

  /** Moves the next action to another time. @returns false when there is none: the order has ended */
  reschedule(
    lock: ResellerLock,
    loaded: OrderAggregate,
    at: Date,
    change: Change,
    attention?: Move['attention'],
  ): boolean {
    const { status, nextAction } = loaded.order;
    if (!nextAction) return false;
    this.transition(lock, loaded, { to: status, next: { action: nextAction, at }, attention }, change);
    return true;
  }

  /** Stores outcomes as they arrive. The holdings follow when the order ends. */
  private addOutcomes(lock: ResellerLock, order: Order, outcomes: readonly RangeOutcome[]): Order {
    const added = unknown(order.outcomes, outcomes);
    this.store.addOutcomes(lock, order.id, added);
    return { ...order, outcomes: mergeAdjacent([...order.outcomes, ...added], isSameOutcome) };
  }

  private closeHoldings(
    lock: ResellerLock,
    { order, holdings, holdingSnapshot }: OrderAggregate,
    change: Change,
  ): void {
    const parts = order.outcomes.map(({ outcome, start, end }) => ({ outcome, range: { start, end } }));
    this.ledger.close(lock, toIntent(order), parts, { rows: holdings, before: holdingSnapshot }, change);
  }
}

/** The order after the move. Pure. */
function moveOrder(lock: Pick<ResellerLock, 'at'>, order: Order, move: Move, closes: boolean): Order {
  const attention = attentionAfter(lock, order, move);
  return {
    ...order,
    status: move.to,
    nextAction: move.next?.action ?? null,
    nextActionAt: move.next?.at ?? null,
    coltOrderId: move.coltOrderId ?? order.coltOrderId,
    error: move.error ?? order.error,
    attention: attention === undefined ? order.attention : attention,
    doubledAtCarrier: move.doubledAtCarrier ?? order.doubledAtCarrier,
    fencingToken: move.fencingToken ?? order.fencingToken,
    observations: move.observations ?? order.observations,
    plannedRepeat: move.plannedRepeat === undefined ? order.plannedRepeat : move.plannedRepeat,
    readBacks: move.readBacks ?? order.readBacks,
    auditsLeft: move.auditsLeft ?? order.auditsLeft,
    submittedAt: order.submittedAt ?? (move.to === 'submitting' ? lock.at : null),
    updatedAt: lock.at,
    completedAt: closes ? lock.at : order.completedAt,
  };
}

/** The outcomes of numbers that have none yet. */
function unknown(known: readonly RangeOutcome[], told: readonly RangeOutcome[]): RangeOutcome[] {
  return told.filter(({ start }) => !known.some((each) => each.start <= start && start <= each.end));
}

function isSameOutcome(a: RangeOutcome, b: RangeOutcome): boolean {
  return a.outcome === b.outcome && JSON.stringify(a.error) === JSON.stringify(b.error);
}

function attentionAfter(lock: Pick<ResellerLock, 'at'>, order: Order, move: Move): Order['attention'] | undefined {
  if (move.attention === undefined) return undefined;
  if (move.attention === null) return null;
  const since = order.attention?.code === move.attention.code ? order.attention.since : lock.at;
  return { ...move.attention, since };
}
