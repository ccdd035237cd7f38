import type { Tx } from './database.service.js';

const MADE_BY_UNIT_OF_WORK = Symbol('unit of work');

/**
 * Proof that the running transaction holds its reseller's lock. Repositories that move holdings or order states ask
 * for it, and only the unit of work can make one.
 */
export class ResellerLock {
  private seq: bigint;

  private constructor(
    readonly resellerId: string,
    readonly tx: Tx,
    /** The time of every history row of this transaction: after the lock, never before an earlier row. */
    readonly at: Date,
    /** Postgres's clock. What is to happen, and what passed between us and Colt, goes by it, so that a clock that jumped ahead and back holds nothing up. */
    readonly now: Date,
    readonly epoch: string,
    /** The reseller's space of numbers: live holdings of one space never overlap. */
    readonly space: string,
    lastSeq: bigint,
  ) {
    this.seq = lastSeq;
  }

  /** @internal */
  static [MADE_BY_UNIT_OF_WORK](
    ...members: [resellerId: string, tx: Tx, at: Date, now: Date, epoch: string, space: string, lastSeq: bigint]
  ): ResellerLock {
    return new ResellerLock(...members);
  }

  /** Postgres's clock, and so many milliseconds more. */
  after(ms: number): Date {
    return new Date(this.now.getTime() + ms);
  }

  /** The next number of this reseller's events: commit order, no gaps. */
  nextSeq(): bigint {
    this.seq += 1n;
    return this.seq;
  }

  get currentSeq(): bigint {
    return this.seq;
  }
}

/** For the unit of work alone. */
export const makeResellerLock = ResellerLock[MADE_BY_UNIT_OF_WORK].bind(ResellerLock);
