import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import type { ColtAccount, BudgetShare } from '../model/colt-account.js';
import { ColtError } from '../model/colt-error.js';
import { coltBudgetWait } from '../http/colt-metrics.js';
import { AccountPools } from './account-pools.service.js';
import type { AccountPool } from './account-pool.js';
import { grant, type Grant } from './account-state.js';
import { AccountStateRepository, type AccountSeen } from './account-state.repository.js';
import { ColtAccountStates } from './colt-account-states.service.js';
import type { Turn } from './waiting-line.js';

/** A slot for one request, to be released; or the order to probe first. */
export type Acquired =
  { readonly kind: 'go'; readonly release: () => void; readonly returnToken: () => void } | { readonly kind: 'probe' };

/** Short for orders: they can wait in their table. */
const PATIENCE_MS: Readonly<Record<BudgetShare, number>> = { order: 3_000, read: 10_000 };
/** Tokens that one round trip to Postgres may lease. */
const MAX_TOKENS_PER_LEASE = 20;
/** The slot of a process that died is free again after this time; a running process renews it. */
const SLOT_LEASE_MS = 10_000;
/** Postgres is asked again after this time, because the account may have changed. */
const LONGEST_SLEEP_MS = 1_000;
const SHORTEST_SLEEP_MS = 5;

/**
 * One budget for each Colt account, shared by all replicas through Postgres and taken from it in small leases. In one
 * process the callers of a share are served one after the other, the order that was placed first before all others.
 */
@Injectable()
export class AccountBudget {
  constructor(
    private readonly repository: AccountStateRepository,
    private readonly states: ColtAccountStates,
    private readonly pools: AccountPools,
    private readonly clock: Clock,
  ) {}

  /**
   * Acquires a token and a slot for one request of this share. Waits a few seconds at most.
   * @throws ColtError `suspended`, `circuit_open`, or `rate_limited` when the budget is used up for longer than that
   */
  async acquire(account: ColtAccount, share: BudgetShare, turn: Partial<Turn> = {}): Promise<Acquired> {
    const pool = this.pools.of(account.resellerId, share);
    const startedAt = this.clock.monotonicMs();
    const whole = { placedAt: Infinity, mostMs: Infinity, toTheEnd: false, isNew: false, ...turn };
    const until = startedAt + Math.min(PATIENCE_MS[share], whole.mostMs);
    if (whole.isNew && startedAt < pool.emptyUntil) throw usedUp(pool.emptyUntil - startedAt);
    let outcome: string = 'failed';
    try {
      const acquired = await new Promise<Acquired>((resolve, reject) => {
        pool.line.add({ ...whole, until, resolve, reject });
        void this.serve(account, pool);
      });
      outcome = acquired.kind;
      return acquired;
    } catch (error) {
      if (error instanceof ColtError) outcome = error.kind;
      throw error;
    } finally {
      coltBudgetWait.observe({ share, outcome }, (this.clock.monotonicMs() - startedAt) / 1000);
    }
  }

  /** Serves all callers of the pool, one round trip to Postgres for as many as possible. Never throws. */
  private async serve(account: ColtAccount, pool: AccountPool): Promise<void> {
    if (pool.isServed) return;
    pool.isServed = true;
    try {
      while (this.serveLeased(pool)) await this.round(account, pool);
    } catch (error) {
      pool.line.rejectAll(error);
    } finally {
      pool.isServed = false;
    }
  }

  /** @returns whether callers still wait */
  private serveLeased(pool: AccountPool): boolean {
    for (;;) {
      const slot = pool.line.length > 0 ? pool.take(this.clock.monotonicMs()) : null;
      if (!slot) return pool.line.length > 0;
      const release = () => this.pools.putBack(pool, slot);
      pool.line.shift()?.resolve({ kind: 'go', release, returnToken: () => pool.returnToken() });
    }
  }

  private async round(account: ColtAccount, pool: AccountPool): Promise<void> {
    const granted = await this.ask(account, pool);
    switch (granted.kind) {
      case 'granted':
        return;
      case 'probe':
        // One caller alone has to probe.
        pool.line.shift()?.resolve(granted);
        return pool.line.rejectAll(circuitOpen(1_000));
      case 'suspended':
        return pool.line.rejectAll(new ColtError('suspended', 'Colt has suspended this account'));
      case 'open':
        return pool.line.rejectAll(circuitOpen(granted.waitMs));
      case 'wait':
        return this.wait(pool, granted);
    }
  }

  private async wait(pool: AccountPool, { why, waitMs }: Extract<Grant, { kind: 'wait' }>): Promise<void> {
    const now = this.clock.monotonicMs();
    pool.line.rejectLate(now, waitMs, usedUp(waitMs));
    if (pool.line.length === 0) return;
    // Otherwise one replica could come a moment too late each time.
    const longestMs = Math.min(waitMs * (1 + 0.2 * Math.random()), LONGEST_SLEEP_MS, pool.line.firstEnd - now);
    const sleepMs = Math.max(SHORTEST_SLEEP_MS, longestMs);
    if (why === 'in_flight') await pool.slotOrAfter(sleepMs);
    else {
      pool.emptyUntil = now + Math.min(waitMs, LONGEST_SLEEP_MS);
      await sleep(sleepMs);
    }
  }

  private async ask(account: ColtAccount, pool: AccountPool): Promise<Grant> {
    const { resellerId, ratePerSecond } = account;
    const most = Math.max(1, Math.min(MAX_TOKENS_PER_LEASE, Math.floor(ratePerSecond / 8)));
    const wants = { share: pool.share, ...pool.missing(this.clock.monotonicMs(), most) };
    const { placedAt = Infinity, isNew = false } = pool.line.first ?? {};
    const placedBefore = Number.isFinite(placedAt) ? new Date(placedAt) : null;
    const decide = ({ row, inFlight, ordersDue, now }: AccountSeen) => {
      const behind = pool.share === 'order' ? ordersDue : 0;
      const decided = grant(row, inFlight, { ...wants, behind, waits: !isNew }, account, now);
      const granted = decided.grant.kind === 'granted' ? decided.grant.slots : 0;
      return {
        row: decided.row,
        value: { ...decided, before: row },
        take: { share: pool.share, slots: granted, leaseMs: SLOT_LEASE_MS },
      };
    };
    const { value, slots } = await this.repository.change(resellerId, decide, placedBefore);
    this.states.report(resellerId, value.before, value.row);
    if (value.grant.kind === 'granted') {
      pool.emptyUntil = 0;
      this.pools.add(pool, value.grant.tokens, slots);
    }
    return value.grant;
  }
}

function usedUp(waitMs: number): ColtError {
  return new ColtError('rate_limited', 'The request budget of this account is used up', Math.ceil(waitMs));
}

function circuitOpen(waitMs: number): ColtError {
  return new ColtError('circuit_open', 'Colt did not answer recently and is not called', waitMs);
}
