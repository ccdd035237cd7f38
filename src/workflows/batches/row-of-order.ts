import type { Companion } from '../../platform/database/first-transaction.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { BatchRowRepository } from './batch-row.repository.js';

/** The row was placed by another process, or its batch does not run any more. The transaction of its order rolls back. */
export class RowTakenError extends Error {}

/** Marks a row as placed in the transaction that commits its order, so that it is placed at most once. */
export class RowOfOrder implements Companion {
  constructor(
    readonly resellerId: string,
    private readonly rows: BatchRowRepository,
    private readonly row: { readonly batchId: string; readonly number: number },
  ) {}

  /** @throws RowTakenError */
  async around<T>(lock: ResellerLock, work: () => Promise<T>): Promise<T> {
    const result = await work();
    const { id } = Object(result) as { readonly id?: unknown };
    if (typeof id !== 'string') throw new Error('the first transaction of a row has to place its order');
    if (!(await this.rows.markPlaced(lock, this.row, id))) throw new RowTakenError();
    return result;
  }

  committed(): void {
    // The row is committed with the order.
  }
}
