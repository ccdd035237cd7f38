import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import type { ResellerLock } from '../../database/reseller-lock.js';
import type { AttentionDraft } from '../attention.js';
import { awaitsOutcome, isOpen, type Change, type Order, type OrderError, type OrderStatus } from '../order.js';
import { earlyLookMs } from '../settling/settle.js';
import { AttemptRepository } from './attempt.repository.js';
import { CarrierOrderRepository } from './carrier-order.repository.js';
import { foldStatus, hasEnded } from './fold.js';
import type { AttemptFact, CarrierFact } from './facts.js';
import { OrderStates, type Move } from './order-states.service.js';
import { readBackDelayMs } from './read-back-delay.js';
import { SettleTime } from './settle-time.repository.js';

export interface Hints {
  /** When to send again, where nothing was taken. */
  readonly sendAt?: Date;
  readonly attention?: Move['attention'];
  readonly attemptId?: string;
  /** Something was told that only GET /order can confirm. */
  readonly readBackNow?: boolean;
  readonly readBacks?: number;
  /** Colt is known to lag: the next look is in so many milliseconds, if that is sooner than it would be. */
  readonly soonMs?: number;
}

/**
 * Brings an order's status in line with its facts: its sendings, and its orders at Colt. Whoever records a fact calls
 * this in the same transaction.
 */
@Injectable()
export class OrderProgress {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly states: OrderStates,
    private readonly settleTime: SettleTime,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async refold(lock: ResellerLock, order: Order, change: Change, hints: Hints = {}): Promise<Order> {
    const attempts = await this.attempts.ofOrder(lock, order.id);
    const carriers = await this.carrierOrders.ofOrder(lock, order.id);
    if (!isOpen(order.status)) return this.noteAfterEnd(lock, order, carriers, change);
    const to = foldStatus(order.status, order.type, attempts, carriers);
    const doubled = carriers.length > 1;
    const move: Move = {
      to,
      next: this.next(lock, order, to, attempts, carriers, hints),
      error: errorOf(to, attempts, carriers),
      attention: doubled ? DOUBLED : attentionOf(to, order, carriers, hints.attention),
      failed: carriers.find(({ status }) => status === 'partial')?.failedRanges,
      coltOrderId: tellingId(to, order, carriers),
      doubledAtCarrier: doubled || undefined,
      attemptId: hints.attemptId,
      // Whatever is about to leave is overtaken by the news: a repeat that has its lease must not go out any more.
      fence: to !== order.status && awaitsOutcome(order.status) ? order.fence + 1 : undefined,
      // What the last look showed undone is what the next sending names.
      looks: to === 'accepted' ? order.looks : undefined,
      readBacks: to === 'in_progress' && order.status !== 'in_progress' ? 0 : hints.readBacks,
    };
    return this.states.apply(lock, order, move, change);
  }

  /** A terminal order stays as it is; a person sees that Colt has more, or something else. */
  private async noteAfterEnd(
    lock: ResellerLock,
    order: Order,
    carriers: CarrierFact[],
    change: Change,
  ): Promise<Order> {
    const stay = { to: order.status, next: null };
    if (carriers.length > 1 && !order.doubledAtCarrier) {
      return this.states.apply(lock, order, { ...stay, doubledAtCarrier: true, attention: DOUBLED }, change);
    }
    const alive = carriers.find((fact) => !hasEnded(fact) || fact.status === 'completed');
    if (!alive || !['failed', 'rejected', 'withdrawn'].includes(order.status)) return order;
    return this.states.apply(lock, order, { ...stay, attention: contradicted(alive) }, change);
  }

  private next(
    lock: ResellerLock,
    order: Order,
    to: OrderStatus,
    attempts: AttemptFact[],
    carriers: CarrierFact[],
    hints: Hints,
  ): Move['next'] {
    switch (to) {
      case 'accepted':
        return { action: 'send', at: hints.sendAt ?? lock.now };
      case 'submitting':
        return { action: 'settle', at: attempts.at(-1)?.leaseUntil ?? lock.now };
      case 'unconfirmed':
        return { action: 'settle', at: lock.after(earlyLookMs(this.settleTime.atLeast())) };
      case 'in_progress': {
        const toConfirm = hints.readBacks === undefined && carriers.some(isUnconfirmedEnd);
        if (hints.readBackNow || toConfirm) return { action: 'read_back', at: lock.now };
        const kept = order.status === to && hints.readBacks === undefined ? order.nextActionAt : null;
        const readBacks = hints.readBacks ?? 0;
        const delay = readBackDelayMs(readBacks, this.config.orders.reconcileAfterMs, Math.random());
        return { action: 'read_back', at: kept ?? lock.after(Math.min(delay, hints.soonMs ?? delay)) };
      }
      default:
        return null;
    }
  }
}

/** Colt's order id that numbers and portals get: of the order that completed, else of the first that was known. */
function tellingId(to: OrderStatus, order: Order, carriers: readonly CarrierFact[]): string | undefined {
  const completed = to === 'completed' ? carriers.find(({ status }) => status === 'completed') : undefined;
  return completed?.coltOrderId ?? order.coltOrderId ?? carriers[0]?.coltOrderId;
}

const DOUBLED: AttentionDraft = {
  code: 'doubled-at-carrier',
  detail: 'Colt has more than one order for this one; a person must have the second one cancelled',
};

function isUnconfirmedEnd(fact: CarrierFact): boolean {
  return ['failed', 'cancelled', 'partial'].includes(fact.status) && !hasEnded(fact);
}

function contradicted(fact: CarrierFact): AttentionDraft {
  return {
    code: 'contradicted-after-end',
    detail: `Colt order ${fact.coltOrderId} is ${fact.rawStatus ?? fact.status} after this order had ended`,
  };
}

/** @param told undefined: nothing new; null: all is well, as far as was just seen */
function attentionOf(
  to: OrderStatus,
  order: Order,
  carriers: readonly CarrierFact[],
  told: Move['attention'],
): Move['attention'] {
  if (told) return told;
  const unknown = carriers.find((fact) => fact.status === 'unknown');
  if (to === 'in_progress' && unknown) {
    return { code: 'colt-status-unknown', detail: `Colt reports the status ${JSON.stringify(unknown.rawStatus)}` };
  }
  return to === order.status ? told : null;
}

function errorOf(
  to: OrderStatus,
  attempts: readonly AttemptFact[],
  carriers: readonly CarrierFact[],
): OrderError | undefined {
  if (to === 'rejected') {
    const refusal = attempts.at(-1)?.error;
    return refusal ? { phase: 'synchronous', ...refusal } : undefined;
  }
  if (to !== 'failed' && to !== 'partial') return undefined;
  const fact = carriers.find(({ status }) => status === 'failed' || status === 'partial') ?? carriers[0];
  const cancelled = fact?.status === 'cancelled';
  const told = fact?.error ?? { httpStatus: null, code: null, reason: null, message: null, details: null };
  return { phase: 'asynchronous', ...told, code: cancelled ? 'colt-cancelled' : (told.code ?? 'colt-failed') };
}
