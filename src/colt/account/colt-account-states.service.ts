import { Injectable, Logger } from '@nestjs/common';
import type { ColtAccount } from '../model/colt-account.js';
import { coltAccountState } from '../http/colt-metrics.js';
import {
  ACCOUNT_STATES,
  failed,
  lifted,
  limited,
  seenAt,
  answered,
  suspended,
  type AccountState,
  type AccountStateName,
} from './account-state.js';
import { AccountStateRepository } from './account-state.repository.js';

export interface AccountStateView {
  readonly state: AccountStateName;
  readonly since: Date;
  readonly reason: string | null;
}

/** The state of each Colt account, in one row that all replicas share. */
@Injectable()
export class ColtAccountStates {
  private readonly logger = new Logger(ColtAccountStates.name);
  /** Accounts whose row last showed failures: only for those an answer is recorded. */
  private readonly troubled = new Set<string>();

  constructor(private readonly repository: AccountStateRepository) {}

  async get(resellerId: string): Promise<AccountStateView> {
    const found = await this.repository.find(resellerId);
    if (!found) return { state: 'available', since: new Date(0), reason: null };
    const { state, stateSince: since, reason } = seenAt(found.row, found.limits, found.now);
    return { state, since, reason };
  }

  /** Allows calls to a suspended or unavailable account again. If Colt still answers 403, it is suspended again. */
  async lift(resellerId: string): Promise<void> {
    await this.repository.change(resellerId, ({ row, now }) => this.moved(resellerId, row, lifted(row, now)));
  }

  /** Colt answered 403: nothing is sent for this account until an operator or a probe lifts the suspension. */
  async suspend(resellerId: string, reason: string): Promise<void> {
    await this.repository.change(resellerId, ({ row, now }) =>
      this.moved(resellerId, row, suspended(row, reason, now)),
    );
  }

  async recordFailure(resellerId: string): Promise<void> {
    this.troubled.add(resellerId);
    await this.repository.change(resellerId, ({ row, now }) => this.moved(resellerId, row, failed(row, now)));
  }

  async recordAnswer(resellerId: string): Promise<void> {
    if (this.troubled.has(resellerId)) await this.closeBreaker(resellerId);
  }

  /** Colt answers again. A suspension stays. */
  async closeBreaker(resellerId: string): Promise<void> {
    await this.repository.change(resellerId, ({ row, now }) => this.moved(resellerId, row, answered(row, now)));
  }

  async recordLimit(account: ColtAccount, retryAfterMs: number | null): Promise<void> {
    const { resellerId } = account;
    await this.repository.change(resellerId, ({ row, now }) =>
      this.moved(resellerId, row, limited(row, account, retryAfterMs, now)),
    );
  }

  /** Logs a change of state and updates the metric. */
  report(resellerId: string, before: AccountState, after: AccountState): void {
    if (after.consecutiveFailures > 0 || after.breakerOpenUntil !== null) this.troubled.add(resellerId);
    else this.troubled.delete(resellerId);
    for (const state of ACCOUNT_STATES) {
      coltAccountState.set({ reseller: resellerId, state }, state === after.state ? 1 : 0);
    }
    if (before.state === after.state) return;
    const line = `Colt account ${before.state} → ${after.state}${after.reason ? `: ${after.reason}` : ''}`;
    if (after.state === 'suspended') this.logger.error(`${line}; orders wait until it is lifted`, { resellerId });
    else this.logger.warn(line, { resellerId });
  }

  private moved(resellerId: string, before: AccountState, after: AccountState): { row: AccountState; value: null } {
    this.report(resellerId, before, after);
    return { row: after, value: null };
  }
}
