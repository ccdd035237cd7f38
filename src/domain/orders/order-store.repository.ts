import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { select, text, uuid, type StatementRunner } from '../../platform/database/statement.js';
import { WakeUps } from '../wake-ups/wake-ups.service.js';
import type { AttemptFact, CarrierFact } from '../order-model/facts.js';
import type { Change, Order, RangeOutcome } from '../order-model/order.js';
import { unsaved, type OrderAggregate } from './order-aggregate.js';
import { loadOrder, type OrderKey } from './order-load.repository.js';
import { annotationColumns, observedColumns, toChangedRow, toNewRow } from './order-row.repository.js';
import { rangesToJson } from './fact-rows.js';

/**
 * Loads an order with its facts once in a transaction and writes it once. What it writes is saved with the transaction
 * (`ResellerLock.write`).
 */
@Injectable()
export class OrderStore {
  constructor(private readonly wakeUps: WakeUps) {}

  /**
   * @param coltOrderIds ids at Colt whose owners the caller needs, besides those in the order's observations
   * @returns null if this reseller has no order with that id
   */
  load(lock: ResellerLock, id: string, coltOrderIds: readonly string[] = []): Promise<OrderAggregate | null> {
    return loadOrder(lock, lock.resellerId, { id }, coltOrderIds);
  }

  /** The same, sent in one round trip with the lock. */
  loadWithLock(
    reader: StatementRunner,
    resellerId: string,
    key: OrderKey,
    coltOrderIds: readonly string[] = [],
  ): Promise<OrderAggregate | null> {
    return loadOrder(reader, resellerId, key, coltOrderIds);
  }

  /** Loads the order if its status and fencing token are those of `seen`. */
  async loadIfUnchanged(
    lock: ResellerLock,
    seen: Pick<Order, 'id' | 'status' | 'fencingToken'>,
  ): Promise<OrderAggregate | null> {
    const loaded = await this.load(lock, seen.id);
    return loaded?.order.status === seen.status && loaded.order.fencingToken === seen.fencingToken ? loaded : null;
  }

  /** Those of the ids at Colt that belong to an order. */
  async withOwner(db: StatementRunner, resellerId: string, coltOrderIds: readonly string[]): Promise<Set<string>> {
    const rows = await select(
      db,
      'carrier_order.with_owner',
      { id: text },
      Prisma.sql`
      SELECT c.colt_order_id AS id
      FROM carrier_order c JOIN reseller r ON r.id = c.reseller_id AND r.carrier_epoch = c.carrier_epoch
      WHERE c.reseller_id = ${resellerId}::uuid AND c.colt_order_id = ANY (${coltOrderIds}::text[])`,
    );
    return new Set(rows.map(({ id }) => id));
  }

  async findByCarrierReference(lock: ResellerLock, carrierReference: string): Promise<string | null> {
    const [row] = await select(
      lock,
      'order.find_by_carrier_reference',
      { id: uuid },
      Prisma.sql`
      SELECT id FROM "order" WHERE reseller_id = ${lock.resellerId}::uuid AND carrier_reference = ${carrierReference}`,
    );
    return row?.id ?? null;
  }

  insert(lock: ResellerLock, order: Order): void {
    lock.write('newOrders', toNewRow(order));
    const ranges = order.ranges.map(({ start, end }, position) => ({
      order_id: order.id,
      position,
      start_e164: start,
      end_e164: end,
    }));
    lock.write('orderRanges', ...ranges);
  }

  /**
   * Writes the order as it is now. The transaction fails with ROW_MOVED unless status and fencing token of `was` are
   * stored.
   */
  update(
    lock: ResellerLock,
    was: Order,
    now: Order,
    observed: Partial<Pick<Order, 'observations' | 'carrierStateBefore'>>,
  ): void {
    lock.changeOrder({
      ...toChangedRow(now),
      ...observedColumns(observed),
      was_status: was.status,
      was_token: was.fencingToken,
    });
  }

