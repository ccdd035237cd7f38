import { Injectable } from '@nestjs/common';
import { decide } from '../../domain/decision/decide.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import type { Change } from '../../domain/order-model/order.js';
import { expireOverdue, type OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import { subtract } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { inSpan } from '../../platform/tracing/tracing.js';
import { factsOf } from './order-facts.js';
import { settlementOf, type Circumstances, type News } from './settlement.js';

const ADOPTED: Change = { cause: 'sync', detail: 'held at Colt under another order', actor: null };

/** Brings an order in line with its facts. Every change of a fact calls `settle` in its own transaction. */
@Injectable()
export class OrderSettlement {
  constructor(
    private readonly settleTime: SettleTime,
    private readonly store: OrderStore,
    private readonly transitions: OrderTransitions,
    private readonly ledger: HoldingLedger,
  ) {}

  settle(lock: ResellerLock, known: OrderAggregate, change: Change, news: News = {}): Promise<OrderAggregate> {
    const { id, status } = known.order;
    const attributes = { 'colt_inbound.order.id': id, 'colt_inbound.order.status_before': status };
    return inSpan('settle order', { attributes }, async (span) => {
      const settled = await this.settleByFacts(lock, known, change, news);
      span.set({ 'colt_inbound.order.status': settled.order.status, 'colt_inbound.change.cause': change.cause });
      return settled;
    });
  }

  private async settleByFacts(
    lock: ResellerLock,
    known: OrderAggregate,
    change: Change,
    news: News,
  ): Promise<OrderAggregate> {
    const circumstances = await this.circumstances(lock, known);
    const { loaded, move, change: worded, adopt } = settlementOf(known, change, news, circumstances);
    if (!move) return this.store.saveFacts(lock, loaded);
    // The transition starts from the order as stored.
    const settled = this.transitions.transition(lock, { ...loaded, order: known.order }, move, worded);
    if (adopt.length > 0) await this.ledger.adopt(lock, adopt, ADOPTED);
    return settled;
  }

  /**
   * Checks that the order may still be sent. A repeat was decided on earlier facts and may have waited for hours. If
   * the facts say otherwise now, the order is settled by them.
   * @returns the order, or null when it must not be sent now
   */
  async ifSendable(lock: ResellerLock, known: OrderAggregate): Promise<OrderAggregate | null> {
    const { patience, now, chance } = await this.circumstances(lock, known);
    const loaded = expireOverdue(known, now);
    const decision = decide(factsOf(loaded, patience), { observed: false, chance }, now);
    if (decision.do === 'send') return loaded;
    const planned = loaded.order.plannedRepeat?.ranges ?? [];
    if (decision.do === 'repeat' && areEqual(decision.ranges, planned)) return loaded;
    await this.settle(lock, loaded, { cause: 'read_back', detail: 'not sent again yet', actor: null });
    return null;
  }

  private async circumstances(lock: ResellerLock, { order }: OrderAggregate): Promise<Circumstances> {
    return { patience: await this.settleTime.patience(lock, order.type), now: lock.now, chance: Math.random() };
  }
}

function areEqual(a: readonly NumberRange[], b: readonly NumberRange[]): boolean {
  return subtract(a, b).length === 0 && subtract(b, a).length === 0;
}
