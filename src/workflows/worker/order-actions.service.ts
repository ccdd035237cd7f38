import { Inject, Injectable } from '@nestjs/common';
import type { ColtError } from '../../colt/model/colt-error.js';
import type { AttentionDraft } from '../../domain/order-model/attention.js';
import { isOpen, isScheduled, wantedSince, type Change, type Order } from '../../domain/order-model/order.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { clamp } from '../../platform/common/backoff.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { rehearsed, type Rehearsal } from '../../platform/database/rehearsal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { decidePostponement } from '../sending/resend.js';

const SHORTEST_FAILURE_WAIT_MS = 10_000;
const LONGEST_FAILURE_WAIT_MS = 15 * 60_000;

const INTERNAL_ERROR: AttentionDraft = {
  code: 'internal-error',
  detail: 'A step of this order fails inside the service, whose log says why',
};

type OrderKey = Pick<Order, 'id' | 'resellerId'>;

/** What the worker and operators do with one order beside its next step: defer it, make it due, acknowledge it. */
@Injectable()
export class OrderActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: OrderStore,
    private readonly transitions: OrderTransitions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Colt could not be called: the order keeps its status and waits, with attention once it has waited too long. */
  deferForColt(order: Order, error: ColtError): Promise<void> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const loaded = await this.store.loadIfUnchanged(lock, order);
      if (!loaded) return;
      const current = loaded.order;
      const waitingMs = lock.at.getTime() - (current.submittedAt ?? wantedSince(current)).getTime();
      const patienceMs = this.config.orders.reconcileAfterMs * 2;
      const postponement = decidePostponement(error, waitingMs, patienceMs, Math.random());
      const change = { cause: 'system', detail: `Colt could not be called: ${error.message}`, actor: null } as const;
      // A terminal order waits for nothing: only its audit comes later.
      const attention = isOpen(current.status) ? (postponement.attention ?? undefined) : undefined;
      this.transitions.reschedule(lock, loaded, lock.after(postponement.afterMs), change, attention);
    });
  }

  /**
   * A step failed inside the service: attention, and a wait as long as the step has been failing, so that the order does
   * not keep others from the worker. Does nothing when the order has changed meanwhile.
   */
  deferForFailure(order: Order): Promise<void> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const loaded = await this.store.loadIfUnchanged(lock, order);
      if (!loaded) return;
      const { attention, doubledAtCarrier } = loaded.order;
      const failingMs = attention?.code === INTERNAL_ERROR.code ? lock.at.getTime() - attention.since.getTime() : 0;
      const waitMs = clamp(failingMs, SHORTEST_FAILURE_WAIT_MS, LONGEST_FAILURE_WAIT_MS);
      const change = { cause: 'system', detail: INTERNAL_ERROR.detail, actor: null } as const;
      // Two orders at Colt are the graver attention.
      const raised = doubledAtCarrier ? undefined : INTERNAL_ERROR;
      this.transitions.reschedule(lock, loaded, lock.after(waitMs), change, raised);
    });
  }

  /** Makes the next step of the order due now. @returns false when it has none: the order has ended, or is scheduled */
  makeDue({ id, resellerId }: OrderKey, { dryRun = false }: Rehearsal = {}): Promise<boolean> {
    return rehearsed(dryRun, (end) =>
      this.work.underLock(resellerId, async (lock) => {
        const loaded = await this.store.load(lock, id);
        if (!loaded || isScheduled(loaded.order)) return false;
        const change = { cause: 'operator', detail: null, actor: null } as const;
        return end(this.transitions.reschedule(lock, loaded, lock.now, change));
      }),
    );
  }

  /**
   * Clears the attention of a terminal order, which nothing else clears.
   * @returns false when the order is open, whose attention clears itself, or has no attention
   */
  acknowledge({ id, resellerId }: OrderKey, change: Change, { dryRun = false }: Rehearsal = {}): Promise<boolean> {
    return rehearsed(dryRun, (end) =>
      this.work.underLock(resellerId, async (lock) => {
        const loaded = await this.store.load(lock, id);
        if (!loaded?.order.attention || isOpen(loaded.order.status)) return false;
        this.transitions.transition(lock, loaded, { to: loaded.order.status, next: null, attention: null }, change);
        return end(true);
      }),
    );
  }
}
