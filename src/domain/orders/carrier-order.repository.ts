import { Injectable } from '@nestjs/common';
import { TERMINAL_CARRIER_STATUSES } from '../../colt/model/carrier.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { isOpen } from '../order-model/order.js';
import type { CarrierFact } from '../order-model/facts.js';
import { rangesToJson, toCarrierFact } from './order-rows.repository.js';

/** Colt's order ids. An id belongs to one order of ours, and a status applies only to the id that it names. */
@Injectable()
export class CarrierOrderRepository {
  constructor(private readonly database: Database) {}

  /** Without the lock: what to ask Colt about, oldest first. */
  async peek(resellerId: string, orderId: string): Promise<CarrierFact[]> {
    const rows = await this.database.carrierOrder.findMany({ where: { orderId, resellerId }, orderBy: OLDEST_FIRST });
    return rows.map(toCarrierFact);
  }

  async ofOrder(lock: ResellerLock, orderId: string): Promise<CarrierFact[]> {
    const rows = await lock.tx.carrierOrder.findMany({
      where: { orderId, resellerId: lock.resellerId },
      orderBy: OLDEST_FIRST,
    });
    return rows.map(toCarrierFact);
  }

  async find(lock: ResellerLock, coltOrderId: string): Promise<CarrierFact | null> {
    const row = await lock.tx.carrierOrder.findUnique({ where: key(lock, coltOrderId) });
    return row && toCarrierFact(row);
  }

  /** Which of our orders an id of Colt's belongs to. */
  async ownerOf(lock: ResellerLock, coltOrderId: string): Promise<string | null> {
    const row = await lock.tx.carrierOrder.findUnique({ where: key(lock, coltOrderId) });
    return row?.orderId ?? null;
  }

  /** Of these ids, those that belong to orders of ours, and whether those are open. */
  async owners(
    lock: ResellerLock,
    ids: readonly string[],
  ): Promise<{ coltOrderId: string; orderId: string; open: boolean }[]> {
    const { resellerId, carrierEpoch } = lock;
    const rows = await lock.tx.carrierOrder.findMany({
      where: { resellerId, carrierEpoch, coltOrderId: { in: [...ids] } },
      select: { coltOrderId: true, orderId: true, order: { select: { status: true } } },
    });
    return rows.map(({ order, ...row }) => ({ ...row, open: isOpen(order.status) }));
  }

  /**
   * Links an id to an order, once and for ever.
   * @returns the order that has the id: another one, when Colt hands out the same id twice (a canned mock answer)
   */
  async link(lock: ResellerLock, coltOrderId: string, orderId: string): Promise<string> {
    const { resellerId, carrierEpoch } = lock;
    const { count } = await lock.tx.carrierOrder.createMany({
      data: {
        resellerId,
        carrierEpoch,
        coltOrderId,
        orderId,
        status: 'raised',
        firstSeenAt: lock.at,
        lastSeenAt: lock.at,
      },
      skipDuplicates: true,
    });
    return count === 1 ? orderId : ((await this.ownerOf(lock, coltOrderId)) ?? orderId);
  }

  async record(lock: ResellerLock, fact: CarrierFact): Promise<void> {
    const endReportedAt = fact.endReportedAt ?? (TERMINAL_CARRIER_STATUSES.includes(fact.status) ? lock.now : null);
    await lock.tx.carrierOrder.update({
      where: key(lock, fact.coltOrderId),
      data: {
        status: fact.status,
        rawStatus: fact.rawStatus,
        confirmed: fact.confirmed,
        missingTimes: fact.missingTimes,
        missingSince: fact.missingSince,
        answersAreForeign: fact.answersAreForeign,
        endReportedAt,
        error: fact.error ? { ...fact.error } : Prisma.DbNull,
        shownRanges: rangesToJson(fact.shownRanges),
        lastSeenAt: lock.at,
      },
    });
  }
}

const OLDEST_FIRST: Prisma.CarrierOrderOrderByWithRelationInput[] = [{ firstSeenAt: 'asc' }, { coltOrderId: 'asc' }];

function key({ resellerId, carrierEpoch }: ResellerLock, coltOrderId: string) {
  return { resellerId_carrierEpoch_coltOrderId: { resellerId, carrierEpoch, coltOrderId } };
}
