import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { OidcAuthentication } from '../access/oidc-authentication.service.js';
import { SCOPES } from '../access/caller.js';
import { Resellers } from '../resellers/resellers.service.js';
import { OidcSignIn, type IssuedTokens, type SignInUnderWay } from './oidc-sign-in.js';
import { generateSessionKey, type SessionTokens, type SignedIn } from './session.js';
import { SessionsRepository, type StoredTokens } from './sessions.repository.js';

const DEFAULT_TOKEN_LIFE_S = 300;

/** Signs people in, by the token issuer or, with the simulator alone, as the demo; and out. */
@Injectable()
export class SignIn {
  private readonly oidc: OidcSignIn | null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: SessionsRepository,
    private readonly tokens: OidcAuthentication,
    private readonly resellers: Resellers,
  ) {
    const { oidc, http } = config;
    this.oidc = oidc?.client ? new OidcSignIn(oidc.issuer, oidc.client, `${http.publicUrl}/bff/callback`) : null;
  }

  /** The ways to sign in here. */
  get ways(): { oidc: boolean; demo: boolean } {
    return { oidc: this.oidc !== null, demo: this.demoReseller !== null };
  }

  /** @throws DomainError not-found without an issuer, service-unavailable */
  begin(): Promise<{ url: string; underWay: SignInUnderWay }> {
    return this.issuer.begin();
  }

  /**
   * @returns the key of the new session
   * @throws DomainError sign-in-failed, reseller-suspended, service-unavailable
   */
  async complete(query: string, underWay: SignInUnderWay): Promise<string> {
    const person = await this.personOf(await this.issuer.complete(query, underWay), null);
    return this.open(person);
  }

  /** @returns the key of the new session. @throws DomainError not-found where the demo has no place */
  async openDemo(): Promise<string> {
    const slug = this.demoReseller;
    const reseller = slug === null ? null : await this.resellers.findBySlug(slug);
    if (!reseller) throw new DomainError('not-found', 'There is no demo here');
    return this.open({ resellerId: reseller.id, scopes: SCOPES, actor: 'demo', name: 'Demo', tokens: null });
  }

  /**
   * New tokens for a session.
   * @returns null when the issuer refuses, or names another reseller now
   * @throws DomainError service-unavailable
   */
  async refresh(resellerId: string, stored: StoredTokens): Promise<(SignedIn & { tokens: SessionTokens }) | null> {
    if (stored.refreshToken === null) return null;
    const issued = await this.issuer.refresh(stored.refreshToken);
    if (!issued) return null;
    const person = await this.personOf(issued, stored);
    return person.resellerId === resellerId ? person : null;
  }

  /** Where the browser goes to end the session at the issuer; null: nowhere. */
  async endUrl(idToken: string | null): Promise<string | null> {
    return this.oidc?.endUrl(idToken, `${this.config.http.publicUrl}/`) ?? null;
  }

  private async open(person: SignedIn): Promise<string> {
    const key = generateSessionKey();
    await this.sessions.create(key, this.config.sessions, person);
    return key;
  }

  /** Reads the access token as that of a portal's page: the same claims name the reseller and the scopes. */
  private async personOf(
    issued: IssuedTokens,
    stored: StoredTokens | null,
  ): Promise<SignedIn & { tokens: SessionTokens }> {
    const { resellerId, scopes, actor, expiresAt } = await this.tokens.authenticate(issued.access_token);
    const claims = issued.claims();
    const names = [claims?.['name'], claims?.['preferred_username'], claims?.['email'], claims?.sub, actor];
    const name = names.find((text) => typeof text === 'string' && text.trim() !== '') as string | undefined;
    return {
      resellerId,
      scopes: [...scopes],
      actor,
      name: (name ?? '?').slice(0, 200),
      tokens: {
        subject: claims?.sub ?? actor ?? '',
        issuerSession: typeof claims?.['sid'] === 'string' ? claims['sid'] : null,
        refreshToken: issued.refresh_token ?? stored?.refreshToken ?? null,
        idToken: issued.id_token ?? stored?.idToken ?? null,
        accessTokenExpiresAt: expiresAt ?? new Date(Date.now() + (issued.expires_in ?? DEFAULT_TOKEN_LIFE_S) * 1000),
      },
    };
  }

  private get issuer(): OidcSignIn {
    if (!this.oidc) throw new DomainError('not-found', 'No token issuer is configured for sign-in');
    return this.oidc;
  }

  private get demoReseller(): string | null {
    const { production, colt, bootstrap } = this.config;
    if (this.oidc || production || colt.environment !== 'simulator') return null;
    return bootstrap?.reseller ?? null;
  }
}