  /** Writes the annotations only: they are no part of what the order's transitions read and write. */
  annotate(lock: ResellerLock, order: Order): void {
    lock.write('orderAnnotations', { id: order.id, ...annotationColumns(order), updated_at: order.updatedAt });
  }

  /** Writes the attempts and the orders at Colt that changed since the load. */
  saveFacts(lock: ResellerLock, aggregate: OrderAggregate): OrderAggregate {
    const { attempts, carriers } = unsaved(aggregate);
    for (const attempt of attempts) saveAttempt(lock, aggregate, attempt);
    for (const carrier of carriers) this.saveCarrier(lock, aggregate, carrier);
    return { ...aggregate, stored: { attempts: aggregate.attempts, carriers: aggregate.carriers } };
  }

  /** Numbers with a recorded outcome keep it. */
  addOutcomes(lock: ResellerLock, orderId: string, outcomes: readonly RangeOutcome[]): void {
    const rows = outcomes.map(({ start, end, outcome, error }) => ({
      order_id: orderId,
      start_e164: start,
      end_e164: end,
      outcome,
      error,
    }));
    lock.write('orderOutcomes', ...rows);
  }

  /**
   * Uses the number of the event written just before: history rows take no numbers, because event numbers must have no
   * gaps.
   */
  appendHistory(lock: ResellerLock, order: Order, change: Change, attemptId: string | null): void {
    lock.write('orderHistory', {
      id: uuidv7(),
      order_id: order.id,
      seq: lock.currentSeq,
      at: lock.at,
      status: order.status,
      cause: change.cause,
      detail: change.detail,
      actor: change.actor,
      api_key_id: change.apiKeyId ?? null,
      attempt_id: attemptId,
    });
  }

  /**
   * A new id also wakes the notifications that wait for it, so that a notification and the answer that explains it cannot
   * miss each other.
   */
  private saveCarrier(lock: ResellerLock, aggregate: OrderAggregate, carrier: CarrierFact): void {
    const row = {
      colt_order_id: carrier.coltOrderId,
      order_id: aggregate.order.id,
      status: carrier.status,
      raw_status: carrier.rawStatus,
      confirmed: carrier.confirmed,
      error: carrier.error,
      shown_ranges: rangesToJson(carrier.shownRanges),
      end_reported_at: carrier.endReportedAt,
      missing_times: carrier.missingTimes,
      missing_since: carrier.missingSince,
      answers_are_foreign: carrier.answersAreForeign,
      last_seen_at: lock.at,
    };
    if (aggregate.stored.carriers.some(({ coltOrderId }) => coltOrderId === carrier.coltOrderId)) {
      lock.write('carrierOrders', row);
      return;
    }
    lock.write('newCarrierOrders', { ...row, carrier_epoch: lock.carrierEpoch, first_seen_at: lock.at });
    lock.write('knownColtOrders', { colt_order_id: carrier.coltOrderId });
    this.wakeUps.now(lock, 'linked-colt-order', carrier.coltOrderId);
  }
}

function saveAttempt(lock: ResellerLock, aggregate: OrderAggregate, attempt: AttemptFact): void {
  const outcome = {
    id: attempt.id,
    verdict: attempt.verdict,
    http_status: attempt.httpStatus,
    colt_order_id: attempt.coltOrderId,
    duration_ms: attempt.durationMs,
    error: attempt.error,
    ended_at: attempt.endedAt,
  };
  if (aggregate.stored.attempts.some(({ id }) => id === attempt.id)) {
    lock.write('attempts', outcome);
    return;
  }
  lock.write('newAttempts', {
    ...outcome,
    order_id: aggregate.order.id,
    number: attempt.number,
    fencing_token: attempt.fencingToken,
    operation: attempt.operation,
    tracking_id: attempt.trackingId,
    ranges: rangesToJson(attempt.ranges),
    lease_until: attempt.leaseUntil,
    created_at: attempt.createdAt,
    sent_at: attempt.sentAt,
  });
}
