import type pg from 'pg';
import { COLT_ENVIRONMENTS } from '../config/variables.js';
import { EVENTS_CHANNEL, type CommitNotice } from './commit-notices.js';
import type { Database } from './database.service.js';
import { isRefusal } from './postgres-errors.js';
import { Prisma } from './prisma/client.js';
import {
  makeModelLock,
  makeResellerLock,
  type LockArguments,
  type LockedConnection,
  type LockFacts,
  type ResellerLock,
} from './reseller-lock.js';
import { execute, int4, int8, pgEnum, select, text, timestamptz, type StatementRunner } from './statement.js';
import type { WriteSet } from './write-set.js';

type Run<L, T> = (lock: ResellerLock, loaded: L) => Promise<T>;

const LOCK = {
  seq: int8,
  epoch: text,
  uniquenessScope: text,
  environment: pgEnum('colt_environment', COLT_ENVIRONMENTS),
  carrierEpoch: int4,
  at: timestamptz,
  now: timestamptz,
};

/** The connection was lost during COMMIT: the works must not run again. */
export class MayBeCommitted extends Error {
  constructor(override readonly cause: unknown) {
    super('the answer to COMMIT was lost');
  }
}

/**
 * One transaction under a reseller's lock, for one work or for several in turn. Statements follow each other without
 * waiting where the answer is not needed: an ordinary work takes two round trips.
 */
export class LockedTransaction {
  readonly notices: CommitNotice[] = [];
  readonly onCommit: (() => void)[] = [];
  /** Nothing can be committed any more. */
  isBroken = false;
  private client: pg.PoolClient | null = null;
  private facts: LockFacts | null = null;
  private seq = 0n;
  /** Rows of a work that shares the transaction are written behind a savepoint. */
  private hasSavepoint = false;
  /** The last rows, sent with the commit. */
  private saving: Promise<void> = Promise.resolve();

  /** @param shared whether it runs several works */
  constructor(
    private readonly database: Database,
    private readonly resellerId: string,
    private readonly shared: boolean,
  ) {}

  readonly reader: StatementRunner = {
    runStatement: (sql, values) => this.database.pool.run(this.connection, sql, values),
  };

  /**
   * Takes the lock and sends the reads of the first work behind it.
   * @param skipLocked return null instead of waiting for the lock
   * @throws Error when the reseller does not exist
   */
  async begin<L>(
    skipLocked: boolean,
    load: (reader: StatementRunner) => Promise<L>,
  ): Promise<{ readonly loaded: Promise<L> } | null> {
    this.client = await this.database.pool.connect();
    const begun = this.client.query('BEGIN');
    const locking = this.lock(skipLocked);
    const loaded = load(this.reader);
    const [, , [row]] = await Promise.all([loaded.catch(() => undefined), begun, locking]);
    if (!row) {
      await this.rollBack();
      if (skipLocked) return null;
      throw new Error(`no such reseller: ${this.resellerId}`);
    }
    const { seq, ...facts } = row;
    this.seq = seq;
    this.facts = facts;
    return { loaded };
  }

  /**
   * Runs one work. If it fails in a shared transaction, its rows are rolled back; otherwise the transaction is broken.
   * @param models whether `run` gets Prisma's models with the lock
   */
  async runWork<L, T>(loading: Promise<L>, models: boolean, run: Run<L, T>): Promise<T> {
    try {
      const loaded = await loading;
      return await (models
        ? this.withModels((lock) => this.runAndSave(lock, loaded, run))
        : this.runAndSave(this.newLock(), loaded, run));
    } catch (error) {
      await this.undoWork();
      throw error;
    }
  }

  /** @throws MayBeCommitted when the answer is lost; any other error: nothing was committed */
  async commit(): Promise<void> {
    const committing = this.connection.query('COMMIT');
    const [saved, committed] = await Promise.allSettled([this.saving, committing]);
    // A commit behind a failed statement is a rollback; the statement's error says why.
    if (saved.status === 'rejected' && isRefusal(saved.reason)) throw saved.reason;
    if (committed.status === 'rejected') {
      throw isRefusal(committed.reason) ? committed.reason : new MayBeCommitted(committed.reason);
    }
    if (saved.status === 'rejected') throw saved.reason;
    if (committed.value.command !== 'COMMIT') throw new Error('Postgres rolled the transaction back');
    this.release();
  }

