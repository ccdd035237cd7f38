/** One transaction of a reseller commits at most this many works: Postgres keeps 64 subtransactions cheaply. */
const MAX_GROUP = 50;

interface Queued {
  /** Whether it needs a transaction of its own. */
  readonly alone: boolean;
}

/**
 * One transaction at a time for each reseller. Works that come meanwhile wait, and the next transaction takes them
 * together. The number of transactions of all resellers is limited, so that waits for locks never take the whole
 * connection pool.
 */
export class GroupQueue<W extends Queued> {
  private readonly waiting = new Map<string, W[]>();
  private readonly running = new Set<string>();
  /** Resellers with waiting works and no transaction, first come, first served. */
  private readonly ready: string[] = [];

  /** @param runGroup never rejects */
  constructor(
    private readonly maxConcurrent: number,
    private readonly runGroup: (resellerId: string, group: readonly W[]) => Promise<void>,
  ) {}

  add(resellerId: string, work: W): void {
    const waiting = this.waiting.get(resellerId);
    if (waiting) waiting.push(work);
    else {
      this.waiting.set(resellerId, [work]);
      if (!this.running.has(resellerId)) this.ready.push(resellerId);
    }
    this.startNext();
  }

  /** Works that wait for a transaction, of all resellers. */
  get waitingCount(): number {
    let count = 0;
    for (const works of this.waiting.values()) count += works.length;
    return count;
  }

  get runningCount(): number {
    return this.running.size;
  }

  /** Whether a work of this reseller would start at once. */
  isFree(resellerId: string): boolean {
    return this.running.size < this.maxConcurrent && !this.running.has(resellerId) && !this.waiting.has(resellerId);
  }

  private startNext(): void {
    while (this.running.size < this.maxConcurrent) {
      const resellerId = this.ready.shift();
      if (resellerId === undefined) return;
      this.running.add(resellerId);
      void this.runGroup(resellerId, this.takeGroup(resellerId)).then(() => this.ended(resellerId));
    }
  }

  private ended(resellerId: string): void {
    this.running.delete(resellerId);
    if (this.waiting.has(resellerId)) this.ready.push(resellerId);
    this.startNext();
  }

  private takeGroup(resellerId: string): W[] {
    const waiting = this.waiting.get(resellerId) ?? [];
    const alone = waiting.findIndex((work) => work.alone);
    const size = alone === 0 ? 1 : Math.min(alone < 0 ? waiting.length : alone, MAX_GROUP);
    const group = waiting.splice(0, size);
    if (waiting.length === 0) this.waiting.delete(resellerId);
    return group;
  }
}
