import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { NumberRange } from '../../numbering/range.js';

const ONCE_IN_MS = 5 * 60_000;
const REMEMBERED = 10_000;

type Check = (ownerId: string, range: NumberRange) => void;

/**
 * A sale that fails on another reseller's holding asks Colt about exactly that range, with the owner's account: a
 * reservation that lapsed unnoticed must not block a sale. At most once in five minutes for a range, in each process.
 */
@Injectable()
export class ForeignConflicts {
  private readonly askedAt = new Map<string, number>();
  private check: Check | null = null;

  constructor(private readonly clock: Clock) {}

  /** Called once by whoever carries out the checks. They are no part of the request or transaction that asks. */
  onAsk(check: Check): void {
    this.check = AsyncLocalStorage.bind(check);
  }

  /** Returns at once; the check runs by itself, outside the transaction of the caller. */
  ask(ownerId: string, range: NumberRange): void {
    const key = `${ownerId}/${range.start}-${range.end}`;
    const now = this.clock.monotonicMs();
    if (now - (this.askedAt.get(key) ?? -Infinity) < ONCE_IN_MS) return;
    this.askedAt.delete(key);
    this.askedAt.set(key, now);
    if (this.askedAt.size > REMEMBERED) this.forgetOldest();
    const { check } = this;
    if (check) setImmediate(() => check(ownerId, range));
  }

  private forgetOldest(): void {
    const [oldest] = this.askedAt.keys();
    if (oldest !== undefined) this.askedAt.delete(oldest);
  }
}
