import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../common/problem.js';
import { Semaphore } from '../common/semaphore.js';
import { CONFIG, type Config } from '../config/config.js';
import { Database, type Tx } from '../database/database.service.js';
import { sqlState } from '../database/postgres-errors.js';
import type { StatementRunner } from '../database/statement.js';

const QUERY_CANCELED = '57014';
/** A reseller's reads that wait in one process. They hold no connection. */
const MAX_WAITING = 20;
const RETRY_AFTER_MS = 1_000;

/**
 * Runs reads whose cost grows with a reseller's data. Each reseller gets a quarter of the connections of this process, so
 * that one cannot starve the others, and Postgres stops a read that takes too long.
 */
@Injectable()
export class HeavyReads {
  private readonly lines = new Map<string, Semaphore>();
  private readonly atOnce: number;
  private readonly timeoutMs: number;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'database'>,
    private readonly database: Database,
  ) {
    this.atOnce = Math.max(1, Math.floor(config.database.poolSize / 4));
    this.timeoutMs = config.database.readTimeoutMs;
  }

  /**
   * @param patient waits however many others wait: for the later parts of a response that has begun
   * @throws DomainError too-many-reads, read-too-slow
   */
  run<T>(resellerId: string, read: (db: StatementRunner) => Promise<T>, { patient = false } = {}): Promise<T> {
    return this.inLine(resellerId, patient, () => this.database.transactionWithin(this.timeoutMs, read));
  }

  /** The same for a read with Prisma's models. */
  runWithModels<T>(resellerId: string, read: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inLine(resellerId, false, () => this.database.transactionWithModelsWithin(this.timeoutMs, read));
  }

  private async inLine<T>(resellerId: string, patient: boolean, read: () => Promise<T>): Promise<T> {
    const line = this.lines.get(resellerId) ?? new Semaphore(this.atOnce);
    if (!patient && line.queued >= MAX_WAITING) throw tooManyReads('Too many reads of this reseller wait');
    this.lines.set(resellerId, line);
    try {
      return await line.run(() => this.inTime(read));
    } finally {
      if (line.idle) this.lines.delete(resellerId);
    }
  }

  private async inTime<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (sqlState(error) !== QUERY_CANCELED) throw error;
      const detail = `The read took longer than ${this.timeoutMs} ms; filter for less`;
      throw new DomainError('read-too-slow', detail, { retryAfterMs: 10 * RETRY_AFTER_MS });
    }
  }
}

/** Rejects one read more. */
export function tooManyReads(detail: string): DomainError {
  return new DomainError('too-many-reads', detail, { retryAfterMs: RETRY_AFTER_MS });
}
