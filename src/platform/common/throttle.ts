import type { Clock } from './clock.js';

const MOST_KEYS = 10_000;

/** Allows something at most once per interval for each key. */
export class Throttle {
  private readonly allowedAt = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly intervalMs: number,
  ) {}

  /** Forgets the intervals of all keys when there are very many: the memory is bounded. */
  allows(key: string): boolean {
    const now = this.clock.monotonicMs();
    if (now - (this.allowedAt.get(key) ?? -Infinity) < this.intervalMs) return false;
    if (this.allowedAt.size > MOST_KEYS) this.allowedAt.clear();
    this.allowedAt.set(key, now);
    return true;
  }
}
