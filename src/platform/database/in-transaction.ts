import { AsyncLocalStorage } from 'node:async_hooks';

const transactions = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Marks `work` and everything that it calls as being inside a transaction. Repositories that open their own transaction
 * need no mark: they run no asynchronous function of a caller in it.
 */
export async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  const transaction = { open: true };
  try {
    return await transactions.run(transaction, work);
  } finally {
    transaction.open = false;
  }
}

/** @throws Error inside a transaction: a wait for another system there would keep a reseller's lock */
export function assertNoTransaction(what: string): void {
  if (transactions.getStore()?.open) throw new Error(`${what} inside a transaction`);
}
