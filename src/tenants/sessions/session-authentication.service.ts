import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../platform/common/clock.js';
import { DomainError } from '../../platform/common/problem.js';
import { Throttle } from '../../platform/common/throttle.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { mayOnlyRead, type Caller } from '../access/caller.js';
import { assertOwnPage } from './own-page.js';
import { SessionCookies } from './session-cookie.js';
import { SessionsRepository, type FoundSession, type StoredTokens } from './sessions.repository.js';
import { SignIn } from './sign-in.service.js';

const RECORD_USE_EVERY_MS = 60_000;
/** How long a request waits for another one that replaces the tokens. */
const WAIT_FOR_REFRESH_MS = 10_000;
const LOOK_EVERY_MS = 100;

/** Authenticates the cookie of a browser's session. */
@Injectable()
export class SessionAuthentication {
  readonly cookies: SessionCookies;
  private readonly logger = new Logger(SessionAuthentication.name);
  private readonly useRecords: Throttle;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: SessionsRepository,
    private readonly signIn: SignIn,
    private readonly clock: Clock,
  ) {
    this.cookies = new SessionCookies(config.http.publicUrl);
    this.useRecords = new Throttle(clock, RECORD_USE_EVERY_MS);
  }

  /**
   * @returns null for a request without the cookie, or with a bearer credential, which has precedence
   * @throws DomainError unauthorized, cross-site-request, reseller-suspended, service-unavailable
   */
  async authenticate(request: FastifyRequest): Promise<Caller | null> {
    if (request.headers.authorization !== undefined) return null;
    const key = this.cookies.readSession(request.headers.cookie);
    if (key === null) return null;
    assertOwnPage(request);
    const session = await this.find(key);
    if (!session) throw ended();
    const readOnly = mayOnlyRead(session.resellerStatus);
    // An open page reconnects its stream without its person.
    if (request.routeOptions.url !== '/v1/events') this.recordUse(session);
    const { id: sessionId, resellerId, scopes, actor, orderLimits } = session;
    return {
      resellerId,
      scopes: new Set(scopes),
      actor,
      keyId: null,
      sessionId,
      readOnly,
      expiresAt: null,
      orderLimits,
    };
  }

  /** The session of a key with valid tokens, replaced if need be. @returns null when it has ended */
  async find(key: string): Promise<FoundSession | null> {
    const until = this.clock.monotonicMs() + WAIT_FOR_REFRESH_MS;
    for (;;) {
      const session = await this.sessions.find(key);
      if (!session || session.token === 'valid') return session;
      const leased = await this.sessions.leaseRefresh(session);
      if (leased === 'busy' && session.token === 'due') return session;
      if (leased === 'busy') await sleep(LOOK_EVERY_MS);
      else if (leased !== null && !(await this.replace(session, leased))) return session;
      if (this.clock.monotonicMs() > until) {
        throw new DomainError('service-unavailable', 'The tokens of the session are being replaced', {
          retryAfterMs: 1_000,
        });
      }
    }
  }

  /** @returns false when the issuer could not be asked, and the present token is still good for a while */
  private async replace(session: FoundSession, stored: StoredTokens): Promise<boolean> {
    try {
      const person = await this.signIn.refresh(session.resellerId, stored);
      if (person) await this.sessions.storeRefresh(session, person);
      else if (stored.refreshToken === null && session.token === 'due') return false;
      else await this.sessions.end(session);
      return true;
    } catch (error) {
      if (session.token === 'due') {
        // The lease stays: no replica asks the issuer again for some seconds.
        this.logger.warn('The tokens of a session could not be replaced', error);
        return false;
      }
      await this.sessions.endRefresh(session);
      throw error;
    }
  }

  private recordUse(session: FoundSession): void {
    if (!this.useRecords.allows(session.id)) return;
    // Not awaited: recording the use must not delay a request.
    this.sessions
      .recordUse(session, this.config.sessions)
      .catch((error: unknown) => this.logger.warn('The use of a session could not be recorded', error));
  }
}

function ended(): DomainError {
  return new DomainError('unauthorized', 'The session has ended: sign in again', { hadCredential: true });
}
