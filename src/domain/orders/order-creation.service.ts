import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { HoldingLedger } from '../holdings/holding-ledger.js';
import type { Holding } from '../holding-model/holding.js';
import type { Conflict, Refusal } from '../holdings/order-intent.js';
import { EventLog } from '../events/event-log.repository.js';
import { INITIAL_STATUS } from '../order-model/lifecycle.js';
import type { Change, Order } from '../order-model/order.js';
import { announce } from './order-event.js';
import { countPlaced } from './order-counts.js';
import { toIntent } from './to-intent.js';
import type { OrderAggregate } from './order-aggregate.js';
import { OrderStore } from './order-store.repository.js';

export type NewOrder = Pick<
  Order,
  | 'id'
  | 'type'
  | 'country'
  | 'kind'
  | 'ranges'
  | 'reference'
  | 'actor'
  | 'executeAt'
  | 'purchaseId'
  | 'endCustomerId'
  | 'endCustomerVersion'
  | 'endCustomer'
  | 'directoryService'
  | 'annotations'
  | 'traceparent'
>;

/** Creates an order: the intent, the guard on its numbers, and the first history entry. */
@Injectable()
export class OrderCreation {
  constructor(
    private readonly store: OrderStore,
    private readonly ledger: HoldingLedger,
    private readonly events: EventLog,
  ) {}

  /**
   * @param change who places it
   * @param rows the reseller's holdings of the ordered numbers, with their neighbours
   * @throws DomainError with `conflicts` when the reseller's own holdings do not allow the order; the caller's
   * transaction rolls back
   */
  create(lock: ResellerLock, draft: NewOrder, change: Change, rows: readonly Holding[]): OrderAggregate {
    const { refusal, conflicts } = this.ledger.open(lock, toIntent({ ...draft, coltOrderId: null }), rows, change);
    if (refusal) throw refuse(refusal, conflicts);
    return this.insert(lock, draft, change);
  }

  /**
   * Creates a scheduled order. Its numbers must be as an order needs them that is sent now, but nothing guards them until it
   * is due.
   * @throws DomainError as `create`
   */
  createScheduled(lock: ResellerLock, draft: NewOrder, change: Change, rows: readonly Holding[]): OrderAggregate {
    const { refusal, conflicts } = this.ledger.judge(draft, rows);
    if (refusal) throw refuse(refusal, conflicts);
    return this.insert(lock, draft, change);
  }

  /** The same for numbers that are reserved at Colt already: they become the order's without being guarded. */
  createForHeld(lock: ResellerLock, draft: NewOrder, change: Change, rows: readonly Holding[]): OrderAggregate {
    this.ledger.claim(lock, toIntent({ ...draft, coltOrderId: null }), rows, change);
    return this.insert(lock, draft, change);
  }

  /** Creates an order that guards nothing. The caller rejects it in the same transaction. */
  createUnguarded(lock: ResellerLock, draft: NewOrder, change: Change): OrderAggregate {
    return this.insert(lock, draft, change);
  }

  private insert(lock: ResellerLock, draft: NewOrder, change: Change): OrderAggregate {
    const order = newOrder(lock, draft);
    this.store.insert(lock, order);
    announce(this.events, lock, order, null);
    this.store.appendHistory(lock, order, change, null);
    lock.afterCommit(() => countPlaced(order));
    return { ...NO_FACTS, order };
  }
}

/** By a request of a portal. */
export function placedBy({ actor, keyId }: { readonly actor: string | null; readonly keyId: string | null }): Change {
  return { cause: 'portal', detail: null, actor, apiKeyId: keyId };
}

const NO_FACTS: Omit<OrderAggregate, 'order'> = {
  attempts: [],
  carriers: [],
  holdings: [],
  holdingSnapshot: [],
  owners: new Map(),
  lastUnmatchedAt: null,
  stored: { attempts: [], carriers: [] },
};

function newOrder(lock: ResellerLock, draft: NewOrder): Order {
  return {
    ...draft,
    resellerId: lock.resellerId,
    carrierReference: draft.id,
    status: INITIAL_STATUS,
    outcomes: [],
    coltOrderId: null,
    carrierStateBefore: null,
    error: null,
    attention: null,
    doubledAtCarrier: false,
    nextAction: draft.executeAt ? 'guard' : 'send',
    nextActionAt: draft.executeAt ?? lock.now,
    fencingToken: 0,
    observations: [],
    plannedRepeat: null,
    readBacks: 0,
    auditsLeft: 0,
    createdAt: lock.at,
    submittedAt: null,
    updatedAt: lock.at,
    completedAt: null,
  };
}

export function refuse(refusal: Refusal, conflicts: readonly Conflict[]): DomainError {
  return new DomainError(refusal, REFUSALS[refusal], { conflicts });
}

export const REFUSALS = {
  'range-held': 'Some of the numbers are held already',
  'range-not-reserved': 'Some of the numbers are not reserved',
  'range-not-active': 'Some of the numbers are not active',
  'range-busy': 'Another open order works on some of the numbers',
  'range-ceasing': 'An open cessation request names some of the numbers',
};
