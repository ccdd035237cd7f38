/** Work that a process does again and again, from `start` to `stop`: a pause, a round, the next pause. */
export class Recurring {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly work: () => Promise<unknown>,
    /** How long the next pause is, in milliseconds. */
    private readonly pauseMs: () => number,
    /** A round that fails is told here; the next one comes all the same. */
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

  /** No round begins any more; resolves when the last one has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.round;
  }
}
