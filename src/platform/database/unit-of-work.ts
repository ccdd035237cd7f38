import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { CommitNotices } from './commit-notices.js';
import { Database } from './database.service.js';
import { companionCommitted, waitingCompanion, type Companion } from './first-transaction.js';
import { GroupQueue } from './group-queue.js';
import { inTransaction } from './in-transaction.js';
import { leftQueue, reportQueue, timeLock } from './lock-metrics.js';
import { LockedTransaction, MayBeCommitted } from './locked-transaction.js';
import { isRetryable, isUnreachable } from './postgres-errors.js';
import { inSpan, type SpanNotes } from '../tracing/tracing.js';
import type { ModelLock, ResellerLock } from './reseller-lock.js';
import type { StatementRunner } from './statement.js';

const TRIES = 3;
/** Connections that are never used for waiting for locks. */
const SPARE_CONNECTIONS = 3;

/** A work that reads what it needs in the same round trip as the lock. */
export interface Unit<L, T> {
  /** Sends its statements without waiting for one before the next. They run after the lock is held. */
  readonly load: (reader: StatementRunner) => Promise<L>;
  readonly run: (lock: ResellerLock, loaded: L) => Promise<T>;
}

interface Waiting {
  readonly alone: boolean;
  readonly skipLocked: boolean;
  readonly unit: Unit<unknown, unknown>;
  readonly models: ((lock: ModelLock) => Promise<unknown>) | null;
  readonly companion: Companion | null;
  /** Of `performance.now()`. */
  readonly addedAt: number;
  /** From here to the commit. */
  readonly span: SpanNotes;
  /** Runs in the asynchronous context of the caller. */
  readonly inContext: <T>(call: () => T) => T;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The lock was held by another replica. */
const NOT_FREE = Symbol('not free');

/**
 * Runs every transaction that changes a reseller's state. Its first statement takes the reseller's lock, so that a
 * notification and the answer to our own request cannot miss each other, and events are numbered in commit order. Works
 * that wait for the same lock in this process share a transaction, each behind a savepoint. Colt cannot be called inside:
 * `inTransaction` prevents it.
 */
@Injectable()
export class UnitOfWork {
  private readonly logger = new Logger(UnitOfWork.name);
  /** Outside of every request: the queue and what follows a commit belong to no caller. */
  private readonly outside = AsyncLocalStorage.snapshot() as Waiting['inContext'];
  private readonly queue: GroupQueue<Waiting>;
  private readonly notices: CommitNotices;

  constructor(private readonly database: Database) {
    const most = Math.max(1, database.pool.options.max - SPARE_CONNECTIONS);
    this.queue = new GroupQueue(most, (resellerId, group) => {
      for (const { addedAt, span } of group) {
        const waitedMs = leftQueue(addedAt);
        span.set({ 'colt_inbound.transaction.waited_ms': waitedMs, 'colt_inbound.transaction.works': group.length });
      }
      return this.outside(() => this.runGroup(resellerId, group));
    });
    reportQueue(this.queue);
    this.notices = new CommitNotices(database, (error) => this.logger.warn('Commits could not be announced', error));
  }

  /**
   * Runs `work` under the reseller's lock and commits, together with what `joinFirstTransaction` added. A deadlock or
   * serialisation failure is retried; any other error rolls everything back and is rethrown.
   * @throws Error when the reseller does not exist
   */
  underLock<T>(resellerId: string, work: (lock: ResellerLock) => Promise<T>): Promise<T>;
  underLock<L, T>(resellerId: string, work: Unit<L, T>): Promise<T>;
  underLock<L, T>(resellerId: string, work: Unit<L, T> | ((lock: ResellerLock) => Promise<T>)): Promise<T> {
    return this.add(resellerId, toUnit(work), { alone: false }) as Promise<T>;
  }

  /** The same, with Prisma's models in a transaction of its own. */
  withModels<T>(resellerId: string, work: (lock: ModelLock) => Promise<T>): Promise<T> {
    return this.add(resellerId, NOTHING, { alone: true, models: work }) as Promise<T>;
  }

  /** Runs the work if the lock is free at once. @returns null when it is not */
  async ifFree<L, T>(resellerId: string, work: Unit<L, T>): Promise<{ readonly result: T } | null> {
    if (!this.queue.isFree(resellerId)) return null;
    const result = await this.add(resellerId, toUnit(work), { alone: true, skipLocked: true });
    return result === NOT_FREE ? null : { result: result as T };
  }

