interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins the calls of one turn of the event loop: under load, requests that arrive together share a statement. A single
 * call is not delayed.
 */
export class Batch<T, R> {
  private waiting: Waiting<T, R>[] = [];

  /** @param work returns one result for each item, in their order; a result may still be a promise */
  constructor(private readonly work: (items: readonly T[]) => Promise<readonly (R | Promise<R>)[]>) {}

  run(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      if (this.waiting.push({ item, resolve, reject }) === 1) setImmediate(() => void this.runWaiting());
    });
  }

  private async runWaiting(): Promise<void> {
    const calls = this.waiting;
    this.waiting = [];
    try {
      const results = await this.work(calls.map(({ item }) => item));
      calls.forEach(({ resolve }, index) => resolve(results[index] as R));
    } catch (error) {
      for (const { reject } of calls) reject(error);
    }
  }
}
