import { Injectable, Logger } from '@nestjs/common';
import { AccessTokens } from '../auth/access-tokens.service.js';
import type { ColtAccount, BudgetShare } from '../model/colt-account.js';
import { ColtError } from '../model/colt-error.js';
import type { Cause } from '../http/classify.js';
import { AccountBudget, type Acquired } from './account-budget.service.js';
import { AccountPools } from './account-pools.service.js';
import { AccountProbe } from './account-probe.service.js';
import { healthSignalOf } from './circuit-breaker.js';
import { ColtAccountStates } from './colt-account-states.service.js';
import { Permit } from './permit.js';
import type { Turn } from './waiting-line.js';

type Go = Extract<Acquired, { kind: 'go' }>;

/** Gatekeeper for all calls to Colt: grants a permit before a call, and records the result after it. */
@Injectable()
export class ColtAccess {
  private readonly logger = new Logger(ColtAccess.name);

  constructor(
    private readonly budget: AccountBudget,
    private readonly pools: AccountPools,
    private readonly probe: AccountProbe,
    private readonly states: ColtAccountStates,
    private readonly tokens: AccessTokens,
  ) {}

  /**
   * A permit for one request: breaker, budget, then token. Waits for the budget a few seconds, and no longer than
   * `turn.mostMs`.
   * @throws ColtError `suspended`, `circuit_open`, `rate_limited` (with retryAfterMs), `unavailable` or `timeout` when
   * no token can be obtained, `misconfigured` when Colt rejects the credentials
   */
  async permit(account: ColtAccount, share: BudgetShare, turn: Partial<Turn> = {}): Promise<Permit> {
    return this.withToken(account, await this.acquire(account, share, turn));
  }

  /**
   * A permit for an order that waits to be sent; orders that were placed earlier come first.
   * @returns null when the budget is used up for now
   * @throws ColtError as `permit` does
   */
  async permitInTurn(account: ColtAccount, placedAt: Date): Promise<Permit | null> {
    const turn = { placedAt: placedAt.getTime(), toTheEnd: true };
    const acquired = await this.acquire(account, 'order', turn).catch((error: unknown) => {
      if (error instanceof ColtError && error.kind === 'rate_limited') return null;
      throw error;
    });
    return acquired && this.withToken(account, acquired);
  }

  /**
   * A permit for a new order if the budget, beyond what the orders that wait will take, and the access token allow a
   * request without any wait; otherwise null.
   */
  async permitAtOnce(account: ColtAccount): Promise<Permit | null> {
    const token = this.tokens.known(account);
    if (!token) return null;
    try {
      const acquired = await this.budget.acquire(account, 'order', { mostMs: 0, isNew: true });
      if (acquired.kind === 'go') return new Permit(account, token, acquired.release, acquired.returnToken);
      // The caller that is chosen to probe must do it: no other one does.
      void this.probe.probe(account).catch((error: unknown) => this.logger.warn('An account was not probed', error));
    } catch (error) {
      if (!(error instanceof ColtError)) throw error;
    }
    return null;
  }

  /** Records what one request showed about the account. Never throws: the outcome of a write must not get lost. */
  async report(permit: Permit, cause: Cause, retryAfterMs: number | null): Promise<void> {
    const { account } = permit;
    const { resellerId } = account;
    try {
      if (cause === 'unauthorized') this.tokens.drop(account, permit.token);
      // Tokens leased by this process are void; other replicas notice within a second.
      const fails = healthSignalOf(cause) === 'fails';
      const isPaused = cause === 'rate_limited' && retryAfterMs !== null;
      if (cause === 'suspended' || isPaused || fails) this.pools.dropTokens(resellerId);
      if (cause === 'suspended') await this.states.suspend(resellerId, 'Colt answered with HTTP 403');
      else if (cause === 'rate_limited')
        await this.states.recordLimit(account, { retryAfterMs, sentMsAgo: permit.ageMs });
      else if (fails) await this.states.recordFailure(resellerId);
      else if (healthSignalOf(cause) !== 'nothing') await this.states.recordAnswer(resellerId);
    } catch (error) {
      this.logger.error("What Colt's answer says about its account could not be recorded", {
        resellerId,
        err: error,
      });
    }
  }

  /** Probes first where this caller has to. */
  private async acquire(account: ColtAccount, share: BudgetShare, turn: Partial<Turn>): Promise<Go> {
    const first = await this.budget.acquire(account, share, turn);
    if (first.kind === 'go') return first;
    const found = await this.probe.probe(account);
    if (found === 'suspended') throw new ColtError('suspended', 'Colt has suspended this account');
    const second = found === 'alive' ? await this.budget.acquire(account, share, turn) : null;
    if (second?.kind !== 'go') throw new ColtError('circuit_open', 'Colt still does not answer', 5_000);
    return second;
  }

  private async withToken(account: ColtAccount, { release, returnToken }: Go): Promise<Permit> {
    try {
      const token = await this.tokens.get(account);
      return new Permit(account, token, release, returnToken);
    } catch (error) {
      release();
      if (!(error instanceof ColtError)) throw error;
      await this.noToken(account, error);
      throw error.atTokenEndpoint();
    }
  }

  private async noToken(account: ColtAccount, error: ColtError): Promise<void> {
    const { resellerId } = account;
    if (error.kind === 'suspended')
      await this.states.suspend(resellerId, 'Colt answered the token request with HTTP 403');
    if (error.kind === 'unavailable' || error.kind === 'timeout') await this.states.recordFailure(resellerId);
  }
}
