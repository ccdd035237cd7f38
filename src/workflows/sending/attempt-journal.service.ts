import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { TERMINAL_CARRIER_STATUSES } from '../../colt/model/carrier.js';
import type { WriteOutcome } from '../../colt/model/write-outcome.js';
import { MOCK_ANSWER } from '../../domain/order-model/attention.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import type { CarrierStateBefore, Order } from '../../domain/order-model/order.js';
import { AttemptRepository } from '../../domain/orders/attempt.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import {
  expire,
  linkCarrierOrder,
  withAnswer,
  withAttempt,
  type OrderAggregate,
} from '../../domain/orders/order-aggregate.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import type { NumberRange } from '../../numbering/range.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OrderSettlement } from '../settling/order-settlement.service.js';
import { asMockAnswer, decideResend, describeOutcome, EXPIRED_UNSENT, isAboutAnother } from './resend.js';
import { SendingSwitch } from './sending-switch.repository.js';

/** The transactions of one sending, in the order in which they happen. */
@Injectable()
export class AttemptJournal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: OrderStore,
    private readonly attempts: AttemptRepository,
    private readonly settlement: OrderSettlement,
    private readonly sendingSwitch: SendingSwitch,
    private readonly transitions: OrderTransitions,
    private readonly shutdown: Shutdown,
  ) {}

  /** @returns the order with its snapshot; null when it must not be sent any more */
  saveSnapshot(order: Order, carrierStateBefore: readonly CarrierStateBefore[]): Promise<Order | null> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const loaded = await this.store.loadIfUnchanged(lock, order);
      if (loaded?.order.status !== 'accepted') return null;
      return this.store.compareAndSet(lock, loaded.order, { carrierStateBefore });
    });
  }

  /** Takes the lease under a new fencing token. Null: the order must not be sent any more, or another process sends it. */
  begin(order: Order, ranges: readonly NumberRange[], leaseMs: number): Promise<AttemptFact | null> {
    return this.work.underLock(order.resellerId, async (lock) => {
      if (this.shutdown.started) return null;
      const loaded = await this.store.loadIfUnchanged(lock, order);
      if (loaded?.order.status !== 'accepted') return null;
      // Checked again: the snapshot and the permit may have taken a minute.
      if (!(await this.sendingSwitch.isOn(order.resellerId, lock.tx))) return null;
      const sendable = await this.settlement.ifSendable(lock, loaded);
      if (!sendable) return null;
      const attempt = nextAttempt(sendable, ranges, lock.now, lock.after(leaseMs));
      const move = {
        to: 'submitting',
        next: { action: 'observe', at: attempt.leaseUntil },
        fencingToken: attempt.fencingToken,
        attemptId: attempt.id,
      } as const;
      const change = { cause: 'system', detail: `sending ${attempt.number}`, actor: null } as const;
      await this.transitions.transition(lock, withAttempt(sendable, attempt), move, change);
      return attempt;
    });
  }

  /** The last step before the request. @returns milliseconds left of the lease, or null: do not send */
  async markSent({ resellerId }: Pick<Order, 'resellerId'>, { id }: Pick<AttemptFact, 'id'>): Promise<number | null> {
    if (this.shutdown.started) return null;
    return this.attempts.markSent(resellerId, id);
  }

  /** Commits the outcome of the attempt. An answer that comes after the lease has expired still counts as evidence. */
  end(order: Order, attempt: AttemptFact, answer: WriteOutcome): Promise<void> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const named = answer.verdict === 'accepted' ? answer.coltOrderId : null;
      const loaded = await this.store.load(lock, order.id, named === null ? [] : [named]);
      if (!loaded) return;
      const linked = named === null ? loaded : linkCarrierOrder(loaded, named);
      const mock = !linked || isAboutAnother(loaded.order, answer);
      const outcome = mock ? asMockAnswer(answer) : answer;
      const ended = withAnswer(mock ? loaded : linked, attempt.id, outcome, lock.now);
      if (!ended) return;
      const earlier = loaded.attempts.filter(({ number }) => number < attempt.number);
      const resend = decideResend(outcome, earlier, Math.random());
      const change = { cause: 'colt_answer', detail: describeOutcome(attempt, outcome), actor: null } as const;
      await this.settlement.settle(lock, ended, change, {
        attemptId: attempt.id,
        sendAt: lock.after(resend.afterMs),
        attention: mock ? MOCK_ANSWER : resend.attention,
        // The answer itself says that the order has ended: GET /order shows how, even where no notification comes.
        observeNow:
          outcome.verdict === 'accepted' && TERMINAL_CARRIER_STATUSES.includes(outcome.echo?.status ?? 'unknown'),
      });
    });
  }

  /** Ends an attempt whose lease has expired, because its process died or stalled: ambiguous if sent, harmless if not. */
  expire(order: Order): Promise<void> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const loaded = await this.store.load(lock, order.id);
      const last = loaded?.attempts.at(-1);
      if (loaded?.order.status !== 'submitting' || !last || last.endedAt || last.leaseUntil > lock.now) return;
      const resend = decideResend(EXPIRED_UNSENT, loaded.attempts.slice(0, -1), Math.random());
      const change = { cause: 'system', detail: `sending ${last.number} expired with its lease`, actor: null } as const;
      await this.settlement.settle(lock, withAttempt(loaded, expire(last, lock.now)), change, {
        attemptId: last.id,
        sendAt: lock.after(resend.afterMs),
        ...(resend.attention && { attention: resend.attention }),
      });
    });
  }
}

/** A sending that is about to leave, under a new fencing token. */
function nextAttempt(
  { order, attempts }: OrderAggregate,
  ranges: readonly NumberRange[],
  createdAt: Date,
  leaseUntil: Date,
): AttemptFact {
  const outcome = { verdict: null, httpStatus: null, coltOrderId: null, durationMs: null, error: null };
  return {
    ...outcome,
    id: uuidv7(),
    number: attempts.length + 1,
    fencingToken: order.fencingToken + 1,
    operation: order.type,
    trackingId: uuidv7(),
    ranges,
    createdAt,
    leaseUntil,
    sentAt: null,
    endedAt: null,
  };
}
