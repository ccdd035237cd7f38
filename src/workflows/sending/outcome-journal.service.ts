import { Injectable } from '@nestjs/common';
import { TERMINAL_CARRIER_STATUSES } from '../../colt/model/carrier.js';
import type { WriteOutcome } from '../../colt/model/write-outcome.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { MOCK_ANSWER } from '../../domain/order-model/attention.js';
import type { Order } from '../../domain/order-model/order.js';
import { AttemptRepository } from '../../domain/orders/attempt.repository.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import { OrderLinks } from '../../domain/orders/order-links.service.js';
import { OrderSettlement } from '../settling/order-settlement.service.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { recognise } from '../../domain/order-model/recognise.js';
import { describeOutcome, decideResend } from './resend.js';

/** The transaction after a sending: what became of it. */
@Injectable()
export class OutcomeJournal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly attempts: AttemptRepository,
    private readonly links: OrderLinks,
    private readonly settlement: OrderSettlement,
  ) {}

  /** Commits what became of the attempt. A late answer still counts for what it says. */
  end(order: Order, attempt: AttemptFact, told: WriteOutcome): Promise<Order | null> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.get(lock, order.id);
      if (!current) return null;
      const earlier = (await this.attempts.ofOrder(lock, order.id)).filter(({ number }) => number < attempt.number);
      const mock = isAboutAnother(current, told) || !(await this.linkAnswer(lock, current, told));
      const outcome = mock ? asMockAnswer(told) : told;
      const first = await this.attempts.end(lock, attempt.id, outcome);
      if (!first && outcome.verdict === 'accepted') {
        await this.attempts.acceptLate(lock, attempt.id, outcome.coltOrderId);
      } else if (!first) {
        // Given up as doubtful meanwhile: only evidence settles it now.
        return current;
      }
      const again = decideResend(outcome, earlier, Math.random());
      const detail = describeOutcome(attempt, outcome);
      return this.settlement.settle(
        lock,
        current,
        { cause: 'colt_answer', detail, actor: null },
        {
          attemptId: attempt.id,
          sendAt: lock.after(again.afterMs),
          attention: mock ? MOCK_ANSWER : again.attention,
          // Ended already, says the answer: GET /order tells how, where no notification comes.
          observeNow:
            outcome.verdict === 'accepted' && TERMINAL_CARRIER_STATUSES.includes(outcome.echo?.status ?? 'unknown'),
        },
      );
    });
  }

  private async linkAnswer(lock: ResellerLock, order: Order, outcome: WriteOutcome): Promise<boolean> {
    if (outcome.verdict !== 'accepted' || !outcome.coltOrderId) return true;
    return this.links.link(lock, order, outcome.coltOrderId);
  }
}

/** Canned answers name an order or numbers of somebody else's. */
function isAboutAnother(order: Order, told: WriteOutcome): boolean {
  if (told.verdict !== 'accepted' || !told.echo) return false;
  return recognise(order, told.echo) === 'another';
}

function asMockAnswer(told: WriteOutcome): WriteOutcome {
  const details = told.verdict === 'accepted' && told.coltOrderId ? `Colt order ${told.coltOrderId}` : null;
  const { code, detail: message } = MOCK_ANSWER;
  const error = { httpStatus: told.httpStatus, code, reason: null, message, details };
  return { verdict: 'ambiguous', error, httpStatus: told.httpStatus, durationMs: told.durationMs };
}
