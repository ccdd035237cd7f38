import type { CommitNotice } from './commit-notices.js';
import type { Tx } from './database.service.js';
import type { StatementResult, StatementRunner } from './statement.js';
import { WriteSet, type Writes } from './write-set.js';

const MADE_BY_UNIT_OF_WORK = Symbol('unit of work');
const MADE_WITH_MODELS = Symbol('unit of work, with models');

/** What Postgres returns with the lock. */
export interface LockFacts {
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

/** The connection of a unit of work. */
export interface LockedConnection extends StatementRunner {
  /** Saves rows, in the order in which `save_rows` documents its sections. */
  save(rows: WriteSet): Promise<void>;
}

export type LockArguments = [resellerId: string, facts: LockFacts, connection: LockedConnection, lastSeq: bigint];

/**
 * Proof that the running transaction holds its reseller's lock. Repositories that change holdings or order states
 * require it, and only the unit of work can create one. Rows to write are collected, and saved in one statement: before the
 * next statement that reads, and at the latest with the commit.
 */
export class ResellerLock implements LockFacts, StatementRunner {
  readonly at: Date;
  readonly now: Date;
  readonly epoch: string;
  readonly uniquenessScope: string;
  readonly environment: string;
  readonly carrierEpoch: number;
  readonly notices: CommitNotice[] = [];
  readonly onCommit: (() => void)[] = [];
  private rows = new WriteSet();

  protected constructor(
    readonly resellerId: string,
    facts: LockFacts,
    private readonly connection: LockedConnection,
    private seq: bigint,
  ) {
    this.at = facts.at;
    this.now = facts.now;
    this.epoch = facts.epoch;
    this.uniquenessScope = facts.uniquenessScope;
    this.environment = facts.environment;
    this.carrierEpoch = facts.carrierEpoch;
  }

  /** @internal */
  static [MADE_BY_UNIT_OF_WORK](...lockArguments: LockArguments): ResellerLock {
    return new ResellerLock(...lockArguments);
  }

  async runStatement(text: string, values: readonly unknown[]): Promise<StatementResult> {
    if (!this.rows.isEmpty) await this.flush();
    return this.connection.runStatement(text, values);
  }

  /** Adds rows to be written with this transaction. */
  write<S extends keyof Writes>(section: S, ...rows: Writes[S][]): void {
    this.rows.add(section, rows);
  }

  /** Adds a change of an order, or joins it to the one that is to be written already. */
  changeOrder(row: Writes['orders']): void {
    this.rows.changeOrder(row);
  }

  /**
   * Saves the rows collected so far.
   * @throws Error of Postgres, with the SQLSTATE of the rule that a row breaks (see `postgres-errors.ts`)
   */
  async flush(): Promise<void> {
    if (this.rows.isEmpty) return;
    const rows = this.rows;
    this.rows = new WriteSet();
    await this.connection.save(rows);
  }

  /** `ms` milliseconds after `now`. */
  after(ms: number): Date {
    return new Date(this.now.getTime() + ms);
  }

  /** Takes the next number of this reseller's events: in commit order, without gaps. */
  nextSeq(): bigint {
    this.seq += 1n;
    this.rows.advance(this.seq, this.at);
    return this.seq;
  }

  get currentSeq(): bigint {
    return this.seq;
  }

  /** To be notified once this transaction has committed. */
  announce(notice: CommitNotice): void {
    this.notices.push(notice);
  }

  /** To be called once this transaction has committed. */
  afterCommit(call: () => void): void {
    this.onCommit.push(call);
  }
}

/** The lock, with Prisma's models in the same transaction. They do not see rows that are not flushed yet. */
export class ModelLock extends ResellerLock {
  private constructor(
    readonly tx: Tx,
    ...others: LockArguments
  ) {
    super(...others);
  }

  /** @internal */
  static [MADE_WITH_MODELS](tx: Tx, ...others: LockArguments): ModelLock {
    return new ModelLock(tx, ...others);
  }
}

/** For the unit of work only. */
export const makeResellerLock = ResellerLock[MADE_BY_UNIT_OF_WORK].bind(ResellerLock);
/** For the unit of work only. */
export const makeModelLock = ModelLock[MADE_WITH_MODELS].bind(ModelLock);
