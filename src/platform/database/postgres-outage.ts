import { Injectable, Logger } from '@nestjs/common';
import { isUnreachable, sqlState } from './postgres-errors.js';

/** A lost connection that is replaced within this time is no outage. */
const GRACE_MS = 1_000;
/** Statements that wait for a connection fail until this long after the end of an outage. */
const SYMPTOMS_LAST_MS = 10_000;

interface Outage {
  readonly since: number;
  /** Logs the outage when the grace is over, once an attempt to connect has failed. */
  timer: NodeJS.Timeout | null;
  announced: boolean;
}

/**
 * Whether Postgres can be reached, as the connections of this process show it. An outage has one log line at its begin
 * and one at its end; the lines of everything that fails because of it are hidden.
 */
@Injectable()
export class PostgresOutage {
  private readonly logger = new Logger(PostgresOutage.name);
  private outage: Outage | null = null;
  private endedAt = -Infinity;
  private answeredAt = -Infinity;

  /** A connection broke that was open. */
  connectionLost(): void {
    this.outage ??= { since: performance.now(), timer: null, announced: false };
  }

  /** A connection could not be opened. */
  connectFailed(error: unknown): void {
    this.connectionLost();
    const { outage } = this;
    if (!outage || outage.timer) return;
    outage.timer = setTimeout(() => {
      outage.announced = true;
      this.logger.error('Postgres cannot be reached', { cause: error });
    }, GRACE_MS).unref();
  }

  /** Postgres has answered. */
  answered(): void {
    this.answeredAt = performance.now();
    if (!this.outage) return;
    const { since, timer, announced } = this.outage;
    if (timer) clearTimeout(timer);
    this.outage = null;
    this.endedAt = performance.now();
    const durationMs = Math.round(this.endedAt - since);
    this.logger.warn(announced ? 'Postgres can be reached again' : 'Connections to Postgres were lost', { durationMs });
  }

  /** Whether Postgres has answered any statement in the last `ms`. */
  answeredWithin(ms: number): boolean {
    return performance.now() - this.answeredAt <= ms;
  }

  /** Whether an error is a symptom of an outage, which has its own lines. */
  explains(error: unknown): boolean {
    if (sqlState(error)?.startsWith('57P0')) this.connectionLost(); // Postgres stops or starts
    const recent = this.outage !== null || performance.now() - this.endedAt < SYMPTOMS_LAST_MS;
    return recent && isUnreachable(error);
  }
}
