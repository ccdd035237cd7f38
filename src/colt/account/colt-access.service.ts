import { Injectable, Logger } from '@nestjs/common';
import { AccessTokens } from '../auth/access-tokens.service.js';
import type { ColtAccount, BudgetShare } from '../model/colt-account.js';
import { ColtError } from '../model/colt-error.js';
import type { Cause } from '../http/classify.js';
import { AccountBudget } from './account-budget.service.js';
import { AccountPools } from './account-pools.service.js';
import { AccountProbe } from './account-probe.service.js';
import { healthSignalOf } from './circuit-breaker.js';
import { ColtAccountStates } from './colt-account-states.service.js';
import { Permit } from './permit.js';

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
   * A permit for one request: breaker, budget, then token. Waits for the budget no longer than `mostMs`.
   * @throws ColtError `suspended`, `circuit_open`, `rate_limited` (with retryAfterMs), `unavailable` or `timeout` when
   * no token can be obtained, `misconfigured` when Colt rejects the credentials
   */
  async permit(account: ColtAccount, share: BudgetShare, mostMs = Infinity): Promise<Permit> {
    let turn = await this.budget.acquire(account, share, mostMs);
    if (turn.kind === 'probe') {
      const found = await this.probe.probe(account);
      if (found === 'suspended') throw new ColtError('suspended', 'Colt has suspended this account');
      if (found === 'dead') throw new ColtError('circuit_open', 'Colt still does not answer', 5_000);
      turn = await this.budget.acquire(account, share, mostMs);
      if (turn.kind === 'probe') throw new ColtError('circuit_open', 'Colt still does not answer', 5_000);
    }
    const { release, returnToken } = turn;
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

  /** A permit if the budget and the access token allow a request without any wait; otherwise null. */
  async permitAtOnce(account: ColtAccount, share: BudgetShare): Promise<Permit | null> {
    const token = this.tokens.known(account);
    if (!token) return null;
    try {
      const turn = await this.budget.acquire(account, share, 0);
      if (turn.kind === 'go') return new Permit(account, token, turn.release, turn.returnToken);
      // Whoever may probe must do so.
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
      if (cause === 'suspended' || cause === 'rate_limited' || fails) this.pools.dropTokens(resellerId);
      if (cause === 'suspended') await this.states.suspend(resellerId, 'Colt answered with HTTP 403');
      else if (cause === 'rate_limited') await this.states.recordLimit(account, retryAfterMs);
      else if (fails) await this.states.recordFailure(resellerId);
      else if (healthSignalOf(cause) !== 'nothing') await this.states.recordAnswer(resellerId);
    } catch (error) {
      this.logger.error("What Colt's answer says about its account could not be recorded", {
        resellerId,
        err: error,
      });
    }
  }

  private async noToken(account: ColtAccount, error: ColtError): Promise<void> {
    const { resellerId } = account;
    if (error.kind === 'suspended')
      await this.states.suspend(resellerId, 'Colt answered the token request with HTTP 403');
    if (error.kind === 'unavailable' || error.kind === 'timeout') await this.states.recordFailure(resellerId);
  }
}
