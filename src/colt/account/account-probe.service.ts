import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { AccessTokens } from '../auth/access-tokens.service.js';
import type { ColtAccount } from '../colt-account.js';
import { ColtError } from '../colt-error.js';
import type { Cause } from '../http/classify.js';
import { coltHeaders } from '../http/colt-headers.js';
import { ColtHttpClient } from '../http/colt-http.client.js';
import { observe } from '../http/observe.js';
import { readVerdict } from '../http/parse-answer.js';
import { toQuery } from '../wire/spelling.js';
import { wireProfile } from '../wire/profiles/profiles.js';
import { isFailure } from './breaker.js';
import { PROBE_LEASE_MS } from './account-state.js';
import { ColtAccountStates } from './colt-account-states.service.js';

/** A request must end before somebody else may probe. */
const LEASE_MARGIN_MS = 5_000;

/** Finds out with a single GET, never with an order, whether an account can be called again. */
@Injectable()
export class AccountProbe {
  private readonly logger = new Logger(AccountProbe.name);

  constructor(
    private readonly http: ColtHttpClient,
    private readonly tokens: AccessTokens,
    private readonly states: ColtAccountStates,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Only for whoever holds the probe's lease. Writes down what it found; never throws for what Colt does. */
  async probe(account: ColtAccount): Promise<'alive' | 'dead' | 'suspended'> {
    const cause = await this.ask(account);
    if (cause === 'suspended') {
      await this.states.suspend(account.resellerId, 'Colt answered a probe with HTTP 403');
      return 'suspended';
    }
    if (cause === null || isFailure(cause)) {
      await this.states.recordFailure(account.resellerId);
      return 'dead';
    }
    await this.states.lift(account.resellerId);
    if (cause === 'rate_limited') await this.states.recordLimit(account, null);
    return 'alive';
  }

  private async ask(account: ColtAccount): Promise<Cause | null> {
    const trackingId = randomUUID();
    try {
      const token = await this.tokens.get(account);
      const query = new URLSearchParams(toQuery(wireProfile(account.profile), { offset: 0, limit: 1 }));
      const exchange = await this.http.send({
        operation: 'number_collection',
        method: 'GET',
        url: `${account.baseUrl}/numberCollection?${query.toString()}`,
        headers: coltHeaders(account, token, trackingId),
        timeoutMs: Math.min(this.config.colt.timeoutMs, PROBE_LEASE_MS - LEASE_MARGIN_MS),
      });
      observe(this.logger, 'number_collection', trackingId, exchange);
      const { cause } = readVerdict(exchange);
      if (cause === 'unauthorized') this.tokens.drop(account, token);
      return cause;
    } catch (error) {
      if (error instanceof ColtError) return error.kind === 'suspended' ? 'suspended' : null;
      throw error;
    }
  }
}
