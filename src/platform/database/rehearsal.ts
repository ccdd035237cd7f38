/** Carries the result of a work out of its transaction, which it rolls back. */
class Rehearsed extends Error {
  constructor(readonly result: unknown) {
    super('a dry run ends with a rollback');
  }
}

export interface Rehearsal {
  /** Does everything, and rolls it back. */
  readonly dryRun?: boolean;
}

/**
 * Runs a change, or rehearses it: the same statements and refusals, in a transaction that is rolled back.
 * @param change ends its one transaction with `end(result)`, as the last step inside it
 */
export async function rehearsed<T>(dryRun: boolean, change: (end: (result: T) => T) => Promise<T>): Promise<T> {
  if (!dryRun) return change((result) => result);
  try {
    return await change((result) => {
      throw new Rehearsed(result);
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.result as T;
    throw error;
  }
}
