import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  execute,
  float8,
  int4,
  nullable,
  pgEnum,
  select,
  text,
  timestamptz,
  type StatementRunner,
  uuid,
} from '../../platform/database/statement.js';
import type { BudgetShare } from '../model/colt-account.js';
import { ACCOUNT_STATES, type AccountState, type Limits } from './account-state.js';

export interface Slot {
  readonly id: string;
  /** Length of the lease in milliseconds. */
  readonly leaseMs: number;
}

/** An account as it was read in one statement. */
export interface AccountSeen {
  readonly row: AccountState;
  readonly limits: Limits;
  /** Postgres' time, the same for all replicas. */
  readonly now: Date;
  readonly inFlight: Readonly<Record<BudgetShare, number>>;
  /** Orders that are due to be sent, of those placed before a given time; counted up to a thousand. */
  readonly ordersDue: number;
  readonly version: number;
}

interface Changed<T> {
  readonly row: AccountState;
  readonly value: T;
  readonly take?: { readonly share: BudgetShare; readonly slots: number; readonly leaseMs: number };
}

const STATE = {
  state: pgEnum('colt_account_status', ACCOUNT_STATES),
  stateSince: timestamptz,
  reason: nullable(text),
  orderTokens: float8,
  readTokens: float8,
  refilledAt: timestamptz,
  currentRate: nullable(float8),
  rateHeldUntil: nullable(timestamptz),
  callsSinceLimit: int4,
  quietCalls: int4,
  limitsInSeries: int4,
  callsInSeries: int4,
  pausedUntil: nullable(timestamptz),
  consecutiveFailures: int4,
  breakerOpenUntil: nullable(timestamptz),
  probeLeaseUntil: nullable(timestamptz),
};
const SEEN = {
  ...STATE,
  version: int4,
  now: timestamptz,
  ratePerSecond: float8,
  maxInFlight: int4,
  ordersInFlight: int4,
  readsInFlight: int4,
  ordersDue: int4,
};

/** Budget, breaker and suspension of one account: read, decided, and saved if nothing has changed since. */
const TO_PROBE = Prisma.sql`state IN ('suspended', 'unavailable')
  AND (breaker_open_until IS NULL OR breaker_open_until < clock_timestamp())
  AND (probe_lease_until IS NULL OR probe_lease_until < clock_timestamp())`;

@Injectable()
export class AccountStateRepository {
  constructor(private readonly database: Database) {}

  /**
   * Saves the row that `decide` returns for the row as it is and the orders `placedBefore`, or all. Where another
   * process was faster, it decides again, under the lock of the row.
   */
  async change<T>(
    resellerId: string,
    decide: (seen: AccountSeen) => Changed<T>,
    placedBefore: Date | null = null,
  ): Promise<{ value: T; slots: Slot[] }> {
    const first = await this.read(this.database, resellerId, placedBefore);
    return (
      (await this.decided(this.database, first, resellerId, decide)) ??
      this.database.transaction(async (connection) => {
        // Two statements, because the snapshot of the second must be younger than the lock.
        const [, seen] = await Promise.all([
          this.lock(connection, resellerId),
          this.read(connection, resellerId, placedBefore),
        ]);
        const done = await this.decided(connection, seen, resellerId, decide);
        if (!done) throw new Error(`the account state of reseller ${resellerId} has changed under its lock`);
        return done;
      })
    );
  }

  /** The row as it stands; null before the reseller is complete. */
  async find(resellerId: string): Promise<AccountSeen | null> {
    return this.readOn(this.database, resellerId, null);
  }

  /** Renews the leases of slots that the process still holds. */
  async renew(resellerId: string, slots: readonly Slot[]): Promise<void> {
    const ids = slots.map(({ id }) => id);
    const leaseMs = slots[0]?.leaseMs ?? 0;
    // Raw, because the lease goes by Postgres' clock.
    await execute(
      this.database,
      'account.renew_leases',
      Prisma.sql`
      UPDATE colt_in_flight SET lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      WHERE reseller_id = ${resellerId}::uuid AND id = ANY(${ids}::uuid[])`,
    );
  }

  /** Releases slots. */
  async giveBack(resellerId: string, slots: readonly Slot[]): Promise<void> {
    const ids = slots.map(({ id }) => id);
    await this.database.coltInFlight.deleteMany({ where: { resellerId, id: { in: ids } } });
  }

  /** Leases suspended or unavailable accounts that no process probes, for `leaseMs` each. */
  async claimForProbe(leaseMs: number, limit: number): Promise<string[]> {
    // Across resellers, because one watch covers all accounts. Raw, because the leases are compared with Postgres's clock.
    const rows = await select(
      this.database,
      'account.to_probe',
      { reseller_id: uuid },
      Prisma.sql`
      SELECT reseller_id FROM colt_account_state WHERE ${TO_PROBE}
      ORDER BY probe_lease_until NULLS FIRST LIMIT ${limit}::int`,
    );
    const claimed: string[] = [];
    for (const { reseller_id: resellerId } of rows) {
      const count = await execute(
        this.database,
        'account.claim_probe',
        Prisma.sql`
        UPDATE colt_account_state SET version = version + 1,
          probe_lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
        WHERE reseller_id = ${resellerId}::uuid AND ${TO_PROBE}`,
      );
      if (count === 1) claimed.push(resellerId);
    }
    return claimed;
  }

