/** At most two transactions per reseller hold a connection: one running, one waiting for the lock. */
const MAX_CONCURRENT_PER_RESELLER = 2;

/**
 * Keeps transactions that wait for a reseller's lock from taking the whole connection pool: otherwise nothing else
 * could be read, and the lock's holder could not continue if it needed another connection.
 */
export class LockQueue {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  private readonly waiting: { readonly resellerId: string; readonly go: () => void }[] = [];

  constructor(private readonly maxConcurrent: number) {}

  /** Runs `work` in turn: first come, first served for each reseller. */
  async run<T>(resellerId: string, work: () => Promise<T>): Promise<T> {
    await this.enter(resellerId);
    try {
      return await work();
    } finally {
      this.leave(resellerId);
    }
  }

  private enter(resellerId: string): Promise<void> {
    if (!this.mayGo(resellerId)) return new Promise((go) => this.waiting.push({ resellerId, go }));
    this.count(resellerId, 1);
    return Promise.resolve();
  }

  private leave(resellerId: string): void {
    this.count(resellerId, -1);
    const at = this.waiting.findIndex((next) => this.mayGo(next.resellerId));
    const [next] = at < 0 ? [] : this.waiting.splice(at, 1);
    if (!next) return;
    this.count(next.resellerId, 1);
    next.go();
  }

  private mayGo(resellerId: string): boolean {
    return this.running < this.maxConcurrent && (this.runningOf.get(resellerId) ?? 0) < MAX_CONCURRENT_PER_RESELLER;
  }

  private count(resellerId: string, change: 1 | -1): void {
    this.running += change;
    const now = (this.runningOf.get(resellerId) ?? 0) + change;
    if (now === 0) this.runningOf.delete(resellerId);
    else this.runningOf.set(resellerId, now);
  }
}
