import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { withContext } from '../../platform/common/request-context.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { ColtAccess } from '../account/colt-access.service.js';
import { permitWithin } from '../account/permit.js';
import type { Cause } from '../http/classify.js';
import { CapturedPayloads } from '../http/captured-payload.repository.js';
import type { ColtAccount } from '../model/colt-account.js';
import { ColtError, AnswerTooLarge } from '../model/colt-error.js';
import { fromWireInTurns } from '../wire/wire-mapping.js';
import { wireProfile } from '../wire/profiles/profiles.js';
import { coltHeaders } from '../auth/credentials.js';
import { ColtHttpClient } from '../http/colt-http.client.js';
import type { Exchange } from '../http/exchange.js';
import { observe } from '../http/colt-metrics.js';
import { readVerdict, type ReadVerdict, retryAfterOf } from '../http/parse-answer.js';
import { decideRetry } from '../http/read-retry.js';
import { sendsTraceparent as sends } from '../http/sends-traceparent.js';
import { carrierError, toColtError } from '../http/to-colt-error.js';
import type { Question, ReadAnswer, ReadContext } from './question.js';

/** One try of a read. */
interface Read extends ReadVerdict {
  readonly exchange: Exchange;
  readonly trackingId: string;
  /** Whether our deadline ended it before the usual time-out: then silence says nothing about Colt. */
  readonly cutShort: boolean;
}

/** Causes for which the answer itself is worth keeping. */
const BROKEN: ReadonlySet<Cause> = new Set(['broken_body', 'redirect', 'unexpected_status']);

/** GETs at Colt, retried as `decideRetry` allows. */
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
   * Retries until there is an answer or the deadline of the call (twice the time-out of one request) is near. Waiting for
   * the permit counts.
   * @throws ColtError of any kind; AnswerTooLarge for a 413
   */
  ask(account: ColtAccount, question: Question, context: ReadContext = {}): Promise<ReadAnswer | null> {
    const about = { resellerId: account.resellerId, ...(context.orderId ? { orderId: context.orderId } : {}) };
    return withContext(about, () => this.untilAnswered(account, question, context));
  }

  private async untilAnswered(
    account: ColtAccount,
    question: Question,
    context: ReadContext,
  ): Promise<ReadAnswer | null> {
    const deadline = this.clock.monotonicMs() + 2 * this.config.colt.timeoutMs;
    const failure = ({ cause, exchange, value }: Read) =>
      toColtError(question.operation, cause, exchange, value, this.clock);
    let tokenRenewed = false;
    let earlier: ColtError | null = null;
    for (let tries = 1; ; tries += 1) {
      const read = await this.once(account, question, context, deadline);
      if (!read) throw earlier ?? new ColtError('timeout', `Colt ${question.operation}: no time was left to ask`);
      const { exchange, verdict, cause, value } = read;
      const capture = this.capture(account, question, context, read);
      if (verdict === 'good') return answerOf(account, exchange, value, capture);
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
      if (BROKEN.has(cause)) await capture(`${cause.replaceAll('_', ' ')} where the contract has an answer`);
      // A last try that our deadline cut short says nothing; an earlier answer of Colt does.
      if (!decision.again) throw earlier && read.cutShort ? earlier : failure(read);
      // A 401 may only mean that the token has just expired.
      if (!decision.renewToken) earlier = failure(read);
      tokenRenewed ||= decision.renewToken;
      if (decision.afterMs > 0) await sleep(decision.afterMs);
    }
  }

  /** One try within what is left until the deadline; null when there was no time for it. */
  private async once(
    account: ColtAccount,
    { operation, path }: Question,
    { share = 'read' }: ReadContext,
    deadline: number,
  ): Promise<Read | null> {
    const trackingId = randomUUID();
    const leftMs = () => deadline - this.clock.monotonicMs();
    const permit = await permitWithin(leftMs(), this.access.permit(account, share, { mostMs: leftMs() }));
    if (!permit) return null;
    try {
      const timeoutMs = Math.min(this.config.colt.timeoutMs, leftMs());
      if (timeoutMs <= 0) return null;
      const url = `${account.baseUrl}${path}`;
      const headers = coltHeaders(account, permit.token, trackingId);
      const sendsTraceparent = sends(this.config, account);
      const exchange = await this.http.send({ operation, method: 'GET', url, headers, sendsTraceparent, timeoutMs });
      const cutShort = exchange.timedOut && !exchange.answer && timeoutMs < this.config.colt.timeoutMs;
      const read = { ...(await readVerdict(exchange)), exchange, trackingId, cutShort };
      observe(this.logger, operation, trackingId, exchange, read);
      if (!cutShort) await this.access.report(permit, read.cause, retryAfterOf(exchange, this.clock.now()));
      return read;
    } finally {
      permit.release();
    }
  }

  private capture(
    { resellerId }: ColtAccount,
    { operation }: Question,
    { orderId }: ReadContext,
    { trackingId, exchange: { answer } }: Read,
  ): ReadAnswer['capture'] {
    return (problem) =>
      this.captured.store({ resellerId, orderId: orderId ?? null, operation, trackingId, answer, problem });
  }
}

async function answerOf(
  account: ColtAccount,
  { answer }: Exchange,
  body: unknown,
  capture: ReadAnswer['capture'],
): Promise<ReadAnswer> {
  const total = answer?.totalCount ?? '';
  const totalCount = /^\d{1,9}$/.test(total) ? Number(total) : null;
  return { body: await fromWireInTurns(wireProfile(account.profile), body), totalCount, capture };
}