  /** Never throws. Does nothing after the commit. */
  async rollBack(): Promise<void> {
    if (!this.client) return;
    try {
      await this.client.query('ROLLBACK');
      this.release();
    } catch {
      this.release(true);
    }
  }

  private get connection(): pg.PoolClient {
    if (!this.client) throw new Error('the transaction has ended');
    return this.client;
  }

  private release(destroy = false): void {
    this.client?.release(destroy);
    this.client = null;
  }

  private async runAndSave<L, T>(lock: ResellerLock, loaded: L, run: Run<L, T>): Promise<T> {
    const result = await run(lock, loaded);
    const saving = lock.flush();
    if (this.shared) {
      const released = this.hasSavepoint ? this.connection.query('RELEASE SAVEPOINT work') : null;
      await Promise.all([saving, released]);
      this.hasSavepoint = false;
    } else {
      saving.catch(() => undefined); // `commit` reports it
      this.saving = saving;
    }
    if (lock.currentSeq !== this.seq) this.notices.push({ channel: EVENTS_CHANNEL, payload: this.resellerId });
    this.seq = lock.currentSeq;
    this.notices.push(...lock.notices);
    this.onCommit.push(...lock.onCommit);
    return result;
  }

  /** Opens Prisma's transaction inside this one. */
  private withModels<T>(run: (lock: ResellerLock) => Promise<T>): Promise<T> {
    return this.database.withModelsOn(this.connection, this.database.scoped(this.resellerId), (tx) =>
      run(makeModelLock(tx, ...this.lockArguments())),
    );
  }

  private newLock(): ResellerLock {
    return makeResellerLock(...this.lockArguments());
  }

  private lockArguments(): LockArguments {
    if (!this.facts) throw new Error('the lock is not held');
    const connection: LockedConnection = { ...this.reader, save: (rows) => this.save(rows) };
    return [this.resellerId, this.facts, connection, this.seq];
  }

  private async save(rows: WriteSet): Promise<void> {
    const savepoint = this.shared && !this.hasSavepoint ? this.connection.query('SAVEPOINT work') : null;
    this.hasSavepoint = this.shared;
    const saving = execute(
      this.reader,
      'reseller.save_rows',
      Prisma.sql`SELECT save_rows_v1(${this.resellerId}::uuid, ${rows.toJson()}::jsonb)::text`,
    );
    await Promise.all([savepoint, saving]);
  }

  private async undoWork(): Promise<void> {
    if (!this.shared) {
      this.isBroken = true;
    } else if (this.hasSavepoint) {
      this.hasSavepoint = false;
      const undone = [
        this.connection.query('ROLLBACK TO SAVEPOINT work'),
        this.connection.query('RELEASE SAVEPOINT work'),
      ];
      const results = await Promise.allSettled(undone);
      if (results.some(({ status }) => status === 'rejected')) this.isBroken = true;
    } else if (this.connection.getTransactionStatus() !== 'T') {
      this.isBroken = true;
    }
  }

  private lock(skipLocked: boolean) {
    const { resellerId } = this;
    return skipLocked
      ? select(
          this.reader,
          'reseller.lock_if_free',
          LOCK,
          Prisma.sql`${lockOf(resellerId)} FOR UPDATE OF c SKIP LOCKED) ${LOCKED_ROW}`,
        )
      : select(this.reader, 'reseller.lock', LOCK, Prisma.sql`${lockOf(resellerId)} FOR UPDATE OF c) ${LOCKED_ROW}`);
  }
}

function lockOf(resellerId: string) {
  return Prisma.sql`
    WITH locked AS (
      SELECT c.seq, c.epoch, c.last_at, r.uniqueness_scope, r.environment, r.carrier_epoch
      FROM reseller_sequence c JOIN reseller r ON r.id = c.reseller_id WHERE c.reseller_id = ${resellerId}::uuid`;
}

const LOCKED_ROW = Prisma.sql`
    SELECT seq, epoch, uniqueness_scope AS "uniquenessScope", environment, carrier_epoch AS "carrierEpoch",
      greatest(last_at, clock_timestamp()) AS at, clock_timestamp() AS now FROM locked`;
