import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { int8, select } from '../../platform/database/statement.js';
import type { EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import type { CarrierNumber } from '../../colt/model/carrier.js';
import type { KnownHere, KnownDetails } from './compare-inventories.js';

/** What a comparison needs to know of our side beyond the holdings. */
@Injectable()
export class InventoryFacts {
  constructor(private readonly database: Database) {}

  /** Whether the reseller never held a number. */
  async isEmpty(resellerId: string): Promise<boolean> {
    const where = { resellerId };
    if (await this.database.holding.findFirst({ where, select: { id: true } })) return false;
    return !(await this.database.holdingHistory.findFirst({ where, select: { id: true } }));
  }

  /** Numbers within `range` that changed here at `since` or later. */
  async changedSince(lock: ModelLock, range: NumberRange, since: Date): Promise<NumberRange[]> {
    // Raw, because Prisma has no range operators.
    return select(
      lock,
      'history.changed_since',
      { start: int8, end: int8 },
      Prisma.sql`
      SELECT start_e164 AS start, end_e164 AS end FROM holding_history
      WHERE reseller_id = ${lock.resellerId}::uuid AND at >= ${since}::timestamptz
        AND numbers && int8range(${range.start}::bigint, ${range.end}::bigint, '[]')`,
    );
  }

  /** What is known here about both sides of a comparison. */
  async known(lock: ModelLock, segments: readonly Segment[], numbers: readonly CarrierNumber[]): Promise<KnownHere> {
    return { detailsOf: await this.knownDetails(lock, segments), isOurOrder: await this.ourOrders(lock, numbers) };
  }

  /** Which of the ids that Colt shows belong to any order of ours. */
  private async ourOrders(lock: ModelLock, numbers: readonly CarrierNumber[]): Promise<KnownHere['isOurOrder']> {
    const ids = numbers.flatMap(({ coltOrderId }) => (coltOrderId === null ? [] : [coltOrderId]));
    const orders = await lock.tx.carrierOrder.findMany({
      where: { resellerId: lock.resellerId, carrierEpoch: lock.carrierEpoch, coltOrderId: { in: [...new Set(ids)] } },
      select: { coltOrderId: true },
    });
    const ours = new Set(orders.map(({ coltOrderId }) => coltOrderId));
    return (coltOrderId) => ours.has(coltOrderId);
  }

  /** The end customer that the last completed order of each segment sent to Colt. */
  private async knownDetails(lock: ModelLock, segments: readonly Segment[]): Promise<KnownDetails> {
    const ids = segments.flatMap(({ status, orderId }) => (status === 'active' && orderId !== null ? [orderId] : []));
    const orders = await lock.tx.order.findMany({
      where: { resellerId: lock.resellerId, id: { in: [...new Set(ids)] } },
      select: { id: true, sentDetails: { select: { details: true } } },
    });
    // Written by the order as this type.
    const details = new Map(
      orders.map(({ id, sentDetails }) => [id, (sentDetails?.details ?? null) as EndCustomerDetails | null]),
    );
    return ({ orderId }) => (orderId === null ? null : (details.get(orderId) ?? null));
  }
}
