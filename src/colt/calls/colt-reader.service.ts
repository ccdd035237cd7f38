import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { withContext } from '../../platform/common/request-context.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { ColtAccess } from '../account/colt-access.service.js';
import { permitWithin } from '../account/permit.js';
import { CapturedPayloads } from '../http/captured-payload.repository.js';
import type { ColtAccount, Share } from '../model/colt-account.js';
import { ColtError, AnswerTooLarge } from '../model/colt-error.js';
import { fromWire } from '../wire/wire-mapping.js';
import { wireProfile } from '../wire/profiles/profiles.js';
import { coltHeaders } from '../auth/credentials.js';
import { ColtHttpClient } from '../http/colt-http.client.js';
import type { Exchange, Operation } from '../http/exchange.js';
import { observe } from '../http/colt-metrics.js';
import { readVerdict, type ReadVerdict, retryAfterOf } from '../http/parse-answer.js';
import { decideRetry } from '../http/read-retry.js';
import { carrierError, toColtError } from '../http/to-colt-error.js';

/** On whose behalf a read is made. */
export interface ReadContext {
  readonly orderId?: string;
  /** Which share of the budget pays; `read` unless said otherwise. */
  readonly share?: Share;
}

export interface Question {
  readonly operation: Operation;
  /** Below the account's base URL, with its query. */
  readonly path: string;
  /** Whether a 404 is an answer: null. */
  readonly nullOn404?: boolean;
}

export interface ReadAnswer {
  /** In the contract's member names. */
  readonly body: unknown;
  readonly totalCount: number | null;
  /** Keeps this answer whole for a person, and counts it. */
  readonly capture: (problem: string) => Promise<void>;
}

/** One try of a read. */
interface Read extends ReadVerdict {
  readonly exchange: Exchange;
  /** Whether our deadline ended it sooner than an attempt ends: then silence tells nothing about Colt. */
  readonly cutShort: boolean;
}

/** GETs at Colt, asked again as far as `decideRetry` lets. */
@Injectable()
export class ColtReader {
  private readonly logger = new Logger(ColtReader.name);

  constructor(
    private readonly access: ColtAccess,
    private readonly http: ColtHttpClient,
    private readonly captured: CapturedPayloads,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Asks until there is an answer or the deadline of the call (twice the time-out of an attempt) is near. Waiting for
   * leave and for a token counts.
   * @throws ColtError of any kind; AnswerTooLarge for a 413
   */
  async ask(account: ColtAccount, question: Question, context: ReadContext = {}): Promise<ReadAnswer | null> {
    const { resellerId } = account;
    const { orderId } = context;
    return withContext({ resellerId, ...(orderId ? { orderId } : {}) }, () =>
      this.untilAnswered(account, question, context),
    );
  }

  private async untilAnswered(
    account: ColtAccount,
    question: Question,
    context: ReadContext,
  ): Promise<ReadAnswer | null> {
    const deadline = this.clock.monotonicMs() + 2 * this.config.colt.timeoutMs;
    let tokenRenewed = false;
    let told: ColtError | null = null;
    for (let tries = 1; ; tries += 1) {
      const trackingId = randomUUID();
      const read = await this.once(account, question, context, trackingId, deadline);
      if (!read) throw told ?? new ColtError('timeout', `Colt ${question.operation}: no time was left to ask`);
      const { exchange, verdict, cause, value } = read;
      const capture = this.capture(account, question, context, trackingId, exchange);
      if (verdict === 'good') return this.answer(account, exchange, value, capture);
      if (cause === 'not_found' && question.nullOn404) return null;
      if (cause === 'answer_too_large') throw new AnswerTooLarge(carrierError(cause, exchange, value));
      const decision = decideRetry({
        cause,
        tries,
        tokenRenewed,
        retryAfterMs: retryAfterOf(exchange, this.clock.now()),
        remainingMs: deadline - this.clock.monotonicMs(),
        random: Math.random(),
      });
      if (cause === 'broken_body' || cause === 'redirect' || cause === 'unexpected_status') {
        await capture(`${cause.replaceAll('_', ' ')} where the contract has an answer`);
      }
      if (!decision.again) {
        // A last try that was cut short by the deadline tells nothing; what Colt said before does.
        if (told && read.cutShort) throw told;
        throw toColtError(question.operation, cause, exchange, value, this.clock);
      }
      // A refused token may just have ended.
      if (!decision.renewToken) told = toColtError(question.operation, cause, exchange, value, this.clock);
      tokenRenewed ||= decision.renewToken;
      if (decision.afterMs > 0) await sleep(decision.afterMs);
    }
  }

  /** One try within what is left until the deadline; null when there was no time for it. */
  private async once(
    account: ColtAccount,
    { operation, path }: Question,
    context: ReadContext,
    trackingId: string,
    deadline: number,
  ): Promise<Read | null> {
    const leftMs = () => deadline - this.clock.monotonicMs();
    const permit = await permitWithin(leftMs(), this.access.permit(account, context.share ?? 'read', leftMs()));
    if (!permit) return null;
    try {
      const timeoutMs = Math.min(this.config.colt.timeoutMs, leftMs());
      if (timeoutMs <= 0) return null;
      const exchange = await this.http.send({
        operation,
        method: 'GET',
        url: `${account.baseUrl}${path}`,
        headers: coltHeaders(account, permit.token, trackingId),
        timeoutMs,
      });
      observe(this.logger, operation, trackingId, exchange);
      const cutShort = exchange.timedOut && !exchange.answer && timeoutMs < this.config.colt.timeoutMs;
      const read = { ...readVerdict(exchange), exchange, cutShort };
      if (!cutShort) await this.access.report(permit, read.cause, retryAfterOf(exchange, this.clock.now()));
      return read;
    } finally {
      permit.release();
    }
  }

  private answer(
    account: ColtAccount,
    exchange: Exchange,
    body: unknown,
    capture: (problem: string) => Promise<void>,
  ): ReadAnswer {
    const total = exchange.answer?.totalCount ?? null;
    return {
      body: fromWire(wireProfile(account.profile), body),
      totalCount: total !== null && /^\d{1,9}$/.test(total) ? Number(total) : null,
      capture,
    };
  }

  private capture(
    { resellerId }: ColtAccount,
    { operation }: Question,
    { orderId }: ReadContext,
    trackingId: string,
    { answer }: Exchange,
  ): (problem: string) => Promise<void> {
    return (problem) =>
      this.captured.store({
        resellerId,
        orderId: orderId ?? null,
        operation,
        trackingId,
        httpStatus: answer?.status ?? null,
        contentType: answer?.contentType ?? null,
        body: answer?.text ?? '',
        problem,
      });
  }
}

/** For answers that break the contract in a way that only the reader of the body can see. */
export function brokenAnswer(operation: Operation, problem: string): ColtError {
  return new ColtError('broken_answer', `Colt ${operation}: ${problem}`);
}
