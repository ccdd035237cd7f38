import { Injectable } from '@nestjs/common';
import type { CarrierNumber } from '../colt/carrier.js';
import type { ResellerLock } from '../database/reseller-lock.js';
import { HoldingLedger } from '../inventory/holdings/holding-ledger.js';
import { intersect, normalise } from '../numbering/range-set.js';
import { MOCK_ANSWER } from '../orders/attention.js';
import type { Change, Order } from '../orders/order.js';
import { oldestFirst } from '../orders/settling/oldest-first.js';
import type { Decision } from '../orders/settling/settle.js';
import { AttemptRepository } from '../orders/state/attempt.repository.js';
import { OrderLinks } from '../orders/state/order-links.service.js';
import { OrderProgress } from '../orders/state/order-progress.service.js';
import { OrderStates, type Move } from '../orders/state/order-states.service.js';
import { attentionAfterLook } from './reading.js';

type Adoption = Extract<Decision, { do: 'adopt' }>;

/** Turns what `settle` decided into changes of state. */
@Injectable()
export class CarryOutDecision {
  constructor(
    private readonly states: OrderStates,
    private readonly progress: OrderProgress,
    private readonly attempts: AttemptRepository,
    private readonly links: OrderLinks,
    private readonly ledger: HoldingLedger,
  ) {}

  async carryOut(lock: ResellerLock, order: Order, decision: Decision, shown: readonly CarrierNumber[]): Promise<void> {
    const { looks } = order;
    const apply = (move: Move, detail: string | null) => this.states.apply(lock, order, move, readBack(detail));
    switch (decision.do) {
      case 'look':
        await apply(
          {
            to: 'unconfirmed',
            next: { action: 'settle', at: decision.at },
            looks,
            attention: attentionAfterLook(order.attention, decision.attention),
          },
          decision.attention?.detail ?? null,
        );
        return;
      case 'adopt':
        return this.adopt(lock, order, decision);
      case 'complete':
        await apply({ to: 'completed', next: null, looks, attention: null }, decision.detail);
        return;
      case 'partial':
        await apply({ to: 'partial', next: null, looks, failed: decision.failed, attention: null }, decision.detail);
        return;
      case 'fail':
        await apply(
          { to: 'failed', next: null, looks, error: decision.error, attention: null },
          decision.error.reason ?? decision.error.code,
        );
        // What somebody else holds for us at Colt is in our books from this moment on.
        if (decision.error.code === 'held-elsewhere') await this.ledger.adopt(lock, within(order, shown), ADOPTED);
        return;
      case 'repeat':
        await this.attempts.settleAsAbsent(lock, order.id);
        // Colt had taken an earlier sending, and it failed there: with the doubt over, that is the end.
        if (order.coltOrderId) {
          await this.progress.refold(lock, order, readBack('two looks agree: Colt has nothing else for it'));
          return;
        }
        // The look stays: the next sending names only what it shows undone.
        await apply(
          {
            to: 'accepted',
            next: { action: 'send', at: decision.at },
            looks: oldestFirst(looks).slice(-1),
            attention: decision.attention,
          },
          'two looks agree: Colt has not done it; it is sent again',
        );
    }
  }

  private async adopt(lock: ResellerLock, order: Order, decision: Adoption): Promise<void> {
    const { coltOrderIds, byEffect } = decision;
    for (const id of coltOrderIds) {
      if (await this.links.link(lock, order, id)) continue;
      // Active numbers may carry the reservation's order id for ever: the effect is proof enough.
      if (byEffect && order.type === 'activation') {
        await this.states.apply(
          lock,
          order,
          { to: 'completed', next: null, attention: null },
          readBack(decision.detail),
        );
        return;
      }
      const detail = `Colt shows order ${id}, which another order of ours has`;
      const attention = { code: MOCK_ANSWER.code, detail };
      const at = lock.after(3_600_000);
      await this.states.apply(
        lock,
        order,
        { to: 'unconfirmed', next: { action: 'settle', at }, looks: order.looks, attention },
        readBack(detail),
      );
      return;
    }
    await this.attempts.acceptDoubtful(lock, order.id, coltOrderIds[0] ?? null);
    await this.progress.refold(lock, order, readBack(decision.detail), { readBackNow: true });
  }
}

const ADOPTED: Change = { cause: 'sync', detail: 'held at Colt under another order', actor: null };

/** Of Colt's rows what the order asked for: nothing else was guarded while Colt was looked at. */
function within(order: Order, rows: readonly CarrierNumber[]): CarrierNumber[] {
  return rows.flatMap((row) => intersect([row.range], normalise(order.ranges)).map((range) => ({ ...row, range })));
}

function readBack(detail: string | null): Change {
  return { cause: 'read_back', detail, actor: null };
}
