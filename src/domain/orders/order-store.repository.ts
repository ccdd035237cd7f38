import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { select, uuid } from '../../platform/database/statement.js';
import { fromRecord } from '../holdings/holding-row.js';
import { NotificationRepository } from '../inbox/notification.repository.js';
import type { AttemptFact, CarrierFact } from '../order-model/facts.js';
import { coltOrderIdsOf } from '../order-model/observation.js';
import { isOpen, type Change, type Order, type RangeOutcome } from '../order-model/order.js';
import { unsaved, type CarrierOrderOwner, type OrderAggregate } from './order-aggregate.js';
import {
  rangesToJson,
  toAttempt,
  toCarrierFact,
  toJson,
  toOrder,
  toOrderColumns,
  WITH_RANGES,
  type OrderUpdate,
} from './order-rows.repository.js';

const WITH_FACTS = {
  ...WITH_RANGES,
  attempts: { orderBy: { number: 'asc' } },
  carrierOrders: { orderBy: [{ firstSeenAt: 'asc' }, { coltOrderId: 'asc' }] },
  holdingSnapshot: { orderBy: { startE164: 'asc' } },
} satisfies Prisma.OrderInclude;

/** Loads an order with its facts once in a transaction and writes it once. Every method needs the reseller lock. */
@Injectable()
export class OrderStore {
  constructor(private readonly notifications: NotificationRepository) {}

  /**
   * @param coltOrderIds ids at Colt whose owners the caller needs, besides those in the order's observations
   * @returns null if this reseller has no order with that id
   */
  async load(lock: ResellerLock, id: string, coltOrderIds: readonly string[] = []): Promise<OrderAggregate | null> {
    const { resellerId, tx } = lock;
    // Raw, because Prisma has no row locks. A separate statement, because the reads that follow must be newer than the
    // lock, which waits for the mark of a sending (`AttemptRepository.markSent`).
    await select(
      tx,
      'order.lock',
      { id: uuid },
      Prisma.sql`SELECT id FROM "order" WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid FOR UPDATE`,
    );
    const row = await tx.order.findFirst({ where: { resellerId, id }, include: WITH_FACTS });
    if (!row) return null;
    const order = toOrder(row);
    const attempts = row.attempts.map(toAttempt);
    const carriers = row.carrierOrders.map(toCarrierFact);
    return {
      order,
      attempts,
      carriers,
      holdingSnapshot: row.holdingSnapshot.map(({ startE164, endE164, holding }) =>
        fromRecord({ start: startE164, end: endE164 }, holding),
      ),
      owners: await this.owners(lock, [
        ...coltOrderIds,
        ...order.observations.flatMap(({ numbers }) => coltOrderIdsOf(numbers)),
      ]),
      lastUnmatchedAt: isDoubtful(attempts) ? await this.notifications.lastUnmatchedAt(lock) : null,
      stored: { attempts, carriers },
    };
  }

  /** Loads the order if its status and fencing token are those of `seen`. */
  async loadIfUnchanged(
    lock: ResellerLock,
    seen: Pick<Order, 'id' | 'status' | 'fencingToken'>,
  ): Promise<OrderAggregate | null> {
    const loaded = await this.load(lock, seen.id);
    return loaded?.order.status === seen.status && loaded.order.fencingToken === seen.fencingToken ? loaded : null;
  }

  /** The order that has this id at Colt. */
  async loadByColtOrder(lock: ResellerLock, coltOrderId: string): Promise<OrderAggregate | null> {
    const owner = (await this.owners(lock, [coltOrderId])).get(coltOrderId);
    return owner ? this.load(lock, owner.orderId) : null;
  }

  async findByCarrierReference({ resellerId, tx }: ResellerLock, carrierReference: string): Promise<string | null> {
    const where = { resellerId_carrierReference: { resellerId, carrierReference } };
    return (await tx.order.findUnique({ where, select: { id: true } }))?.id ?? null;
  }

  /** The owners of those ids at Colt that belong to our orders. */
  private async owners(
    { resellerId, carrierEpoch, tx }: ResellerLock,
    coltOrderIds: readonly string[],
  ): Promise<Map<string, CarrierOrderOwner>> {
    if (coltOrderIds.length === 0) return new Map();
    const rows = await tx.carrierOrder.findMany({
      where: { resellerId, carrierEpoch, coltOrderId: { in: [...new Set(coltOrderIds)] } },
      select: { coltOrderId: true, orderId: true, order: { select: { status: true } } },
    });
    return new Map(
      rows.map(({ coltOrderId, orderId, order }) => [coltOrderId, { orderId, open: isOpen(order.status) }]),
    );
  }

