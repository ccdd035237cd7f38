import { Injectable } from '@nestjs/common';
import { newOrder } from './new-order.js';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import { isScheduled, type Order } from '../../domain/order-model/order.js';
import { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';
import { OrderCreation, placedBy, refuse } from '../../domain/orders/order-creation.service.js';
import type { OrderAggregate } from '../../domain/orders/order-aggregate.js';
import type { Kind } from '../../numbering/kind.js';
import { formatRange } from '../../numbering/range.js';
import { DomainError } from '../../platform/common/problem.js';
import { currentContext } from '../../platform/common/request-context.js';
import { isNumbersHeld, isResellerClosed } from '../../platform/database/postgres-errors.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { currentTraceparent, inSpan } from '../../platform/tracing/tracing.js';
import type { Caller } from '../../tenants/access/caller.js';
import { EndCustomers } from '../../tenants/end-customers/end-customers.service.js';
import { AttemptJournal } from '../sending/attempt-journal.service.js';
import { ExamineOrder, resellerClosed, type OrderEndCustomer, type OrderGround } from './examine-order.service.js';
import { LostOrders } from './lost-orders.service.js';
import type { OrderDraft, OrderForm } from './order-draft.js';
import { faultOf, problemOf, type OrderExamination } from './order-examination.js';

/** A committed order. */
export interface PlacedOrder {
  readonly id: string;
  readonly order: Order;
  /** Its first sending, which already has a lease. */
  readonly attempt: AttemptFact | null;
  /** Whether the reseller's orders are sent at present. */
  readonly sending: boolean;
}

type TracedDraft = OrderDraft & Pick<Order, 'traceparent'>;

/**
 * Commits the intent of an order in one transaction: end customer, guard on the holdings, the order itself, and the lease
 * of its first sending where the caller has a permit for it.
 */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly examination: ExamineOrder,
    private readonly endCustomers: EndCustomers,
    private readonly creation: OrderCreation,
    private readonly holdings: HoldingRepository,
    private readonly lost: LostOrders,
    private readonly journal: AttemptJournal,
    private readonly wakeUps: WakeUps,
  ) {}

  /**
   * @param permitted whether the first sending may take its lease in the same transaction
   * @throws DomainError validation-failed with everything that is wrong; range-held, range-not-reserved, range-not-active,
   * range-busy with `conflicts`; reference-taken; order-brake; reseller-closed; service-unavailable right after a failover.
   * Then no order exists.
   */
  async run(caller: Caller, draft: OrderDraft, permitted: boolean): Promise<PlacedOrder> {
    return inSpan('place order', { attributes: { 'colt_inbound.order.type': draft.type } }, async (span) => {
      // The rest of the order's life continues the trace here: the portal's, where the service does not trace.
      const traceparent = currentTraceparent() ?? currentContext().traceparent ?? null;
      const placed = await this.commit(caller, { ...draft, traceparent }, permitted);
      span.set({ 'colt_inbound.order.id': placed.id, 'colt_inbound.order.status': placed.order.status });
      return placed;
    });
  }

  /** Why an order would be rejected, or was; null if nothing is known against it. */
  async problemOf(caller: Caller, form: OrderForm): Promise<DomainError | null> {
    return problemOf(await this.examination.explain(caller, form));
  }

  private async commit(caller: Caller, draft: TracedDraft, permitted: boolean): Promise<PlacedOrder> {
    try {
      return await (draft.endCustomer ? this.forEndCustomer(caller, draft) : this.ofNumbers(caller, draft, permitted));
    } catch (error) {
      if (isResellerClosed(error)) throw resellerClosed();
      if (error instanceof NotPlaceable) throw (await this.problemOf(caller, draft)) ?? error.problem;
      // The overlaps with other resellers may be gone by now; then the ordered numbers are the only answer.
      if (isNumbersHeld(error))
        throw (await this.problemOf(caller, draft)) ?? refuse('range-held', draft.ranges.map(formatRange));
      throw error;
    }
  }

  private ofNumbers(caller: Caller, draft: TracedDraft, permitted: boolean): Promise<PlacedOrder> {
    return this.work.underLock(caller.resellerId, {
      load: (reader) => this.examination.load(reader, caller, draft),
      run: async (lock, ground) => {
        const examination = this.examination.examine(caller, draft, ground);
        assertNo(faultOf(examination));
        const recognised = draft.executeAt ? null : await this.lost.recognise(lock, caller, draft, ground.rows);
        if (recognised)
          return { id: recognised.id, order: recognised, attempt: null, sending: ground.sending === 'sent' };
        const placed = await this.place(lock, caller, withKind(draft, examination), ground, null);
        const sent = permitted && ground.sending === 'sent' ? this.journal.beginFirst(lock, placed) : null;
        return this.placed(lock, sent ?? { order: placed.order, attempt: null }, ground);
      },
    });
  }

  /** End customers are read and written with Prisma's models. */
  private forEndCustomer(caller: Caller, draft: TracedDraft): Promise<PlacedOrder> {
    return this.work.withModels(caller.resellerId, async (lock) => {
      const ground = await this.examination.load(lock, caller, draft, lock.tx);
      const examination = this.examination.examine(caller, draft, ground);
      assertNo(faultOf(examination));
      const inline = draft.endCustomer?.endCustomer;
      const endCustomer = inline ? await this.endCustomers.insertForOrder(lock, inline) : ground.endCustomer;
      const known = withKind(draft, examination);
      const lost =
        endCustomer &&
        !draft.executeAt &&
        (await this.lost.recogniseActivation(lock, caller, known, ground.rows, endCustomer));
      if (lost) return { id: lost.id, order: lost, attempt: null, sending: false };
      const { order } = await this.place(lock, caller, known, ground, endCustomer);
      return this.placed(lock, { order, attempt: null }, ground);
    });
  }

  /** An order without a lease is left to the worker. */
  private placed(
    lock: ResellerLock,
    { order, attempt }: Pick<PlacedOrder, 'order' | 'attempt'>,
    { sending }: OrderGround,
  ): PlacedOrder {
    if (sending === 'sent' && !attempt && !isScheduled(order)) this.wakeUps.now(lock, 'order', order.id);
    return { id: order.id, order, attempt, sending: sending === 'sent' };
  }

  private async place(
    lock: ResellerLock,
    caller: Caller,
    draft: TracedDraft & { readonly kind: Kind },
    { rows }: OrderGround,
    endCustomer: OrderEndCustomer | null,
  ): Promise<OrderAggregate> {
    const order = newOrder(caller, draft, { endCustomer, traceparent: draft.traceparent });
    try {
      if (!order.executeAt) return this.creation.create(lock, order, placedBy(caller), rows);
      const scheduled = this.creation.createScheduled(lock, order, placedBy(caller), rows);
      // Nothing is written to the inventory that would show this.
      if ((await this.holdings.foreignOverlaps(lock, lock, draft.ranges)).length === 0) return scheduled;
      throw refuse('range-held', draft.ranges.map(formatRange));
    } catch (error) {
      throw error instanceof DomainError ? new NotPlaceable(error) : error;
    }
  }
}

/** Rolls the transaction back. What is wrong with the order is read again without the lock, with other resellers' numbers. */
class NotPlaceable extends Error {
  constructor(readonly problem: DomainError) {
    super(problem.message);
  }
}

/** @throws NotPlaceable */
function assertNo(problem: DomainError | null): void {
  if (problem) throw new NotPlaceable(problem);
}

/** @throws NotPlaceable without a kind, because nothing is held then */
function withKind<D extends OrderDraft>(draft: D, { kind, refusal, conflicts }: OrderExamination): D & { kind: Kind } {
  if (kind) return { ...draft, kind };
  throw new NotPlaceable(refuse(refusal ?? 'range-not-reserved', conflicts));
}