  /** Null when the row has changed since it was read. */
  private async decided<T>(
    runner: StatementRunner,
    seen: AccountSeen,
    resellerId: string,
    decide: (seen: AccountSeen) => Changed<T>,
  ): Promise<{ value: T; slots: Slot[] } | null> {
    const { row, value, take } = decide(seen);
    const leaseMs = take?.leaseMs ?? 0;
    const slots = Array.from({ length: take?.slots ?? 0 }, () => ({ id: uuidv7(), leaseMs }));
    if (row === seen.row && slots.length === 0) return { value, slots };
    const saved = await this.save(runner, resellerId, seen, row, { share: take?.share ?? 'read', slots, leaseMs });
    return saved ? { value, slots } : null;
  }

  private async read(runner: StatementRunner, resellerId: string, placedBefore: Date | null): Promise<AccountSeen> {
    const seen = await this.readOn(runner, resellerId, placedBefore);
    // Written together with the reseller.
    if (!seen) throw new Error(`no account state of reseller ${resellerId}`);
    return seen;
  }

  private async readOn(
    runner: StatementRunner,
    resellerId: string,
    placedBefore: Date | null,
  ): Promise<AccountSeen | null> {
    // Raw, because one snapshot covers the row, the requests in flight and the orders that wait, by Postgres' clock.
    const [found] = await select(
      runner,
      'account.read',
      SEEN,
      Prisma.sql`
      SELECT s.state, s.state_since AS "stateSince", s.reason, s.order_tokens AS "orderTokens", s.read_tokens AS "readTokens",
        s.refilled_at AS "refilledAt", s.current_rate AS "currentRate", s.rate_held_until AS "rateHeldUntil",
        s.calls_since_limit AS "callsSinceLimit", s.quiet_calls AS "quietCalls", s.limits_in_series AS "limitsInSeries",
        s.calls_in_series AS "callsInSeries", s.paused_until AS "pausedUntil", s.consecutive_failures AS "consecutiveFailures",
        s.breaker_open_until AS "breakerOpenUntil", s.probe_lease_until AS "probeLeaseUntil", s.version, clock_timestamp() AS now,
        r.rate_per_second AS "ratePerSecond", r.max_in_flight AS "maxInFlight", f.orders AS "ordersInFlight", f.reads AS "readsInFlight",
        (SELECT count(*)::int FROM (SELECT FROM "order" WHERE reseller_id = ${resellerId}::uuid AND next_action = 'send'
          AND next_action_at <= clock_timestamp() AND (created_at < ${placedBefore}::timestamptz) IS NOT FALSE
          LIMIT 1000) AS due) AS "ordersDue"
      FROM colt_account_state s JOIN reseller r ON r.id = s.reseller_id CROSS JOIN (
        SELECT count(*) FILTER (WHERE budget_share = 'order')::int AS orders, count(*) FILTER (WHERE budget_share = 'read')::int AS reads
        FROM colt_in_flight WHERE reseller_id = ${resellerId}::uuid AND lease_until > clock_timestamp()) AS f
      WHERE s.reseller_id = ${resellerId}::uuid`,
    );
    if (!found) return null;
    const { now, version, ratePerSecond, maxInFlight, ordersInFlight, readsInFlight, ordersDue, ...row } = found;
    const inFlight = { order: ordersInFlight, read: readsInFlight };
    return { row, limits: { ratePerSecond, maxInFlight }, now, inFlight, ordersDue, version };
  }

  private async lock(connection: StatementRunner, resellerId: string): Promise<void> {
    await execute(
      connection,
      'account.lock',
      Prisma.sql`SELECT FROM colt_account_state WHERE reseller_id = ${resellerId}::uuid FOR UPDATE`,
    );
  }

  /** The row, and the slots in one statement with it. @returns false when the row is no longer as it was read */
  private async save(
    runner: StatementRunner,
    resellerId: string,
    seen: AccountSeen,
    row: AccountState,
    { share, slots, leaseMs }: { share: BudgetShare; slots: readonly Slot[]; leaseMs: number },
  ): Promise<boolean> {
    const [result] = await select(
      runner,
      'account.save',
      { saved: int4 },
      Prisma.sql`
      WITH saved AS (
        UPDATE colt_account_state SET state = ${row.state}::colt_account_status, state_since = ${row.stateSince}::timestamptz,
          reason = ${row.reason}, order_tokens = ${row.orderTokens}::float8, read_tokens = ${row.readTokens}::float8,
          refilled_at = ${row.refilledAt}::timestamptz, current_rate = ${row.currentRate}::float8,
          rate_held_until = ${row.rateHeldUntil}::timestamptz, calls_since_limit = ${row.callsSinceLimit}::int,
          quiet_calls = ${row.quietCalls}::int, limits_in_series = ${row.limitsInSeries}::int,
          calls_in_series = ${row.callsInSeries}::int, paused_until = ${row.pausedUntil}::timestamptz,
          consecutive_failures = ${row.consecutiveFailures}::int, breaker_open_until = ${row.breakerOpenUntil}::timestamptz,
          probe_lease_until = ${row.probeLeaseUntil}::timestamptz, version = version + 1, updated_at = ${seen.now}::timestamptz
        WHERE reseller_id = ${resellerId}::uuid AND version = ${seen.version}::int RETURNING reseller_id),
      taken AS (
        INSERT INTO colt_in_flight (reseller_id, id, budget_share, lease_until)
        SELECT saved.reseller_id, id, ${share}::budget_share, clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
        FROM saved CROSS JOIN unnest(${slots.map(({ id }) => id)}::uuid[]) AS id)
      SELECT count(*)::int AS saved FROM saved`,
    );
    return result?.saved === 1;
  }
}