  /** Writes the attempts and the orders at Colt that changed since the load. */
  async saveFacts(lock: ResellerLock, aggregate: OrderAggregate): Promise<OrderAggregate> {
    const { attempts, carriers } = unsaved(aggregate);
    for (const attempt of attempts) await this.saveAttempt(lock, aggregate, attempt);
    for (const carrier of carriers) await this.saveCarrier(lock, aggregate, carrier);
    return { ...aggregate, stored: { attempts: aggregate.attempts, carriers: aggregate.carriers } };
  }

  /** Compare-and-set on status and fencing token. @returns null when the stored order differs from `order` */
  async compareAndSet(lock: ResellerLock, order: Order, change: OrderUpdate): Promise<Order | null> {
    const [row] = await lock.tx.order.updateManyAndReturn({
      where: { id: order.id, resellerId: lock.resellerId, status: order.status, fencingToken: order.fencingToken },
      data: { ...toOrderColumns(change), leaseUntil: null, updatedAt: lock.at },
    });
    return row
      ? { ...toOrder({ ...row, ranges: [], outcomes: [] }), ranges: order.ranges, outcomes: order.outcomes }
      : null;
  }

  /** Stores outcomes. Numbers with a recorded outcome keep it. */
  async addOutcomes(lock: ResellerLock, orderId: string, outcomes: readonly RangeOutcome[]): Promise<void> {
    await lock.tx.orderOutcome.createMany({
      data: outcomes.map(({ start, end, outcome, error }) => ({
        orderId,
        resellerId: lock.resellerId,
        startE164: start,
        endE164: end,
        outcome,
        error: toJson(error),
      })),
      skipDuplicates: true,
    });
  }

  /**
   * Uses the number of the event written just before: history rows take no numbers, because event numbers must have no
   * gaps.
   */
  async appendHistory(lock: ResellerLock, order: Order, change: Change, attemptId: string | null): Promise<void> {
    await lock.tx.orderHistory.create({
      data: {
        id: uuidv7(),
        orderId: order.id,
        resellerId: lock.resellerId,
        seq: lock.currentSeq,
        at: lock.at,
        status: order.status,
        cause: change.cause,
        detail: change.detail,
        actor: change.actor,
        attemptId,
      },
    });
  }

  private async saveAttempt(lock: ResellerLock, aggregate: OrderAggregate, attempt: AttemptFact): Promise<void> {
    const { resellerId, tx } = lock;
    const { id, ranges, error, ...members } = attempt;
    if (aggregate.stored.attempts.some((known) => known.id === id)) {
      const { verdict, httpStatus, coltOrderId, durationMs, endedAt } = members;
      await tx.attempt.update({
        where: { resellerId_id: { resellerId, id } },
        data: { verdict, httpStatus, coltOrderId, durationMs, endedAt, error: toJson(error) },
      });
      return;
    }
    const row = { ...members, id, resellerId, orderId: aggregate.order.id, ranges: rangesToJson(ranges) };
    await tx.attempt.create({ data: { ...row, error: toJson(error) } });
  }

  /**
   * A new id also wakes the notifications that wait for it, so that a notification and the answer that explains it
   * cannot miss each other.
   */
  private async saveCarrier(lock: ResellerLock, aggregate: OrderAggregate, carrier: CarrierFact): Promise<void> {
    const { resellerId, carrierEpoch, tx } = lock;
    const { coltOrderId, error, shownRanges, ...members } = carrier;
    const data = { ...members, error: toJson(error), shownRanges: rangesToJson(shownRanges), lastSeenAt: lock.at };
    const orderId = aggregate.order.id;
    if (aggregate.stored.carriers.some((known) => known.coltOrderId === coltOrderId)) {
      await tx.carrierOrder.updateMany({ where: { resellerId, orderId, coltOrderId }, data });
      return;
    }
    await tx.carrierOrder.create({
      data: { ...data, resellerId, carrierEpoch, coltOrderId, orderId, firstSeenAt: lock.at },
    });
    await this.notifications.wakeParked(lock, coltOrderId);
  }
}

/**
 * Whether a sending left and is not known to be accepted. Only then may an unmatched notification be about this order.
 */
function isDoubtful(attempts: readonly AttemptFact[]): boolean {
  return attempts.some(({ sentAt, verdict }) => sentAt !== null && verdict !== 'accepted');
}
