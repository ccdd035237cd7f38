import { Injectable } from '@nestjs/common';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Order } from '../../domain/order-model/order.js';
import { OrderSettlement } from '../settling/order-settlement.service.js';
import { AttemptRepository } from '../../domain/orders/attempt.repository.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { SendingSwitch } from './sending-switch.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';

/** The transactions before a sending: its lease under a new fencing token, and the mark that it leaves now. */
@Injectable()
export class AttemptJournal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly attempts: AttemptRepository,
    private readonly settlement: OrderSettlement,
    private readonly sendingSwitch: SendingSwitch,
    private readonly transitions: OrderTransitions,
    private readonly shutdown: Shutdown,
  ) {}

  /** Takes the lease under a new fencing token. Null: the order is no longer to be sent, or somebody else sends it. */
  begin(order: Order, ranges: readonly NumberRange[], leaseMs: number): Promise<AttemptFact | null> {
    return this.work.underLock(order.resellerId, async (lock) => {
      if (this.shutdown.started) return null;
      const current = await this.orders.getIfAsSeen(lock, order);
      if (current?.status !== 'accepted') return null;
      // Asked again: what had to be read before, and the permit, may have taken a minute.
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

  /** The very last thing before the request. @returns milliseconds left of the lease, or null: do not send */
  async markSent(attempt: AttemptFact, order: Order): Promise<number | null> {
    if (this.shutdown.started) return null;
    return this.attempts.markSent(order.resellerId, attempt.id);
  }
}
