import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { AccessTokens } from '../auth/access-tokens.service.js';
import type { ColtAccount } from '../model/colt-account.js';
import { ColtError, type ColtErrorKind } from '../model/colt-error.js';
import type { Cause } from '../http/classify.js';
import { coltHeaders } from '../auth/credentials.js';
import { ColtHttpClient } from '../http/colt-http.client.js';
import { observe } from '../http/colt-metrics.js';
import { readVerdict, retryAfterOf } from '../http/parse-answer.js';
import { toQuery } from '../wire/wire-mapping.js';
import { wireProfile } from '../wire/profiles/profiles.js';
import { healthSignalOf } from './circuit-breaker.js';
import { PROBE_LEASE_MS } from './account-state.js';
import { ColtAccountStates } from './colt-account-states.service.js';

/** The last request of a probe must end before another process may probe. */
const LEASE_MARGIN_MS = 5_000;

interface Found {
  readonly cause: Cause;
  readonly retryAfterMs: number | null;
}

/** Finds out with a GET, never with an order, whether an account can be called again. */
@Injectable()
export class AccountProbe {
  private readonly logger = new Logger(AccountProbe.name);

  constructor(
    private readonly http: ColtHttpClient,
    private readonly tokens: AccessTokens,
    private readonly states: ColtAccountStates,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The caller must hold the probe lease. Records the result; never throws for what Colt does. A suspension ends only
   * when Colt's application itself handled the request, an open breaker when Colt answers at all.
   * @returns `alive` when Colt answers, which does not lift a suspension by itself
   */
  async probe(account: ColtAccount): Promise<'alive' | 'dead' | 'suspended'> {
    const { resellerId } = account;
    const { cause, retryAfterMs } = await this.ask(account);
    if (cause === 'suspended') {
      await this.states.suspend(resellerId, 'Colt answered a probe with HTTP 403');
      return 'suspended';
    }
    switch (healthSignalOf(cause)) {
      case 'works':
        await this.states.lift(resellerId);
        return 'alive';
      case 'answers':
        await this.states.closeBreaker(resellerId);
        if (cause === 'rate_limited') await this.states.recordLimit(account, { retryAfterMs, sentMsAgo: 0 });
        return 'alive';
      // A redirect or a gateway's page is no sign that Colt is back.
      case 'nothing':
      case 'fails':
        await this.states.recordFailure(resellerId);
        return 'dead';
    }
  }

  /** Retries with a new token when Colt rejects the cached one, which may have been revoked. */
  private async ask(account: ColtAccount): Promise<Found> {
    const deadline = this.clock.monotonicMs() + PROBE_LEASE_MS - LEASE_MARGIN_MS;
    try {
      const first = await this.once(account, deadline);
      return first.cause === 'unauthorized' ? await this.once(account, deadline) : first;
    } catch (error) {
      if (error instanceof ColtError) return { cause: withoutToken(error.kind), retryAfterMs: error.retryAfterMs };
      throw error;
    }
  }

  private async once(account: ColtAccount, deadline: number): Promise<Found> {
    const trackingId = randomUUID();
    const token = await this.tokens.get(account);
    const query = new URLSearchParams(toQuery(wireProfile(account.profile), { offset: 0, limit: 1 }));
    const exchange = await this.http.send({
      operation: 'number_collection',
      method: 'GET',
      url: `${account.baseUrl}/numberCollection?${query.toString()}`,
      headers: coltHeaders(account, token, trackingId),
      timeoutMs: Math.max(1, Math.min(this.config.colt.timeoutMs, deadline - this.clock.monotonicMs())),
    });
    const read = await readVerdict(exchange);
    const { cause } = read;
    observe(this.logger, 'number_collection', trackingId, exchange, read);
    if (cause === 'unauthorized') this.tokens.drop(account, token);
    return { cause, retryAfterMs: retryAfterOf(exchange, this.clock.now()) };
  }
}

/** The cause of an answer that means the same as a failed token request. */
function withoutToken(kind: ColtErrorKind): Cause {
  if (kind === 'suspended' || kind === 'rate_limited') return kind;
  return kind === 'misconfigured' ? 'unauthorized' : 'unavailable';
}
