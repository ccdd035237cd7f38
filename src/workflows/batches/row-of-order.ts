import { Batches, type BatchRowKey } from '../../domain/batches/batches.repository.js';
import type { Companion } from '../../platform/database/first-transaction.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { PlacedOrder } from '../placing/place-order.service.js';

/** Marks a row as placed in the transaction that commits its order, so that it is placed at most once. */
export class RowOfOrder implements Companion {
  constructor(
    readonly resellerId: string,
    private readonly batches: Batches,
    private readonly row: BatchRowKey,
  ) {}

  /** The transaction fails if the row is not to be placed (`isRowTaken`). */
  async around<T>(lock: ResellerLock, work: () => Promise<T>): Promise<T> {
    const result = await work();
    if (!isPlacedOrder(result)) throw new Error('the first transaction of a row has to place its order');
    this.batches.markPlaced(lock, this.row, result.id);
    return result;
  }

  committed(): void {
    // The row is committed with the order.
  }
}

function isPlacedOrder(result: unknown): result is PlacedOrder {
  const { id, order } = Object(result) as Partial<PlacedOrder>;
  return id !== undefined && order?.id === id;
}
