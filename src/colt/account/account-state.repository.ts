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
  type Row,
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

interface Locked {
  readonly row: AccountState;
  /** Postgres' time, the same for all replicas. */
  readonly now: Date;
  readonly inFlight: Readonly<Record<BudgetShare, number>>;
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
  pausedUntil: nullable(timestamptz),
  consecutiveFailures: int4,
  breakerOpenUntil: nullable(timestamptz),
  probeLeaseUntil: nullable(timestamptz),
  now: timestamptz,
};
type LockedRow = Row<typeof STATE>;

/** Budget, breaker and suspension of one account, changed under the lock of its row alone. */
@Injectable()
export class AccountStateRepository {
  constructor(private readonly database: Database) {}

  /** Reads the row and the requests in flight under the lock, and writes the row that `decide` returns. */
  async change<T>(resellerId: string, decide: (locked: Locked) => Changed<T>): Promise<{ value: T; slots: Slot[] }> {
    return this.database.transaction(async (connection) => {
      // Two statements, because the snapshot of the second must be younger than the lock.
      const [{ now, ...row }, inFlight] = await Promise.all([
        this.lock(connection, resellerId),
        this.countInFlight(connection, resellerId),
      ]);
      const changed = decide({ row, now, inFlight });
      const { share = 'read', slots = 0, leaseMs = 0 } = changed.take ?? {};
      const taken = Array.from({ length: slots }, () => ({ id: uuidv7(), leaseMs }));
      await Promise.all([
        changed.row === row ? null : this.save(connection, resellerId, changed.row, now),
        taken.length === 0 ? null : this.takeSlots(connection, resellerId, share, taken, leaseMs),
      ]);
      return { value: changed.value, slots: taken };
    });
  }

  /** The row as it stands, with the configured limits and Postgres' time; null before the first request. */
  async find(resellerId: string): Promise<{ row: AccountState; limits: Limits; now: Date } | null> {
    // Raw, because it joins two tables and reads Postgres's clock.
    const [found] = await select(
      this.database,
      'account.find',
      { ...STATE, ratePerSecond: float8, maxInFlight: int4 },
      Prisma.sql`
      SELECT s.state, s.state_since AS "stateSince", s.reason, s.order_tokens AS "orderTokens", s.read_tokens AS "readTokens",
        s.refilled_at AS "refilledAt", s.current_rate AS "currentRate", s.paused_until AS "pausedUntil", s.consecutive_failures AS "consecutiveFailures",
        s.breaker_open_until AS "breakerOpenUntil", s.probe_lease_until AS "probeLeaseUntil", clock_timestamp() AS now,
        r.rate_per_second AS "ratePerSecond", r.max_in_flight AS "maxInFlight"
      FROM colt_account_state s JOIN reseller r ON r.id = s.reseller_id WHERE s.reseller_id = ${resellerId}::uuid`,
    );
    if (!found) return null;
    const { now, ratePerSecond, maxInFlight, ...row } = found;
    return { row, limits: { ratePerSecond, maxInFlight }, now };
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
    // Across resellers, because one watch covers all accounts. Raw, because Prisma has no SKIP LOCKED.
    const rows = await select(
      this.database,
      'account.claim_probes',
      { reseller_id: uuid },
      Prisma.sql`
      UPDATE colt_account_state SET probe_lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      WHERE reseller_id IN (
        SELECT reseller_id FROM colt_account_state
        WHERE state IN ('suspended', 'unavailable')
          AND (breaker_open_until IS NULL OR breaker_open_until < clock_timestamp())
          AND (probe_lease_until IS NULL OR probe_lease_until < clock_timestamp())
        ORDER BY probe_lease_until NULLS FIRST LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
      RETURNING reseller_id`,
    );
    return rows.map((row) => row.reseller_id);
  }

  private async lock(connection: StatementRunner, resellerId: string): Promise<LockedRow> {
    const [row] = await select(
      connection,
      'account.lock',
      STATE,
      Prisma.sql`
      SELECT state, state_since AS "stateSince", reason, order_tokens AS "orderTokens", read_tokens AS "readTokens",
        refilled_at AS "refilledAt", current_rate AS "currentRate", paused_until AS "pausedUntil", consecutive_failures AS "consecutiveFailures",
        breaker_open_until AS "breakerOpenUntil", probe_lease_until AS "probeLeaseUntil", clock_timestamp() AS now
      FROM colt_account_state WHERE reseller_id = ${resellerId}::uuid FOR UPDATE`,
    );
    // Written together with the reseller.
    if (!row) throw new Error(`no account state of reseller ${resellerId}`);
    return row;
  }

  private async save(connection: StatementRunner, resellerId: string, row: AccountState, now: Date): Promise<void> {
    await execute(
      connection,
      'account.save',
      Prisma.sql`
      UPDATE colt_account_state SET state = ${row.state}::colt_account_status, state_since = ${row.stateSince}::timestamptz,
        reason = ${row.reason}, order_tokens = ${row.orderTokens}::float8, read_tokens = ${row.readTokens}::float8,
        refilled_at = ${row.refilledAt}::timestamptz, current_rate = ${row.currentRate}::float8,
        paused_until = ${row.pausedUntil}::timestamptz, consecutive_failures = ${row.consecutiveFailures}::int,
        breaker_open_until = ${row.breakerOpenUntil}::timestamptz, probe_lease_until = ${row.probeLeaseUntil}::timestamptz,
        updated_at = ${now}::timestamptz
      WHERE reseller_id = ${resellerId}::uuid`,
    );
  }

  private async takeSlots(
    connection: StatementRunner,
    resellerId: string,
    share: BudgetShare,
    slots: readonly Slot[],
    leaseMs: number,
  ): Promise<void> {
    await execute(
      connection,
      'account.take_slots',
      Prisma.sql`
      INSERT INTO colt_in_flight (reseller_id, id, budget_share, lease_until)
      SELECT ${resellerId}::uuid, id, ${share}::budget_share, clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      FROM unnest(${slots.map(({ id }) => id)}::uuid[]) AS id`,
    );
  }

  private async countInFlight(connection: StatementRunner, resellerId: string): Promise<Record<BudgetShare, number>> {
    // The lease is compared with Postgres' clock.
    const [count] = await select(
      connection,
      'account.count_in_flight',
      { orders: int4, reads: int4 },
      Prisma.sql`
      SELECT count(*) FILTER (WHERE budget_share = 'order')::int AS orders, count(*) FILTER (WHERE budget_share = 'read')::int AS reads
      FROM colt_in_flight WHERE reseller_id = ${resellerId}::uuid AND lease_until > clock_timestamp()`,
    );
    return { order: count?.orders ?? 0, read: count?.reads ?? 0 };
  }
}
