import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { intersect } from '../../numbering/range-set.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { isOpen, type Change, type Order } from '../../domain/order-model/order.js';
import { CarrierOrderRepository } from '../../domain/orders/carrier-order.repository.js';
import { expireOverdue, type OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { audit } from '../../domain/decision/audit.js';
import type { OrderReading } from '../../domain/decision/carrier-facts.js';
import { idsIn, toChange, withObservation, withReadings, type ObservationResult } from './observe-order.service.js';
import { ObserveColt } from './observe-colt.service.js';
import { DOUBLED } from '../../domain/decision/open-attention.js';
import { factsOf } from './order-facts.js';
import { isDoubled } from '../../domain/decision/sendings.js';

const DONE_AFTER_ALL: Change = { cause: 'sync', detail: 'done at Colt after the order had failed', actor: null };

/** Audits an order that has ended: adopts what Colt did after all and reports it as attention. */
@Injectable()
export class AuditOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly resellers: Resellers,
    private readonly colt: ObserveColt,
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly store: OrderStore,
    private readonly settleTime: SettleTime,
    private readonly transitions: OrderTransitions,
    private readonly ledger: HoldingLedger,
  ) {}

  /** @throws ColtError when Colt cannot be read now; then nothing has changed */
  async run(order: Order, startedAt: Date): Promise<void> {
    const result = await this.observe(order);
    await this.work.underLock(order.resellerId, async (lock) => {
      const loaded = await this.store.load(lock, order.id, idsIn(result));
      if (!loaded || isOpen(loaded.order.status) || loaded.order.nextAction !== 'audit') return;
      await this.conclude(lock, loaded, result, startedAt);
    });
  }

  private async observe(order: Order): Promise<ObservationResult> {
    const account = await this.resellers.coltAccount(order.resellerId);
    const carriers = await this.carrierOrders.peek(order.resellerId, order.id);
    const readings: OrderReading[] = [];
    for (const known of carriers) if (!known.confirmed) readings.push(await this.colt.read(order, known, account));
    const inventory = order.status === 'completed' ? null : await this.colt.inventory(order, carriers, account);
    return { readings, inventory };
  }

  private async conclude(
    lock: ResellerLock,
    loaded: OrderAggregate,
    result: ObservationResult,
    startedAt: Date,
  ): Promise<void> {
    const { order } = loaded;
    const patience = await this.settleTime.patience(lock, order.type);
    const seen = expireOverdue(withReadings(loaded, result, lock.now, patience.settleMs), lock.now);
    const observations = result.inventory
      ? withObservation({ observations: [] }, result.inventory, startedAt, lock.now)
      : [];
    const facts = factsOf({ ...seen, order: { ...order, observations } }, patience);
    const held = await this.ledger.held(lock, order.ranges);
    const guarded = held.filter(({ openOrderId }) => openOrderId !== null);
    const { outcomes, auditsLeft } = order;
    const doubled = isDoubled(facts);
    const { attention, adopt, next } = audit({ ...facts, outcomes, guarded, auditsLeft });
    const rows = (result.inventory?.rows ?? []).flatMap((row) =>
      intersect([row.range], adopt).map((range) => ({ ...row, range, kind: row.kind ?? order.kind })),
    );
    if (rows.length > 0) await this.ledger.adopt(lock, rows, DONE_AFTER_ALL);
    this.transitions.transition(
      lock,
      seen,
      {
        to: order.status,
        next: next && { action: 'audit', at: lock.after(next.inMs) },
        auditsLeft: next?.auditsLeft ?? 0,
        readBacks: order.readBacks + 1,
        attention: order.doubledAtCarrier || doubled ? DOUBLED : (attention ?? undefined),
        doubledAtCarrier: doubled || undefined,
      },
      toChange(result),
    );
  }
}
