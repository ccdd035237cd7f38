import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { SingleFlight } from '../../platform/common/single-flight.js';
import type { ColtAccount, BudgetShare } from '../model/colt-account.js';
import { ColtError } from '../model/colt-error.js';
import { coltBudgetWait } from '../http/colt-metrics.js';
import { AccountPools } from './account-pools.service.js';
import type { AccountPool } from './account-pool.js';
import { grant, type Grant } from './account-state.js';
import { AccountStateRepository } from './account-state.repository.js';
import { ColtAccountStates } from './colt-account-states.service.js';

/** A slot for one request, to be released; or the order to probe first. */
export type Acquired =
  { readonly kind: 'go'; readonly release: () => void; readonly returnToken: () => void } | { readonly kind: 'probe' };

/** Short for orders: they can wait in their table. */
const PATIENCE_MS: Readonly<Record<BudgetShare, number>> = { order: 3_000, read: 10_000 };
/** Tokens that one round trip to Postgres may lease. */
const MAX_TOKENS_PER_LEASE = 20;
/** The slot of a process that died is free again after this time; a running process renews it. */
const SLOT_LEASE_MS = 10_000;

/** One budget for each Colt account, shared by all replicas through Postgres and taken from it in small leases. */
@Injectable()
export class AccountBudget {
  private readonly rounds = new SingleFlight<AccountPool, Grant>();

  constructor(
    private readonly repository: AccountStateRepository,
    private readonly states: ColtAccountStates,
    private readonly pools: AccountPools,
    private readonly clock: Clock,
  ) {}

  /**
   * Acquires a token and a slot for one request of this share. Waits a few seconds at most, and never longer than
   * `mostMs`.
   * @throws ColtError `suspended`, `circuit_open`, or `rate_limited` when the budget is used up for longer than that
   */
  async acquire(account: ColtAccount, share: BudgetShare, mostMs = Infinity): Promise<Acquired> {
    const pool = this.pools.of(account.resellerId, share);
    const patienceMs = Math.min(PATIENCE_MS[share], mostMs);
    const startedAt = this.clock.monotonicMs();
    pool.waiting += 1;
    try {
      for (let round = 1; ; round += 1) {
        const slot = pool.take(this.clock.monotonicMs());
        if (slot) {
          return { kind: 'go', release: () => this.pools.putBack(pool, slot), returnToken: () => pool.returnToken() };
        }
        const granted = await this.round(account, pool);
        if (granted.kind === 'probe') return granted;
        const waitMs = waitOrThrow(granted);
        const left = patienceMs - (this.clock.monotonicMs() - startedAt);
        // The first grant is taken, however long the round trip took.
        if (waitMs > left && (round > 1 || granted.kind !== 'granted')) {
          throw new ColtError('rate_limited', 'The request budget of this account is used up', waitMs);
        }
        if (granted.kind === 'wait' && granted.why === 'in_flight') await pool.slotOrAfter(waitMs);
        else if (waitMs > 0) await sleep(waitMs);
      }
    } finally {
      pool.waiting -= 1;
      coltBudgetWait.observe({ share }, (this.clock.monotonicMs() - startedAt) / 1000);
    }
  }

  /**
   * One round trip to Postgres for all callers that wait in this process. Only the caller that made it may have to
   * probe.
   */
  private async round(account: ColtAccount, pool: AccountPool): Promise<Grant> {
    const joins = this.rounds.isRunning(pool);
    const granted = await this.rounds.run(pool, () => this.ask(account, pool));
    return joins && granted.kind === 'probe' ? { kind: 'open', waitMs: 1_000 } : granted;
  }

  private async ask(account: ColtAccount, pool: AccountPool): Promise<Grant> {
    const { resellerId, ratePerSecond } = account;
    const most = Math.max(1, Math.min(MAX_TOKENS_PER_LEASE, Math.floor(ratePerSecond / 8)));
    const wants = { share: pool.share, ...pool.missing(this.clock.monotonicMs(), most) };
    const { value, slots } = await this.repository.change(resellerId, ({ row, inFlight, now }) => {
      const decided = grant(row, inFlight, wants, account, now);
      this.states.report(resellerId, row, decided.row);
      const granted = decided.grant.kind === 'granted' ? decided.grant.slots : 0;
      return {
        row: decided.row,
        value: decided.grant,
        take: { share: pool.share, slots: granted, leaseMs: SLOT_LEASE_MS },
      };
    });
    if (value.kind === 'granted') this.pools.add(pool, value.tokens, slots);
    return value;
  }
}

function waitOrThrow(granted: Exclude<Grant, { kind: 'probe' }>): number {
  switch (granted.kind) {
    case 'granted':
      return 0;
    case 'wait':
      return granted.waitMs;
    case 'suspended':
      throw new ColtError('suspended', 'Colt has suspended this account');
    case 'open':
      throw new ColtError('circuit_open', 'Colt did not answer recently and is not called', granted.waitMs);
  }
}
