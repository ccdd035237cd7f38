import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { SigningKeyError } from '../../platform/config/signing-key.js';
import { observe } from '../http/colt-metrics.js';
import { ColtHttpClient } from '../http/colt-http.client.js';
import { readVerdict, retryAfterOf } from '../http/parse-answer.js';
import { decideRetry } from '../http/read-retry.js';
import { toColtError } from '../http/to-colt-error.js';
import type { ColtAccount } from '../model/colt-account.js';
import { ColtError } from '../model/colt-error.js';
import { readToken, signToken, tokenRequest } from './credentials.js';

export interface IssuedToken {
  readonly token: string;
  readonly lifeSeconds: number;
  /** When it was requested, by both clocks. */
  readonly at: number;
  readonly atMonotonic: number;
}

/** Obtains new access tokens: from Colt's token endpoint, or signed here. */
@Injectable()
export class TokenSource {
  private readonly logger = new Logger(TokenSource.name);

  constructor(
    private readonly http: ColtHttpClient,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws ColtError as `AccessTokens.get` */
  issue(account: ColtAccount): Promise<IssuedToken> {
    return account.tokenStyle === 'signed' ? this.sign(account) : this.fetch(account);
  }

  private async sign(account: ColtAccount): Promise<IssuedToken> {
    const now = this.now();
    try {
      return { ...(await signToken(account, now.at)), ...now };
    } catch (error) {
      if (!(error instanceof SigningKeyError)) throw error;
      const detail = `No token can be signed for this account: ${error.message}`;
      this.logger.error(detail, { resellerId: account.resellerId });
      throw new ColtError('misconfigured', detail);
    }
  }

  private async fetch(account: ColtAccount): Promise<IssuedToken> {
    const deadline = this.clock.monotonicMs() + this.config.colt.timeoutMs;
    for (let tries = 1; ; tries += 1) {
      const trackingId = randomUUID();
      const request = tokenRequest(account, trackingId, Math.max(1, deadline - this.clock.monotonicMs()));
      const now = this.now();
      const exchange = await this.http.send(request);
      const { verdict, cause, value } = await readVerdict(exchange);
      observe(this.logger, request.operation, trackingId, exchange, { verdict, cause });
      if (verdict === 'good') {
        const read = readToken(value);
        if (!read) throw new ColtError('unavailable', 'Colt answered the token request without a token');
        return { ...read, ...now };
      }
      const decision = decideRetry({
        cause,
        tries,
        tokenRenewed: true,
        retryAfterMs: retryAfterOf(exchange, this.clock.now()),
        remainingMs: deadline - this.clock.monotonicMs(),
        random: Math.random(),
      });
      if (!decision.again) throw this.rejected(account, toColtError('token', cause, exchange, value, this.clock));
      await sleep(decision.afterMs);
    }
  }

  /** A rejected token request is about our credentials or settings, never about the caller's request. */
  private rejected({ resellerId }: ColtAccount, error: ColtError): ColtError {
    if (error.kind === 'broken_answer') return new ColtError('unavailable', error.message, null, error.error);
    if (error.kind !== 'refused' && error.kind !== 'misconfigured') return error;
    const said = `HTTP ${error.error?.httpStatus} ${error.error?.code ?? ''}`;
    this.logger.error(`Colt rejects the credentials of the account: ${said}`, { resellerId });
    return new ColtError('misconfigured', 'Colt refuses the credentials of this account', null, error.error);
  }

  private now() {
    return { at: this.clock.now().getTime(), atMonotonic: this.clock.monotonicMs() };
  }
}
