import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { OidcIssuer } from '../access/oidc-issuer.js';
import { readLogoutToken } from './logout-token.js';
import { SessionsRepository } from './sessions.repository.js';

/** The issuer ends sessions here without the browser (OpenID Connect Back-Channel Logout 1.0). */
@Injectable()
export class BackChannelLogout {
  private readonly issuer: OidcIssuer | null;

  constructor(
    @Inject(CONFIG) { oidc }: Config,
    private readonly sessions: SessionsRepository,
  ) {
    // The audience of a logout token is the client.
    this.issuer = oidc?.client ? new OidcIssuer(oidc.issuer, oidc.client.id) : null;
  }

  /**
   * @param form the body of the issuer's request
   * @returns how many sessions it ended; the same token ends none the second time
   * @throws DomainError not-found, bad-request, service-unavailable
   */
  async end(form: string): Promise<number> {
    if (!this.issuer) throw new DomainError('not-found', 'No token issuer is configured for sign-in');
    const token = new URLSearchParams(form).get('logout_token');
    const payload = token === null ? null : await this.issuer.verifySigned(token);
    const loggedOut = payload && readLogoutToken(payload);
    if (!loggedOut) throw new DomainError('bad-request', 'The body holds no valid logout token');
    return this.sessions.endNamed(loggedOut);
  }
}
