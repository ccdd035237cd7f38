import { Injectable } from '@nestjs/common';
import { newOrder } from './new-order.js';
import { assertSchedule } from './schedule.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import type { Holding } from '../../domain/holding-model/holding.js';
import type { Conflict } from '../../domain/holdings/order-intent.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import { isScheduled, type Order } from '../../domain/order-model/order.js';
import { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';
import { assertWithinLimits, hasLimit, type OrdersToday } from '../../domain/orders/order-brake.js';
import { OrderUse } from '../../domain/orders/order-use.repository.js';
import { OrderCreation, placedBy, refuse } from '../../domain/orders/order-creation.service.js';
import type { OrderAggregate } from '../../domain/orders/order-aggregate.js';
import type { Kind } from '../../numbering/kind.js';
import { formatRange } from '../../numbering/range.js';
import { sizeOf } from '../../numbering/range-set.js';
import { DomainError } from '../../platform/common/problem.js';
import { currentContext } from '../../platform/common/request-context.js';
import { Database } from '../../platform/database/database.service.js';
import { isNumbersHeld, isResellerClosed } from '../../platform/database/postgres-errors.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { StatementRunner } from '../../platform/database/statement.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { currentTraceparent, inSpan } from '../../platform/tracing/tracing.js';
import type { Caller } from '../../tenants/access/caller.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { AttemptJournal } from '../sending/attempt-journal.service.js';
import { primaryIsNew, type NewOrders } from '../sending/sending-state.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';
import { LostOrders } from './lost-orders.service.js';
import { kindOfHoldings, type OrderDraft } from './order-draft.js';
import { OrderedEndCustomer, type OrderEndCustomer } from './ordered-end-customer.service.js';

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

interface Ground {
  readonly rows: readonly Holding[];
  readonly sending: NewOrders;
  /** Null where the operator set no limit. */
  readonly today: OrdersToday | null;
}

/**
 * Commits the intent of an order in one transaction: end customer, guard on the holdings, the order itself, and the lease
 * of its first sending where the caller has a permit for it.
 */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Database,
    private readonly resellers: Resellers,
    private readonly holdings: HoldingRepository,
    private readonly ledger: HoldingLedger,
    private readonly endCustomers: OrderedEndCustomer,
    private readonly creation: OrderCreation,
    private readonly lost: LostOrders,
    private readonly use: OrderUse,
    private readonly journal: AttemptJournal,
    private readonly sendingSwitch: SendingSwitch,
    private readonly wakeUps: WakeUps,
  ) {}

  /**
   * @param permitted whether the first sending may take its lease in the same transaction
   * @throws DomainError range-held, range-not-reserved, range-not-active, range-busy with `conflicts`;
   * validation-failed, reference-taken for the end customer; order-brake; reseller-closed; service-unavailable right after a
   * failover. Then no order exists.
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

  private async commit(caller: Caller, draft: TracedDraft, permitted: boolean): Promise<PlacedOrder> {
    try {
      return await (draft.endCustomer ? this.forEndCustomer(caller, draft) : this.ofNumbers(caller, draft, permitted));
    } catch (error) {
      if (isResellerClosed(error))
        throw new DomainError('reseller-closed', 'This reseller is closed: it orders nothing');
      if (!isNumbersHeld(error) && !(error instanceof HeldByOthers)) throw error;
      throw refuse('range-held', await this.heldByOthers(caller.resellerId, draft));
    }
  }

  private ofNumbers(caller: Caller, draft: TracedDraft, permitted: boolean): Promise<PlacedOrder> {
    return this.work.underLock(caller.resellerId, {
      load: (reader) => this.load(reader, caller, draft),
      run: async (lock, ground) => {
        assertPlaceable(caller, draft, ground);
        const recognised = draft.executeAt ? null : await this.lost.recognise(lock, caller, draft, ground.rows);
        if (recognised)
          return { id: recognised.id, order: recognised, attempt: null, sending: ground.sending === 'sent' };
        const placed = await this.place(lock, caller, { ...draft, kind: kindOf(draft, ground) }, ground, null);
        const sent = permitted && ground.sending === 'sent' ? this.journal.beginFirst(lock, placed) : null;
        return this.placed(lock, sent ?? { order: placed.order, attempt: null }, ground);
      },
    });
  }

  /** End customers are read and written with Prisma's models. */
  private forEndCustomer(caller: Caller, draft: TracedDraft): Promise<PlacedOrder> {
    return this.work.withModels(caller.resellerId, async (lock) => {
      const ground = await this.load(lock, caller, draft);
      assertPlaceable(caller, draft, ground);
      const known = { ...draft, kind: kindOf(draft, ground) };
      const endCustomer = await this.endCustomers.of(lock, known);
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
    { sending }: Ground,
  ): PlacedOrder {
    if (sending === 'sent' && !attempt && !isScheduled(order)) this.wakeUps.now(lock, 'order', order.id);
    return { id: order.id, order, attempt, sending: sending === 'sent' };
  }

  private async load(reader: StatementRunner, caller: Caller, draft: OrderDraft): Promise<Ground> {
    const { resellerId, keyId, orderLimits } = caller;
    const [rows, sending, today] = await Promise.all([
      this.holdings.withNeighboursOf(reader, resellerId, draft.ranges),
      this.sendingSwitch.newOrders(resellerId, reader),
      hasLimit(orderLimits) ? this.use.today(reader, resellerId, keyId) : null,
    ]);
    return { rows, sending, today };
  }

  private async place(
    lock: ResellerLock,
    caller: Caller,
    draft: TracedDraft & { readonly kind: Kind },
    { rows }: Ground,
    endCustomer: OrderEndCustomer | null,
  ): Promise<OrderAggregate> {
    const order = newOrder(caller, draft, { endCustomer, traceparent: draft.traceparent });
    if (order.executeAt) {
      assertSchedule(draft, order.executeAt, rows, lock.now);
      // Nothing is written to the inventory that would show this.
      if ((await this.holdings.foreignOverlaps(lock, lock, draft.ranges)).length > 0) throw new HeldByOthers();
      return this.creation.createScheduled(lock, order, placedBy(caller), rows);
    }
    return this.creation.create(lock, order, placedBy(caller), rows);
  }

  /** The overlaps with other resellers. They may be gone by now; then the ordered numbers are the only answer. */
  private async heldByOthers(resellerId: string, { ranges }: OrderDraft): Promise<Conflict[]> {
    const { uniquenessScope } = await this.resellers.get(resellerId);
    const conflicts = await this.ledger.heldByOthers(this.database, { resellerId, uniquenessScope }, ranges);
    return conflicts.length > 0 ? conflicts : ranges.map(formatRange);
  }
}

/** Another reseller holds numbers that are to be ordered later. */
class HeldByOthers extends Error {}

/** @throws DomainError order-brake; service-unavailable right after a failover */
function assertPlaceable(
  { orderLimits }: Caller,
  { ranges, isPurchase = false }: OrderDraft,
  { sending, today }: Ground,
): void {
  if (sending === 'refused') throw primaryIsNew();
  // A purchase has a second order, which must not fail for the limit.
  const orders = isPurchase ? 2 : 1;
  if (today) assertWithinLimits(orderLimits, today, { orders, numbers: orders * Number(sizeOf(ranges)) });
}

/** The kind as the order names it, or that of the holdings. @throws DomainError range-not-reserved, range-not-active */
function kindOf(draft: OrderDraft, { rows }: Ground): Kind {
  const kind = draft.kind ?? kindOfHoldings(rows, draft.ranges);
  if (kind) return kind;
  const code = draft.type === 'customer_update' ? 'range-not-active' : 'range-not-reserved';
  throw new DomainError(code, 'The numbers are not held', { conflicts: draft.ranges.map(formatRange) });
}
