import { Injectable, Logger } from '@nestjs/common';
import { COLT_ENVIRONMENTS } from '../config/variables.js';
import { CommitNotices } from './commit-notices.js';
import { Database } from './database.service.js';
import { Prisma } from './prisma/client.js';
import { execute, int4, int8, pgEnum, select, text, timestamptz } from './statement.js';
import { companionCommitted, waitingCompanion, type Companion } from './first-transaction.js';
import { inTransaction } from './in-transaction.js';
import { LockQueue } from './lock-queue.js';
import { isRetryable } from './postgres-errors.js';
import { makeResellerLock, type ResellerLock } from './reseller-lock.js';

/**
 * Notified after every commit that numbered an event; the payload is the reseller's id.
 */
export const EVENTS_CHANNEL = 'reseller_events';

/** Read committed is Postgres's default: setting it would cost each transaction a statement. */
const TRANSACTION = { maxWait: 15_000, timeout: 30_000 } as const;
const TRIES = 3;
/** Connections that are never used for waiting for locks. */
const SPARE_CONNECTIONS = 3;

/**
 * Runs every transaction that changes a reseller's state. Its first statement takes the reseller's lock, so that a
 * notification and the answer to our own request cannot miss each other, and events are numbered in commit order. Colt
 * cannot be called inside: `inTransaction` prevents it.
 */
@Injectable()
export class UnitOfWork {
  private readonly queue: LockQueue;
  private readonly logger = new Logger(UnitOfWork.name);
  private readonly notices: CommitNotices;

  constructor(private readonly database: Database) {
    this.queue = new LockQueue(Math.max(1, database.poolSize - SPARE_CONNECTIONS));
    this.notices = new CommitNotices(database, (error) => this.logger.warn('Commits could not be announced', error));
  }

  /**
   * Runs `work` under the reseller's lock and commits, together with what `joinFirstTransaction` added. A deadlock or
   * serialisation failure is retried; any other error rolls everything back and is rethrown.
   * @throws Error when the reseller does not exist
   */
  async underLock<T>(resellerId: string, work: (lock: ResellerLock) => Promise<T>): Promise<T> {
    const companion = waitingCompanion(resellerId);
    for (let run = 1; ; run += 1) {
      try {
        const { result, lock } = await this.queue.run(resellerId, () => this.once(resellerId, companion, work));
        this.notices.send(lock.notices);
        if (companion) companionCommitted(companion);
        this.callAfterCommit(lock);
        return result;
      } catch (error) {
        if (run === TRIES || !isRetryable(error)) throw error;
      }
    }
  }

  private once<T>(
    resellerId: string,
    companion: Companion | null,
    work: (lock: ResellerLock) => Promise<T>,
  ): Promise<{ result: T; lock: ResellerLock }> {
    return this.database.scoped(resellerId).$transaction(async (tx) => {
      // Raw, because Prisma has no FOR UPDATE.
      const [clock] = await select(
        tx,
        'reseller.lock',
        {
          seq: int8,
          epoch: text,
          uniquenessScope: text,
          environment: pgEnum('colt_environment', COLT_ENVIRONMENTS),
          carrier_epoch: int4,
          at: timestamptz,
          now: timestamptz,
        },
        Prisma.sql`
        WITH locked AS (
          SELECT c.seq, c.epoch, c.last_at, r.uniqueness_scope, r.environment, r.carrier_epoch FROM reseller_sequence c JOIN reseller r ON r.id = c.reseller_id
          WHERE c.reseller_id = ${resellerId}::uuid FOR UPDATE OF c)
        SELECT seq, epoch, uniqueness_scope AS "uniquenessScope", environment, carrier_epoch, greatest(last_at, clock_timestamp()) AS at, clock_timestamp() AS now FROM locked`,
      );
      if (!clock) throw new Error(`no such reseller: ${resellerId}`);
      const { seq, carrier_epoch: carrierEpoch, ...facts } = clock;
      const lock = makeResellerLock({ resellerId, tx, carrierEpoch, ...facts }, seq);
      const result = await inTransaction(() => companion?.around(lock, () => work(lock)) ?? work(lock));
      if (lock.currentSeq !== clock.seq) {
        // Raw, because greatest() keeps the microseconds that a JavaScript date drops.
        await execute(
          tx,
          'reseller.advance_sequence',
          Prisma.sql`
          UPDATE reseller_sequence SET seq = ${lock.currentSeq}, last_at = greatest(last_at, ${lock.at}::timestamptz)
          WHERE reseller_id = ${resellerId}::uuid`,
        );
        lock.announce({ channel: EVENTS_CHANNEL, payload: resellerId });
      }
      return { result, lock };
    }, TRANSACTION);
  }

  /** The commit stands whatever a call does. */
  private callAfterCommit(lock: ResellerLock): void {
    for (const call of lock.calls) {
      try {
        call();
      } catch (error) {
        this.logger.error('A call after a commit failed', error);
      }
    }
  }
}
