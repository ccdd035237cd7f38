import { joinFirstTransaction, type Companion } from '../../platform/database/first-transaction.js';
import { isKeyTaken } from '../../platform/database/postgres-errors.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { IdempotentRequest } from './idempotency-key.js';
import type { IdempotencyRepository } from './idempotency.repository.js';

/** Another request committed the key first. The transaction rolls back. */
export class KeyTakenError extends Error {}

/** Commits the key of a request together with the request's first change. */
export class KeyOfChange implements Companion {
  readonly resellerId: string;
  private claimedAt: Date | null = null;
  private isCommitted = false;

  constructor(
    private readonly keys: IdempotencyRepository,
    private readonly request: IdempotentRequest,
  ) {
    this.resellerId = request.resellerId;
  }

  /** Runs `work`; its first transaction commits the key. @throws KeyTakenError */
  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await joinFirstTransaction(this, work);
    } catch (error) {
      // The answer to an equal request that changed nothing is stored without the lock.
      throw isKeyTaken(error) ? new KeyTakenError() : error;
    }
  }

  /** When the key was committed; null while the request has changed nothing. */
  get committedAt(): Date | null {
    return this.isCommitted ? this.claimedAt : null;
  }

  /** The `id` of the transaction's result identifies the resource. @throws KeyTakenError */
  async around<T>(lock: ResellerLock, work: () => Promise<T>): Promise<T> {
    // First, so that the second of two equal requests never sees the change of the first one.
    if (await this.keys.isTaken(lock, this.request)) throw new KeyTakenError();
    this.claimedAt = lock.now;
    const result = await work();
    this.keys.take(lock, this.request, idOf(result));
    return result;
  }

  committed(): void {
    this.isCommitted = true;
  }
}

function idOf(result: unknown): string | null {
  return typeof result === 'object' && result !== null && 'id' in result && typeof result.id === 'string'
    ? result.id
    : null;
}
