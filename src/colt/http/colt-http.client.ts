import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import { firstValueFrom } from 'rxjs';
import { Clock } from '../../platform/common/clock.js';
import { assertNoTransaction } from '../../platform/database/in-transaction.js';
import { currentTraceparent } from '../../platform/tracing/tracing.js';
import { COLT_LIMITS } from '../model/limits.js';
import { AttemptTimer } from './attempt-timer.js';
import { inColtSpan } from './colt-span.js';
import type { Answer, Exchange, WireRequest } from './exchange.js';
import { NotStarted, ObservedTransport } from './observed-transport.js';

/** How long a destroyed request may take to end. */
const GRACE_MS = 1_000;

/**
 * The only HTTP client for Colt. Never throws for a failed request and never retries: it returns what happened. Errors
 * of the HTTP library do not leave this file, because they carry the request with its credentials.
 */
@Injectable()
export class ColtHttpClient {
  private readonly http = new HttpService(
    axios.create({
      // Following a 302 would turn our POST into a GET that succeeds, and a 307 would send the body to another server.
      maxRedirects: 0,
      proxy: false,
      adapter: 'http',
      validateStatus: () => true,
      transformRequest: (body: unknown) => body,
      transformResponse: (body: unknown) => body,
    }),
  );

  constructor(private readonly clock: Clock) {}

  /** @throws Error inside a transaction, which is a bug; nothing is sent then */
  send(request: WireRequest): Promise<Exchange> {
    return inColtSpan(request, () => this.sendOnce(request));
  }

  private async sendOnce(request: WireRequest): Promise<Exchange> {
    assertNoTransaction('Colt was called');
    const transport = new ObservedTransport(request.mayStart ?? (() => true));
    let expireAttempt: () => void = () => undefined;
    const gaveUp = new Promise<never>((_, reject) => {
      expireAttempt = () => reject(new Error('no end in time'));
    });
    gaveUp.catch(() => undefined);
    let grace: NodeJS.Timeout | undefined;
    const timer = new AttemptTimer(this.clock, request.timeoutMs, () => {
      transport.destroy();
      grace = setTimeout(expireAttempt, GRACE_MS);
    });
    let answer: Answer | null = null;
    let failure: string | null = null;
    try {
      answer = await Promise.race([this.exchange(request, transport), gaveUp]);
    } catch (error) {
      failure = error instanceof NotStarted ? 'NOT_STARTED' : failureCode(error, timer.timedOut);
    }
    timer.stop();
    clearTimeout(grace);
    const { started, connected } = transport;
    return { started, connected, timedOut: timer.timedOut, answer, failure, durationMs: timer.elapsedMs() };
  }

  private async exchange(request: WireRequest, transport: ObservedTransport): Promise<Answer> {
    const traceparent = request.sendsTraceparent ? currentTraceparent() : null;
    const { status, headers, data } = await firstValueFrom(
      this.http.request<IncomingMessage>({
        method: request.method,
        url: request.url,
        headers: { 'User-Agent': 'colt-inbound-bff', ...request.headers, ...(traceparent && { traceparent }) },
        // Set on each request, where Nest's wrapper looks for it: otherwise it cancels the answer when it hands it
        // over.
        responseType: 'stream',
        ...(request.body === undefined ? {} : { data: request.body }),
        transport: {
          request: (options: object, onAnswer: (answer: IncomingMessage) => void) =>
            transport.request(options, onAnswer),
        },
      }),
    );
    const header = (name: string): string | null => {
      const value: unknown = headers[name];
      return typeof value === 'string' ? value : null;
    };
    return {
      status,
      contentType: header('content-type'),
      retryAfter: header('retry-after'),
      totalCount: header('x-total-count'),
      ...(await readBody(data)),
    };
  }
}

/**
 * The part of a body that arrived, and whether it is complete: when the status is known, a broken body is still an
 * answer.
 */
async function readBody(body: Readable): Promise<{ text: string; complete: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  let complete = true;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > COLT_LIMITS.answerBytes) throw new Error('the answer is too large');
      chunks.push(chunk);
    }
  } catch {
    complete = false;
    body.destroy();
  }
  return { text: Buffer.concat(chunks).toString('utf8'), complete };
}

function failureCode(error: unknown, timedOut: boolean): string {
  if (timedOut) return 'TIMED_OUT';
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,50}$/.test(code) ? code : 'FAILED';
}
