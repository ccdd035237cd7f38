import type { Clock } from '../../platform/common/clock.js';

const LOOK_EVERY_MS = 250;

/**
 * Ends an attempt at its time-out by either clock: after the process was stopped or asleep, the monotonic clock may
 * lag, and a timer alone fires late.
 */
export class AttemptTimer {
  private readonly startedAt: number;
  private readonly startedMonotonic: number;
  private readonly ticker: NodeJS.Timeout;
  private passed = false;

  constructor(
    private readonly clock: Clock,
    private readonly timeoutMs: number,
    private readonly onTimeout: () => void,
  ) {
    this.startedAt = clock.now().getTime();
    this.startedMonotonic = clock.monotonicMs();
    this.ticker = setInterval(() => this.look(), Math.min(LOOK_EVERY_MS, Math.max(timeoutMs / 20, 1)));
  }

  get timedOut(): boolean {
    return this.passed;
  }

  /** By the monotonic clock, as a histogram needs it. */
  elapsedMs(): number {
    return Math.max(0, Math.round(this.clock.monotonicMs() - this.startedMonotonic));
  }

  stop(): void {
    clearInterval(this.ticker);
  }

  private look(): void {
    const wall = this.clock.now().getTime() - this.startedAt;
    const monotonic = this.clock.monotonicMs() - this.startedMonotonic;
    if (this.passed || Math.max(wall, monotonic) < this.timeoutMs) return;
    this.passed = true;
    this.stop();
    this.onTimeout();
  }
}
