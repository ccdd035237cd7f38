import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { withContext } from '../../platform/common/request-context.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { ColtAccess } from '../account/colt-access.service.js';
import type { Permit } from '../account/permit.js';
import { CapturedPayloads } from '../http/captured-payload.repository.js';
import type { CarrierOrder } from '../model/carrier.js';
import { ownError } from '../wire/decode-error.js';
import { decodeOrder, decodeOrderId } from '../wire/decode-order.js';
import { fromWireInTurns, toWire } from '../wire/wire-mapping.js';
import { wireProfile } from '../wire/profiles/profiles.js';
import type { Sending, WriteOutcome, WriteVerdict } from '../model/write-outcome.js';
import { classify, type CallKind, type Cause, type Classification } from '../http/classify.js';
import { coltHeaders } from '../auth/credentials.js';
import { ColtHttpClient } from '../http/colt-http.client.js';
import type { Exchange, Operation, WireRequest } from '../http/exchange.js';
import { observe } from '../http/colt-metrics.js';
import { parseBody, seenOf, type ParsedBody, retryAfterOf } from '../http/parse-answer.js';
import { sendsTraceparent } from '../http/sends-traceparent.js';
import { carrierError } from '../http/to-colt-error.js';

export interface Write {
  readonly operation: Operation;
  readonly kind: Exclude<CallKind, 'read'>;
  /** Below the account's base URL. */
  readonly path: string;
  /** In the contract's spelling. */
  readonly body: object;
}

/** Causes that break the contract, so that an operator should see the answer. */
const BROKEN: ReadonlySet<Cause> = new Set(['redirect', 'unexpected_status', 'broken_body', 'no_order_id']);

/** POSTs at Colt. Each is sent once; after `open()` was called, nothing throws. */
@Injectable()
export class ColtWriter {
  private readonly logger = new Logger(ColtWriter.name);

  constructor(
    private readonly access: ColtAccess,
    private readonly http: ColtHttpClient,
    private readonly captured: CapturedPayloads,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async send(permit: Permit, write: Write, sending: Sending): Promise<WriteOutcome> {
    const { trackingId, orderId } = sending;
    return withContext({ resellerId: permit.account.resellerId, orderId, trackingId }, async () => {
      try {
        return await this.sendOnce(permit, write, sending);
      } finally {
        permit.release();
      }
    });
  }

  private async sendOnce(permit: Permit, write: Write, sending: Sending): Promise<WriteOutcome> {
    const { account, token } = permit;
    const profile = wireProfile(account.profile);
    // Everything that can fail or take time comes before the last step.
    const headers = { ...coltHeaders(account, token, sending.trackingId), 'Content-Type': 'application/json' };
    const body = JSON.stringify(toWire(profile, write.body));
    const url = `${account.baseUrl}${write.path}`;
    const { timeoutMs } = this.config.colt;
    const { operation } = write;
    const request: WireRequest = {
      operation,
      method: 'POST',
      url,
      headers,
      body,
      timeoutMs,
      sendsTraceparent: sendsTraceparent(this.config, account),
    };

    const mayStart = await opened(sending);
    if (!mayStart) return { verdict: 'not_sent', error: null, httpStatus: null, durationMs: 0 };
    const exchange = await this.http.send({ ...request, mayStart });
    try {
      return await this.outcome(permit, write, sending, exchange);
    } catch (error) {
      // A bug of ours must not lose the outcome.
      this.logger.error('An answer of Colt could not be processed', error);
      const httpStatus = exchange.answer?.status ?? null;
      const lost = ownError(httpStatus, 'the answer could not be processed');
      return { verdict: 'ambiguous', error: lost, httpStatus, durationMs: exchange.durationMs };
    }
  }

  private async outcome(permit: Permit, write: Write, sending: Sending, exchange: Exchange): Promise<WriteOutcome> {
    const profile = wireProfile(permit.account.profile);
    const parsed = await parseBody(exchange);
    const body = await fromWireInTurns(profile, parsed.value);
    const coltOrderId = write.kind === 'order' ? decodeOrderId(body) : null;
    const found = classify(write.kind, seenOf(exchange, parsed.body, coltOrderId !== null));
    observe(this.logger, write.operation, sending.trackingId, exchange, found);
    await this.access.report(permit, found.cause, retryAfterOf(exchange, this.clock.now()));
    if (BROKEN.has(found.cause)) await this.capture(permit, write, sending, exchange, found.cause);
    return {
      ...this.verdict(found, exchange, parsed, { coltOrderId, echo: decodeOrder(body, profile) }),
      httpStatus: exchange.answer?.status ?? null,
      durationMs: exchange.durationMs,
    };
  }

  private verdict(
    { verdict, cause }: Classification,
    exchange: Exchange,
    parsed: ParsedBody,
    order: { coltOrderId: string | null; echo: CarrierOrder | null },
  ): WriteVerdict {
    if (verdict === 'good') return { verdict: 'accepted', ...order, error: null };
    if (verdict === 'not_sent') return { verdict, error: null };
    const error = carrierError(cause, exchange, parsed.value);
    if (verdict !== 'not_taken') return { verdict, error };
    const known =
      cause === 'unauthorized' || cause === 'suspended' || cause === 'rate_limited' ? cause : 'not_connected';
    return { verdict, cause: known, retryAfterMs: retryAfterOf(exchange, this.clock.now()), error };
  }

  private capture(permit: Permit, write: Write, sending: Sending, { answer }: Exchange, cause: Cause): Promise<void> {
    return this.captured.store({
      resellerId: permit.account.resellerId,
      orderId: sending.orderId,
      operation: write.operation,
      trackingId: sending.trackingId,
      answer,
      problem: `${cause.replaceAll('_', ' ')}: whether the order was taken is unknown`,
    });
  }
}

/** A gate that throws counts as shut. */
async function opened(sending: Sending): Promise<(() => boolean) | null> {
  try {
    return await sending.open();
  } catch {
    return null;
  }
}
