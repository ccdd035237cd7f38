import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.service.js';
import { Prisma } from '../../database/prisma/client.js';
import type { ResellerLock } from '../../database/reseller-lock.js';
import { toCarrierFact } from './order-row.js';
import type { CarrierFact } from './facts.js';

/** Colt's order ids. An id belongs to one order of ours, and a status applies only to the id that it names. */
@Injectable()
export class CarrierOrderRepository {
  constructor(private readonly database: Database) {}

  /** Without the lock: what to ask Colt about. */
  async peek(resellerId: string, orderId: string): Promise<CarrierFact[]> {
    const rows = await this.database.carrierOrder.findMany({ where: { orderId, resellerId } });
    return rows.map(toCarrierFact);
  }

  async ofOrder(lock: ResellerLock, orderId: string): Promise<CarrierFact[]> {
    const rows = await lock.tx.carrierOrder.findMany({
      where: { orderId, resellerId: lock.resellerId },
      orderBy: { firstSeenAt: 'asc' },
    });
    return rows.map(toCarrierFact);
  }

  async find(lock: ResellerLock, coltOrderId: string): Promise<CarrierFact | null> {
    const row = await lock.tx.carrierOrder.findUnique({
      where: { resellerId_coltOrderId: { resellerId: lock.resellerId, coltOrderId } },
    });
    return row && toCarrierFact(row);
  }

  /** Which of our orders an id of Colt's belongs to. */
  async ownerOf(lock: ResellerLock, coltOrderId: string): Promise<string | null> {
    const row = await lock.tx.carrierOrder.findUnique({
      where: { resellerId_coltOrderId: { resellerId: lock.resellerId, coltOrderId } },
    });
    return row?.orderId ?? null;
  }

  /**
   * Links an id to an order, once and for ever.
   * @returns the order that has the id: another one, when Colt hands out the same id twice (a canned mock answer)
   */
  async link(lock: ResellerLock, coltOrderId: string, orderId: string): Promise<string> {
    const { count } = await lock.tx.carrierOrder.createMany({
      data: {
        resellerId: lock.resellerId,
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
    await lock.tx.carrierOrder.update({
      where: { resellerId_coltOrderId: { resellerId: lock.resellerId, coltOrderId: fact.coltOrderId } },
      data: {
        status: fact.status,
        rawStatus: fact.rawStatus,
        confirmed: fact.confirmed,
        error: fact.error ? (fact.error as unknown as Prisma.InputJsonValue) : Prisma.DbNull,
        outcomes: fact.failedRanges.map(({ start, end }) => ({ start: String(start), end: String(end) })),
        lastSeenAt: lock.at,
      },
    });
  }
}
