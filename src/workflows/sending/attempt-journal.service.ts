import { Injectable } from '@nestjs/common';
import { TERMINAL_CARRIER_STATUSES } from '../../colt/model/carrier.js';
import type { WriteOutcome } from '../../colt/model/write-outcome.js';
import { MOCK_ANSWER } from '../../domain/order-model/attention.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import type { CarrierStateBefore, Order } from '../../domain/order-model/order.js';
import { recognise } from '../../domain/order-model/recognise.js';
import { AttemptRepository } from '../../domain/orders/attempt.repository.js';
import { OrderLinks } from '../../domain/orders/order-links.service.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import type { NumberRange } from '../../numbering/range.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OrderSettlement } from '../settling/order-settlement.service.js';
import { decideResend, describeOutcome, EXPIRED_UNSENT } from './resend.js';
import { SendingSwitch } from './sending-switch.repository.js';

/** The transactions of one sending, in the order in which they happen. */
@Injectable()
export class AttemptJournal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly attempts: AttemptRepository,
    private readonly links: OrderLinks,
    private readonly settlement: OrderSettlement,
    private readonly sendingSwitch: SendingSwitch,
    private readonly transitions: OrderTransitions,
    private readonly shutdown: Shutdown,
  ) {}

  /** @returns the order with its snapshot; null when it must not be sent any more */
  saveSnapshot(order: Order, carrierStateBefore: readonly CarrierStateBefore[]): Promise<Order | null> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.getIfAsSeen(lock, order);
      if (current?.status !== 'accepted') return null;
      await this.orders.update(lock, current, { carrierStateBefore });
      return { ...current, carrierStateBefore };
    });
  }

  /** Takes the lease under a new fencing token. Null: the order must not be sent any more, or another process sends it. */
  begin(order: Order, ranges: readonly NumberRange[], leaseMs: number): Promise<AttemptFact | null> {
    return this.work.underLock(order.resellerId, async (lock) => {
      if (this.shutdown.started) return null;
      const current = await this.orders.getIfAsSeen(lock, order);
      if (current?.status !== 'accepted') return null;
      // Checked again: the snapshot and the permit may have taken a minute.
      if (!(await this.sendingSwitch.isOn(order.resellerId, lock.tx))) return null;
      if (!(await this.settlement.maySend(lock, current))) return null;
      const earlier = await this.attempts.ofOrder(lock, order.id);
      const attempt = await this.attempts.insert(lock, {
        orderId: order.id,
        number: earlier.length + 1,
        fencingToken: current.fencingToken + 1,
        operation: order.type,
        ranges,
        leaseUntil: lock.after(leaseMs),
      });
      const move = {
        to: 'submitting',
        next: { action: 'observe', at: attempt.leaseUntil },
        fencingToken: attempt.fencingToken,
        attemptId: attempt.id,
      } as const;
      const change = { cause: 'system', detail: `sending ${attempt.number}`, actor: null } as const;
      await this.transitions.transition(lock, current, move, change);
      return attempt;
    });
  }

  /** The last step before the request. @returns milliseconds left of the lease, or null: do not send */
  async markSent({ resellerId }: Pick<Order, 'resellerId'>, { id }: Pick<AttemptFact, 'id'>): Promise<number | null> {
    if (this.shutdown.started) return null;
    return this.attempts.markSent(resellerId, id);
  }

  /** Commits the outcome of the attempt. An answer that comes after the lease has expired still counts as evidence. */
  end(order: Order, attempt: AttemptFact, answer: WriteOutcome): Promise<Order | null> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.get(lock, order.id);
      if (!current) return null;
      const earlier = (await this.attempts.ofOrder(lock, order.id)).filter(({ number }) => number < attempt.number);
      const mock = isAboutAnother(current, answer) || !(await this.linkAnswer(lock, current, answer));
      const outcome = mock ? asMockAnswer(answer) : answer;
      const first = await this.attempts.end(lock, attempt.id, outcome);
      if (!first && outcome.verdict === 'accepted') {
        await this.attempts.acceptLate(lock, attempt.id, outcome.coltOrderId);
      } else if (!first) {
        // The attempt has expired and counts as ambiguous: only evidence settles it now.
        return current;
      }
      const resend = decideResend(outcome, earlier, Math.random());
      const change = { cause: 'colt_answer', detail: describeOutcome(attempt, outcome), actor: null } as const;
      return this.settlement.settle(lock, current, change, {
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
      const current = await this.orders.get(lock, order.id);
      const attempts = current ? await this.attempts.ofOrder(lock, current.id) : [];
      const last = attempts.at(-1);
      if (current?.status !== 'submitting' || !last || last.endedAt || last.leaseUntil > lock.now) return;
      await this.attempts.endExpired(lock, last);
      const resend = decideResend(EXPIRED_UNSENT, attempts.slice(0, -1), Math.random());
      const change = { cause: 'system', detail: `sending ${last.number} expired with its lease`, actor: null } as const;
      await this.settlement.settle(lock, current, change, {
        attemptId: last.id,
        sendAt: lock.after(resend.afterMs),
        ...(resend.attention && { attention: resend.attention }),
      });
    });
  }

  private async linkAnswer(lock: ResellerLock, order: Order, answer: WriteOutcome): Promise<boolean> {
    if (answer.verdict !== 'accepted' || !answer.coltOrderId) return true;
    return this.links.link(lock, order, answer.coltOrderId);
  }
}

/** Mock answers name an order or numbers that are not ours. */
function isAboutAnother(order: Order, answer: WriteOutcome): boolean {
  if (answer.verdict !== 'accepted' || !answer.echo) return false;
  return recognise(order, answer.echo) === 'another';
}

function asMockAnswer(answer: WriteOutcome): WriteOutcome {
  const { httpStatus, durationMs } = answer;
  const details = answer.verdict === 'accepted' && answer.coltOrderId ? `Colt order ${answer.coltOrderId}` : null;
  const { code, detail: message } = MOCK_ANSWER;
  return { verdict: 'ambiguous', error: { httpStatus, code, reason: null, message, details }, httpStatus, durationMs };
}
