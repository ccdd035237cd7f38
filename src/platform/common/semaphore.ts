/** Runs at most `size` pieces of work at a time; the others wait in order. */
export class Semaphore {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(private readonly size: number) {
    this.free = size;
  }

  /** How many pieces of work wait. */
  get queued(): number {
    return this.waiting.length;
  }

  get idle(): boolean {
    return this.free === this.size;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
