import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Order } from '../orders/order.js';
import { settle } from '../orders/settling/settle.js';
import { OrderRepository } from '../orders/state/order.repository.js';
import { Resellers } from '../resellers/resellers.service.js';
import { CarryOutDecision } from './carry-out-decision.service.js';
import { EvidenceOf } from './evidence.service.js';
import { LookAtColt } from './look-at-colt.service.js';

const LOOKS_KEPT = 20;

/** Settles an order whose sending is in doubt: looks at Colt, keeps the look, and does what `settle` decides. */
@Injectable()
export class SettleOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly resellers: Resellers,
    private readonly look: LookAtColt,
    private readonly orders: OrderRepository,
    private readonly evidence: EvidenceOf,
    private readonly decision: CarryOutDecision,
  ) {}

  /** @param startedAt time of Postgres before the look: the evidence is at least that fresh */
  async run(order: Order, startedAt: Date): Promise<void> {
    const account = await this.resellers.coltAccount(order.resellerId);
    const { finding, rows } = await this.look.at(order, account);
    const settleMs = await this.evidence.settleMs(order, account.environment);
    await this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.getIfAsSeen(lock, order);
      // Settled meanwhile, or sent again: this look says nothing about the new sending.
      if (current?.status !== 'unconfirmed') return;
      const looks = [...current.looks, { at: startedAt.toISOString(), until: lock.now.toISOString(), finding }].slice(
        -LOOKS_KEPT,
      );
      const { attempts, evidence } = await this.evidence.gather(lock, { ...current, looks }, settleMs);
      const decided = settle(current.type, attempts, evidence, lock.now);
      await this.decision.carryOut(lock, { ...current, looks }, decided, rows);
    });
  }
}