  private add(
    resellerId: string,
    unit: Unit<unknown, unknown>,
    { alone, skipLocked = false, models = null }: { alone: boolean; skipLocked?: boolean; models?: Waiting['models'] },
  ): Promise<unknown> {
    const attributes = { 'db.system.name': 'postgresql', 'colt_inbound.reseller.id': resellerId };
    const companion = waitingCompanion(resellerId);
    return inSpan('transaction', { attributes }, (span) => {
      return new Promise((resolve, reject) => {
        const inContext = AsyncLocalStorage.snapshot() as Waiting['inContext'];
        const work = { alone, skipLocked, unit, models, companion, addedAt: performance.now(), span, inContext };
        this.queue.add(resellerId, { ...work, resolve, reject });
      });
    });
  }

  /**
   * Never rejects. Works of a transaction that failed as a whole run again, each alone, unless the commit may have
   * succeeded or Postgres is away.
   */
  private async runGroup(resellerId: string, group: readonly Waiting[]): Promise<void> {
    try {
      await this.runOnce(resellerId, group);
    } catch (error) {
      const [only, ...others] = group;
      if (!only) return;
      if (error instanceof MayBeCommitted) rejectAll(group, error.cause);
      else if (isUnreachable(error)) rejectAll(group, error);
      else if (others.length === 0) await this.runAgain(resellerId, only, error);
      else for (const work of group) await this.runGroup(resellerId, [work]);
    }
  }

  private async runAgain(resellerId: string, work: Waiting, failure: unknown): Promise<void> {
    let error = failure;
    for (let run = 2; run <= TRIES && isRetryable(error); run += 1) {
      try {
        return await this.runOnce(resellerId, [work]);
      } catch (next) {
        error = next;
      }
    }
    work.reject(error instanceof MayBeCommitted ? error.cause : error);
  }

  /** @throws MayBeCommitted when a lost connection leaves that open; any other error: nothing was committed */
  private async runOnce(resellerId: string, group: readonly Waiting[]): Promise<void> {
    const transaction = new LockedTransaction(this.database, resellerId, group.length > 1);
    const settled: (() => void)[] = [];
    const [first, ...others] = group;
    if (!first) return;
    try {
      const loading = await timeLock(() =>
        transaction.begin(first.skipLocked, (reader) => first.inContext(() => first.unit.load(reader))),
      );
      if (!loading) {
        first.span.set({ 'colt_inbound.transaction.lock_free': false });
        first.resolve(NOT_FREE);
        return;
      }
      settled.push(await this.runWork(transaction, first, loading.loaded));
      for (const work of others) settled.push(await this.runWork(transaction, work, null));
      await transaction.commit();
    } catch (error) {
      await transaction.rollBack();
      throw error;
    }
    this.notices.send(transaction.notices);
    for (const settle of settled) settle();
    // After everything that waits for these works.
    for (const call of transaction.onCommit) setImmediate(() => this.afterCommit(call));
  }

  /** @returns what to tell the caller after the commit */
  private async runWork(
    transaction: LockedTransaction,
    work: Waiting,
    loading: Promise<unknown> | null,
  ): Promise<() => void> {
    const { unit, models, companion, inContext, resolve, reject } = work;
    try {
      const result = await transaction.runWork(
        loading ?? inContext(() => unit.load(transaction.reader)),
        models !== null,
        (lock, loaded) =>
          inContext(() =>
            inTransaction(() => {
              const run = () => (models ? models(lock as ModelLock) : unit.run(lock, loaded));
              return companion?.around(lock, run) ?? run();
            }),
          ),
      );
      return () => {
        if (companion) inContext(() => companionCommitted(companion));
        resolve(result);
      };
    } catch (error) {
      if (transaction.isBroken || isRetryable(error)) throw error;
      return () => reject(error);
    }
  }

  private afterCommit(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.logger.error('What follows a commit failed', error);
    }
  }
}

function rejectAll(group: readonly Waiting[], error: unknown): void {
  for (const { reject } of group) reject(error);
}

const NOTHING: Unit<unknown, unknown> = { load: () => Promise.resolve(null), run: () => Promise.resolve(null) };

function toUnit<L, T>(work: Unit<L, T> | ((lock: ResellerLock) => Promise<T>)): Unit<unknown, unknown> {
  return (typeof work === 'function' ? { ...NOTHING, run: work } : work) as Unit<unknown, unknown>;
}
