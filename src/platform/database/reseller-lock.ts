import type { CommitNotice } from './commit-notices.js';
import type { Tx } from './database.service.js';

const MADE_BY_UNIT_OF_WORK = Symbol('unit of work');

interface LockFacts {
  readonly resellerId: string;
  readonly tx: Tx;
  /** The time of every history row of this transaction: after the lock, never before an earlier row. */
  readonly at: Date;
  /**
   * Postgres's clock. Due times and the times of exchanges with Colt use it, so that a clock that jumps delays nothing.
   */
  readonly now: Date;
  readonly epoch: string;
  /** Live holdings of one uniqueness scope never overlap. */
  readonly uniquenessScope: string;
  /** The reseller's Colt environment. */
  readonly environment: string;
  /** Colt's order ids are unique within it. */
  readonly carrierEpoch: number;
}

/**
 * Proof that the running transaction holds its reseller's lock. Repositories that change holdings or order states
 * require it, and only the unit of work can create one.
 */
export class ResellerLock implements LockFacts {
  readonly resellerId: string;
  readonly tx: Tx;
  readonly at: Date;
  readonly now: Date;
  readonly epoch: string;
  readonly uniquenessScope: string;
  readonly environment: string;
  readonly carrierEpoch: number;
  readonly notices: CommitNotice[] = [];
  readonly calls: (() => void)[] = [];

  private constructor(
    facts: LockFacts,
    private seq: bigint,
  ) {
    this.resellerId = facts.resellerId;
    this.tx = facts.tx;
    this.at = facts.at;
    this.now = facts.now;
    this.epoch = facts.epoch;
    this.uniquenessScope = facts.uniquenessScope;
    this.environment = facts.environment;
    this.carrierEpoch = facts.carrierEpoch;
  }

  /** @internal */
  static [MADE_BY_UNIT_OF_WORK](facts: LockFacts, lastSeq: bigint): ResellerLock {
    return new ResellerLock(facts, lastSeq);
  }

  /** `ms` milliseconds after `now`. */
  after(ms: number): Date {
    return new Date(this.now.getTime() + ms);
  }

  /** Takes the next number of this reseller's events: in commit order, without gaps. */
  nextSeq(): bigint {
    this.seq += 1n;
    return this.seq;
  }

  /** To be notified once this transaction has committed. */
  announce(notice: CommitNotice): void {
    this.notices.push(notice);
  }

  /** To be called once this transaction has committed. */
  afterCommit(call: () => void): void {
    this.calls.push(call);
  }

  get currentSeq(): bigint {
    return this.seq;
  }
}

/** For the unit of work only. */
export const makeResellerLock = ResellerLock[MADE_BY_UNIT_OF_WORK].bind(ResellerLock);
