import { AsyncLocalStorage } from 'node:async_hooks';

const transactions = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Marks what `work` does, and what it calls, as being inside a transaction, until it ends. Repositories that open a
 * transaction of their own need no mark: they run no asynchronous function of a caller in it.
 */
export async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  const transaction = { open: true };
  try {
    return await transactions.run(transaction, work);
  } finally {
    transaction.open = false;
  }
}

/** @throws Error inside a transaction: whoever waits for somebody else there keeps a reseller's lock meanwhile */
export function assertNoTransaction(what: string): void {
  if (transactions.getStore()?.open) throw new Error(`${what} inside a transaction`);
}
