import type { ColtError } from '../model/colt-error.js';
import type { Acquired } from './account-budget.service.js';

/** Which callers of one share come first, and how long they wait. */
export interface Turn {
  /** When the order was placed, in milliseconds since 1970: earlier ones come first. Infinity: after all of them. */
  readonly placedAt: number;
  /** Waits no longer than this. */
  readonly mostMs: number;
  /** Whether the caller waits to the end, because others come before it, or fails at once when waiting cannot help. */
  readonly toTheEnd: boolean;
  /** A new order, which may take only what the orders that wait do not need. */
  readonly isNew: boolean;
}

export interface Waiter extends Turn {
  /** By the process's monotonic clock. */
  readonly until: number;
  readonly resolve: (acquired: Acquired) => void;
  readonly reject: (error: unknown) => void;
}

/** The callers of one process that wait for one share of an account's budget, in the order in which they are served. */
export class WaitingLine {
  private waiters: Waiter[] = [];

  get length(): number {
    return this.waiters.length;
  }

  get first(): Waiter | undefined {
    return this.waiters[0];
  }

  add(waiter: Waiter): void {
    const later = this.waiters.findIndex(({ placedAt }) => placedAt > waiter.placedAt);
    this.waiters.splice(later < 0 ? this.waiters.length : later, 0, waiter);
  }

  shift(): Waiter | undefined {
    return this.waiters.shift();
  }

  /** Rejects those whose time is over `now`, and those who do not wait and would be served only after `waitMs`. */
  rejectLate(now: number, waitMs: number, error: ColtError): void {
    this.reject(({ until, toTheEnd }) => (toTheEnd ? until <= now : until < now + waitMs), error);
  }

  rejectAll(error: unknown): void {
    this.reject(() => true, error);
  }

  /** When the first of them stops waiting. */
  get firstEnd(): number {
    return Math.min(...this.waiters.map(({ until }) => until));
  }

  private reject(isLate: (waiter: Waiter) => boolean, error: unknown): void {
    const late = this.waiters.filter(isLate);
    this.waiters = this.waiters.filter((waiter) => !isLate(waiter));
    for (const { reject } of late) reject(error);
  }
}
