/** Work that a process repeats from `start` to `stop`: a pause, a round, the next pause. */
export class Recurring {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly work: () => Promise<unknown>,
    /** The length of the next pause in milliseconds. */
    private readonly pauseMs: () => number,
    /** Called with the error of a failed round; the next round follows all the same. */
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Begins with a pause. */
  start(ms = this.pauseMs()): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.round = this.work()
        .then(() => undefined, this.failed)
        .then(() => this.start());
    }, ms).unref();
  }

  /** Starts no further round; resolves when the last one has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.round;
  }
}

/** The result of `work`, or null when it takes longer than `ms`: then its result or error is dropped. */
export async function withTimeout<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
