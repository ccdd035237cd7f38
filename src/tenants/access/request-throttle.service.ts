import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { normalizeIP, type CreateRateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { subjectOf, type Caller } from './caller.js';

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

const WINDOW_MS = 60_000;
const FAILURES_PER_MINUTE = 60;
/** Of one address at one target. */
const FAILURES_AT_TARGET = 10;

/**
 * Throttles requests per minute for each key, and failed authentications for each IPv4 address or IPv6 network
 * (/64). Each process counts separately.
 */
@Injectable()
export class RequestThrottle {
  private readonly limiters = new Map<string, Limiter>();
  private readonly subjects = new WeakMap<FastifyRequest, string>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly host: HttpAdapterHost,
  ) {}

  /** @throws DomainError rate-limited */
  async count(caller: Caller, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const max = this.config.http.rateLimitPerMinute;
    const { remaining, resetSeconds, exceeded } = await this.take('caller', max, subjectOf(caller), request);
    // The structured fields of the current draft, and the three headers that most clients support. The policy's name says
    // what counts: another replica has counted other requests.
    void reply.headers({
      'ratelimit-policy': `"each-process";q=${max};w=60`,
      ratelimit: `"each-process";r=${remaining};t=${resetSeconds}`,
      'ratelimit-limit': String(max),
      'ratelimit-remaining': String(remaining),
      'ratelimit-reset': String(resetSeconds),
    });
    if (exceeded) throw tooMany(`Each process of the service allows ${max} requests a minute`, resetSeconds);
  }

  /**
   * Counts a failed authentication by its address and, where it names one, its target. A valid credential is never counted
   * or refused, so senders behind one proxy cannot shut each other out.
   * @param target such as the slug of a call-back
   * @throws DomainError rate-limited
   */
  async countFailure(request: FastifyRequest, target?: string): Promise<void> {
    const address = normalizeIP(request.ip);
    const counts = [await this.take('failure', FAILURES_PER_MINUTE, address, request)];
    if (target !== undefined) {
      const subject = `${address} ${createHash('sha256').update(target).digest('base64')}`;
      counts.push(await this.take('target', FAILURES_AT_TARGET, subject, request));
    }
    const exceeded = counts.filter((count) => count.exceeded).map(({ resetSeconds }) => resetSeconds);
    if (exceeded.length > 0) throw tooMany('Too many requests without a valid credential', Math.max(...exceeded));
  }

  private async take(name: string, max: number, subject: string, request: FastifyRequest) {
    this.subjects.set(request, `${name} ${subject}`);
    const result = await this.limiter(name, max)(request);
    if (result.isAllowed) return { remaining: max, resetSeconds: 0, exceeded: false };
    return { remaining: result.remaining, resetSeconds: result.ttlInSeconds, exceeded: result.isExceeded };
  }

  private limiter(name: string, max: number): Limiter {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const options: CreateRateLimitOptions = {
      max,
      timeWindow: WINDOW_MS,
      keyGenerator: (request) => this.subjects.get(request) ?? request.ip,
    };
    const limiter = this.limiters.get(name) ?? fastify.createRateLimit(options);
    this.limiters.set(name, limiter);
    return limiter;
  }
}

function tooMany(detail: string, resetSeconds: number): DomainError {
  return new DomainError('rate-limited', detail, { retryAfterMs: resetSeconds * 1000 });
}
