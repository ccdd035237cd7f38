import { Injectable, Logger } from '@nestjs/common';
import type { ColtAccount } from '../model/colt-account.js';
import {
  failed,
  lifted,
  limited,
  seenAt,
  answered,
  suspended,
  type AccountState,
  type AccountStateName,
  type LimitSeen,
} from './account-state.js';
import { AccountStateRepository, type AccountSeen } from './account-state.repository.js';
import { rateAt } from './rate-control.js';
import { bucketSize, hasInFlightCapacity } from './token-bucket.js';

export interface AccountStateView {
  readonly state: AccountStateName;
  readonly since: Date;
  readonly reason: string | null;
  /** What orders may be sent with at present. */
  readonly budget: BudgetView;
}

export interface BudgetView {
  /** Whether an order may have to wait for it. */
  readonly isShort: boolean;
  /** Requests a second, in both shares. */
  readonly ratePerSecond: number;
  /** Colt asked us to send nothing until then. */
  readonly pausedUntil: Date | null;
}

type ChangeListener = (resellerId: string, state: AccountStateName) => void;

/** The state of each Colt account, in one row that all replicas share. */
@Injectable()
export class ColtAccountStates {
  private readonly logger = new Logger(ColtAccountStates.name);
  /** Accounts whose row last showed failures: only for those an answer is recorded. */
  private readonly troubled = new Set<string>();
  private readonly listeners = new Set<ChangeListener>();

  constructor(private readonly repository: AccountStateRepository) {}

  /** Calls `listener` for each account whose state this process changes. */
  onChange(listener: ChangeListener): void {
    this.listeners.add(listener);
  }

  async get(resellerId: string): Promise<AccountStateView> {
    const found = await this.repository.find(resellerId);
    if (!found) return { state: 'available', since: new Date(0), reason: null, budget: AMPLE };
    const seen = seenAt(found.row, found.limits, found.now);
    return { state: seen.state, since: seen.stateSince, reason: seen.reason, budget: budgetOf(seen, found) };
  }

  /** Allows calls to a suspended or unavailable account again. If Colt still answers 403, it is suspended again. */
  lift(resellerId: string): Promise<void> {
    return this.move(resellerId, lifted);
  }

  /** Colt answered 403: nothing is sent for this account until an operator or a probe lifts the suspension. */
  suspend(resellerId: string, reason: string): Promise<void> {
    return this.move(resellerId, (row, now) => suspended(row, reason, now));
  }

  async recordFailure(resellerId: string): Promise<void> {
    this.troubled.add(resellerId);
    await this.move(resellerId, failed);
  }

  async recordAnswer(resellerId: string): Promise<void> {
    if (this.troubled.has(resellerId)) await this.closeBreaker(resellerId);
  }

  /** Colt answers again. A suspension stays. */
  closeBreaker(resellerId: string): Promise<void> {
    return this.move(resellerId, answered);
  }

  /** Colt answered 429. */
  recordLimit(account: ColtAccount, seen: LimitSeen): Promise<void> {
    return this.move(account.resellerId, (row, now) => limited(row, account, seen, now));
  }

  /** Logs a change of state. */
  report(resellerId: string, before: AccountState, after: AccountState): void {
    if (after.consecutiveFailures > 0 || after.breakerOpenUntil !== null) this.troubled.add(resellerId);
    else this.troubled.delete(resellerId);
    if (before.state === after.state) return;
    for (const listener of this.listeners) listener(resellerId, after.state);
    const line = `Colt account ${before.state} → ${after.state}${after.reason ? `: ${after.reason}` : ''}`;
    if (after.state === 'suspended') this.logger.error(`${line}; orders wait until it is lifted`, { resellerId });
    else this.logger.warn(line, { resellerId });
  }

  private async move(resellerId: string, next: (row: AccountState, now: Date) => AccountState): Promise<void> {
    const { value } = await this.repository.change(resellerId, ({ row, now }) => {
      const after = next(row, now);
      return { row: after, value: { before: row, after } };
    });
    this.report(resellerId, value.before, value.after);
  }
}

const AMPLE: BudgetView = { isShort: false, ratePerSecond: Infinity, pausedUntil: null };

/** Orders do not wait for a full bucket with a free slot. */
function budgetOf(row: AccountState, { limits, inFlight, now }: AccountSeen): BudgetView {
  const ratePerSecond = rateAt(row, limits.ratePerSecond, now);
  const pausedUntil = row.pausedUntil !== null && row.pausedUntil > now ? row.pausedUntil : null;
  const isFull = row.orderTokens >= bucketSize(ratePerSecond);
  const isShort = pausedUntil !== null || !isFull || !hasInFlightCapacity(inFlight, 'order', limits.maxInFlight);
  return { isShort, ratePerSecond, pausedUntil };
}
