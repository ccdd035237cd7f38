import { AsyncLocalStorage } from 'node:async_hooks';
import type { ResellerLock } from './reseller-lock.js';

/** A change that must commit together with the first transaction of some work. */
export interface Companion {
  readonly resellerId: string;
  /** Runs inside the transaction, around its work. An error rolls back both. */
  around<T>(lock: ResellerLock, work: () => Promise<T>): Promise<T>;
  /** The transaction is committed: the companion joins no further one. */
  committed(): void;
}

const companions = new AsyncLocalStorage<{ waiting: Companion | null }>();

/**
 * Runs `work`. The first transaction that it commits under the companion's reseller commits the companion too. Whatever it
 * leaves behind joins none.
 */
export async function joinFirstTransaction<T>(companion: Companion, work: () => Promise<T>): Promise<T> {
  const store: { waiting: Companion | null } = { waiting: companion };
  try {
    return await companions.run(store, work);
  } finally {
    store.waiting = null;
  }
}

/** The companion that still waits for a transaction of this reseller. For the unit of work only. */
export function waitingCompanion(resellerId: string): Companion | null {
  const waiting = companions.getStore()?.waiting ?? null;
  return waiting?.resellerId === resellerId ? waiting : null;
}

/** For the unit of work only. */
export function companionCommitted(companion: Companion): void {
  const store = companions.getStore();
  if (store) store.waiting = null;
  companion.committed();
}
