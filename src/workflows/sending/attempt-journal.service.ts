import { Inject, Injectable } from '@nestjs/common';
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
import { sendingLeaseMs } from '../../domain/order-model/lease.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { StatementRunner } from '../../platform/database/statement.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OrderSettlement } from '../settling/order-settlement.service.js';
import { asMockAnswer, decideResend, describeOutcome, EXPIRED_UNSENT, isAboutAnother } from './resend.js';
import { SendingSwitch } from './sending-switch.repository.js';

/** An order with the attempt that is about to leave. */
interface Sent {
  readonly order: Order;
  readonly attempt: AttemptFact;
}

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
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns the order with its snapshot; null when it must not be sent any more */
  saveSnapshot(order: Order, carrierStateBefore: readonly CarrierStateBefore[]): Promise<Order | null> {
    return this.work.underLock(order.resellerId, {
      load: (reader) => this.load(reader, order),
      run: (lock, loaded) => {
        if (!loaded || !isUnsent(loaded.order, order)) return Promise.resolve(null);
        const known = { ...loaded.order, carrierStateBefore, updatedAt: lock.at };
        this.store.update(lock, loaded.order, known, { carrierStateBefore });
        return Promise.resolve(known);
      },
    });
  }

  /** Takes the lease of a new order's first sending, in the transaction that places it. Null: it is not sent now. */
  beginFirst(lock: ResellerLock, placed: OrderAggregate): Sent | null {
    return this.shutdown.started ? null : this.lease(lock, placed, placed.order.ranges);
  }

  /** Takes the lease under a new fencing token. Null: the order must not be sent any more, or another process sends it. */
  begin(order: Order, ranges: readonly NumberRange[]): Promise<AttemptFact | null> {
    return this.work.underLock(order.resellerId, {
      // The switch is read again: the snapshot and the permit may have taken a minute.
      load: (reader) => Promise.all([this.load(reader, order), this.sendingSwitch.isOn(order.resellerId, reader)]),
      run: async (lock, [loaded, sending]) => {
        if (this.shutdown.started || !sending || !loaded || !isUnsent(loaded.order, order)) return null;
        const sendable = await this.settlement.ifSendable(lock, loaded);
        return sendable && this.lease(lock, sendable, ranges).attempt;
      },
    });
  }

  private load(reader: StatementRunner, { resellerId, id }: Order): Promise<OrderAggregate | null> {
    return this.store.loadWithLock(reader, resellerId, { id });
  }

  private lease(lock: ResellerLock, loaded: OrderAggregate, ranges: readonly NumberRange[]): Sent {
    const leaseUntil = lock.after(sendingLeaseMs(this.config.colt.timeoutMs));
    const attempt = nextAttempt(loaded, ranges, lock.now, leaseUntil);
    const move = {
      to: 'submitting',
      next: { action: 'observe', at: attempt.leaseUntil },
      fencingToken: attempt.fencingToken,
      attemptId: attempt.id,
    } as const;
    const change = { cause: 'system', detail: `sending ${attempt.number}`, actor: null } as const;
    const { order } = this.transitions.transition(lock, withAttempt(loaded, attempt), move, change);
    return { order, attempt };
  }

  /** The last step before the request. @returns milliseconds left of the lease, or null: do not send */
  async markSent({ resellerId }: Pick<Order, 'resellerId'>, { id }: Pick<AttemptFact, 'id'>): Promise<number | null> {
    if (this.shutdown.started) return null;
    return this.attempts.markSent(resellerId, id);
  }

  /**
   * Commits the outcome of the attempt. An answer that comes after the lease has expired still counts as evidence.
   * @returns the order after it, or null when it no longer exists
   */
  end({ resellerId, id }: Order, attempt: AttemptFact, answer: WriteOutcome): Promise<Order | null> {
    const named = answer.verdict === 'accepted' ? answer.coltOrderId : null;
    return this.work.underLock(resellerId, {
      load: (reader) => this.store.loadWithLock(reader, resellerId, { id }, named === null ? [] : [named]),
      run: async (lock, loaded) => loaded && (await this.settleAnswer(lock, loaded, attempt, answer)),
    });
  }

  private async settleAnswer(
    lock: ResellerLock,
    loaded: OrderAggregate,
    attempt: AttemptFact,
    answer: WriteOutcome,
  ): Promise<Order> {
    const named = answer.verdict === 'accepted' ? answer.coltOrderId : null;
    const linked = named === null ? loaded : linkCarrierOrder(loaded, named);
    const mock = !linked || isAboutAnother(loaded.order, answer);
    const outcome = mock ? asMockAnswer(answer) : answer;
    const ended = withAnswer(mock ? loaded : linked, attempt.id, outcome, lock.now);
    if (!ended) return loaded.order;
    const earlier = loaded.attempts.filter(({ number }) => number < attempt.number);
    const resend = decideResend(outcome, earlier, Math.random());
    const change = { cause: 'colt_answer', detail: describeOutcome(attempt, outcome), actor: null } as const;
    const settled = await this.settlement.settle(lock, ended, change, {
      attemptId: attempt.id,
      sendAt: lock.after(resend.afterMs),
      attention: mock ? MOCK_ANSWER : resend.attention,
      // The answer itself says that the order has ended: GET /order shows how, even where no notification comes.
      observeNow:
        outcome.verdict === 'accepted' && TERMINAL_CARRIER_STATUSES.includes(outcome.echo?.status ?? 'unknown'),
    });
    return settled.order;
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

/** Whether the order may still be sent as it was seen. */
function isUnsent({ status, fencingToken }: Order, seen: Order): boolean {
  return status === 'accepted' && seen.status === 'accepted' && fencingToken === seen.fencingToken;
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
