import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { Secret } from '../../platform/config/secret.js';
import { SigningKeyError } from '../../platform/config/signing-key.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { ColtAccount } from '../model/colt-account.js';
import { ColtError } from '../model/colt-error.js';
import { ColtHttpClient } from '../http/colt-http.client.js';
import { observe } from '../http/colt-metrics.js';
import { readVerdict, retryAfterOf } from '../http/parse-answer.js';
import { decideRetry } from '../http/read-retry.js';
import { toColtError } from '../http/to-colt-error.js';
import { signToken, readToken, tokenRequest } from './credentials.js';

/** Renewed this long before its end, or a tenth of a short life before it. */
const MARGIN_MS = 60_000;
/** Wrong credentials are not tried at Colt more often than this. */
const REFUSAL_LASTS_MS = 10_000;

interface Entry {
  token: Secret | null;
  /** By both clocks: the machine may have slept, and the time of day may have been set. */
  until: number;
  untilMonotonic: number;
  fetching: Promise<Secret> | null;
  refusal: { error: ColtError; until: number } | null;
}

interface Issued {
  readonly token: string;
  readonly lifeSeconds: number;
  readonly at: number;
  readonly atMonotonic: number;
}

/** One access token for each set of credentials, whoever asks. */
@Injectable()
export class AccessTokens {
  private readonly logger = new Logger(AccessTokens.name);
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly http: ColtHttpClient,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The token, from memory while it is good; any number of callers share one request.
   * @throws ColtError `unavailable`, `timeout`, `rate_limited`, `suspended`, `misconfigured` (credentials refused, or
   * no key to sign with)
   */
  async get(account: ColtAccount): Promise<Secret> {
    const entry = this.entry(account);
    const now = this.clock.monotonicMs();
    if (entry.token && this.clock.now().getTime() < entry.until && now < entry.untilMonotonic) return entry.token;
    if (entry.refusal && now < entry.refusal.until) throw entry.refusal.error;
    entry.fetching ??= this.renew(account, entry).finally(() => (entry.fetching = null));
    return entry.fetching;
  }

  /** Forgets `refused`, unless a newer one has taken its place meanwhile. */
  drop(account: ColtAccount, refused: Secret): void {
    const entry = this.entry(account);
    if (entry.token === refused) entry.token = null;
  }

  private async renew(account: ColtAccount, entry: Entry): Promise<Secret> {
    const issued = account.tokenStyle === 'signed' ? await this.sign(account, entry) : await this.fetch(account, entry);
    const lifeMs = issued.lifeSeconds * 1000;
    const goodFor = lifeMs - Math.min(MARGIN_MS, lifeMs / 10);
    entry.token = new Secret(issued.token);
    entry.until = issued.at + goodFor;
    entry.untilMonotonic = issued.atMonotonic + goodFor;
    return entry.token;
  }

  private async sign(account: ColtAccount, entry: Entry): Promise<Issued> {
    const [at, atMonotonic] = [this.clock.now().getTime(), this.clock.monotonicMs()];
    try {
      return { ...(await signToken(account, at)), at, atMonotonic };
    } catch (error) {
      if (!(error instanceof SigningKeyError)) throw error;
      const detail = `No token can be signed for this account: ${error.message}`;
      throw this.misconfigured(account, entry, new ColtError('misconfigured', detail), detail);
    }
  }

  private async fetch(account: ColtAccount, entry: Entry): Promise<Issued> {
    const deadline = this.clock.monotonicMs() + this.config.colt.timeoutMs;
    for (let tries = 1; ; tries += 1) {
      const remainingMs = Math.max(1, deadline - this.clock.monotonicMs());
      const trackingId = randomUUID();
      const request = tokenRequest(account, trackingId, remainingMs);
      const [at, atMonotonic] = [this.clock.now().getTime(), this.clock.monotonicMs()];
      const exchange = await this.http.send(request);
      observe(this.logger, request.operation, trackingId, exchange);
      const { verdict, cause, value } = readVerdict(exchange);
      if (verdict === 'good') {
        const read = readToken(value);
        if (!read) throw new ColtError('unavailable', 'Colt answered the token request without a token');
        return { ...read, at, atMonotonic };
      }
      const decision = decideRetry({
        cause,
        tries,
        tokenRenewed: true,
        retryAfterMs: retryAfterOf(exchange, this.clock.now()),
        remainingMs: deadline - this.clock.monotonicMs(),
        random: Math.random(),
      });
      if (!decision.again) throw this.refused(account, entry, toColtError('token', cause, exchange, value, this.clock));
      await sleep(decision.afterMs);
    }
  }

  /** Whatever Colt holds against a token request is about our credentials or settings, never the caller's. */
  private refused(account: ColtAccount, entry: Entry, error: ColtError): ColtError {
    if (error.kind === 'broken_answer') return new ColtError('unavailable', error.message, null, error.error);
    if (error.kind !== 'refused' && error.kind !== 'misconfigured') return error;
    const ours = new ColtError('misconfigured', 'Colt refuses the credentials of this account', null, error.error);
    const said = `HTTP ${error.error?.httpStatus} ${error.error?.code ?? ''}`;
    return this.misconfigured(account, entry, ours, `Colt refuses the credentials of the account: ${said}`);
  }

  private misconfigured({ resellerId }: ColtAccount, entry: Entry, error: ColtError, line: string): ColtError {
    entry.refusal = { error, until: this.clock.monotonicMs() + REFUSAL_LASTS_MS };
    this.logger.error(line, { resellerId });
    return error;
  }

  private entry(account: ColtAccount): Entry {
    const { resellerId, tokenUrl, tokenStyle, applicationId, clientId, clientSecret, apiKey } = account;
    const secrets = [tokenUrl, tokenStyle, applicationId, clientId, clientSecret.reveal(), apiKey?.reveal() ?? ''];
    const key = createHash('sha256')
      .update(JSON.stringify([resellerId, ...secrets]))
      .digest('base64');
    let entry = this.entries.get(key);
    if (!entry) {
      entry = { token: null, until: 0, untilMonotonic: 0, fetching: null, refusal: null };
      this.entries.set(key, entry);
    }
    return entry;
  }
}
