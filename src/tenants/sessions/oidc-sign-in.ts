import * as openid from 'openid-client';
import { DomainError } from '../../platform/common/problem.js';
import type { Config } from '../../platform/config/config.js';
import { SignInFailed } from './sign-in-failed.js';

const TIMEOUT_SECONDS = 10;
const RETRY_MS = 5_000;

type Client = NonNullable<NonNullable<Config['oidc']>['client']>;

/** What a sign-in under way must remember until the issuer sends the browser back. */
export interface SignInUnderWay {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Tokens as the issuer sent them, checked by `openid-client`. */
export type IssuedTokens = openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers;

/** This service as a confidential client of the token issuer: OpenID Connect's code flow with PKCE. */
export class OidcSignIn {
  private discovered: Promise<openid.Configuration> | null = null;

  constructor(
    private readonly issuer: string,
    private readonly client: Client,
    /** Where the issuer sends the browser back to: as it is registered there. */
    private readonly redirectUri: string,
  ) {}

  /** @throws DomainError service-unavailable */
  async begin(): Promise<{ url: string; underWay: SignInUnderWay }> {
    const codeVerifier = openid.randomPKCECodeVerifier();
    const underWay = { state: openid.randomState(), nonce: openid.randomNonce(), codeVerifier };
    const { state, nonce } = underWay;
    const url = openid.buildAuthorizationUrl(await this.configuration(), {
      ...Object.fromEntries(new URLSearchParams(this.client.loginParameters)),
      redirect_uri: this.redirectUri,
      scope: this.client.scope,
      ...{ state, nonce },
      code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, underWay };
  }

  /**
   * Exchanges the code that the browser brought back.
   * @param query of the browser's request
   * @throws DomainError sign-in-failed, service-unavailable
   */
  async complete(query: string, { state, nonce, codeVerifier }: SignInUnderWay): Promise<IssuedTokens> {
    const configuration = await this.configuration();
    try {
      return await openid.authorizationCodeGrant(configuration, new URL(`${this.redirectUri}?${query}`), {
        pkceCodeVerifier: codeVerifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
    } catch (error) {
      if (isIssuersRefusal(error)) {
        const failure = error.error === 'access_denied' ? 'cancelled' : 'refused';
        throw new SignInFailed(failure, `The issuer said: ${error.error}`);
      }
      if (isNetworkFault(error)) throw unavailable();
      throw new SignInFailed('mismatch', "The issuer's answer does not belong to this sign-in");
    }
  }

  /** @returns null when the issuer refuses: the person must sign in again. @throws DomainError service-unavailable */
  async refresh(refreshToken: string): Promise<IssuedTokens | null> {
    const configuration = await this.configuration();
    try {
      return await openid.refreshTokenGrant(configuration, refreshToken);
    } catch (error) {
      if (isIssuersRefusal(error) && error.error === 'invalid_grant') return null;
      throw unavailable();
    }
  }

  /** Where the browser ends the session at the issuer; null for an issuer without such a page, or without an answer. */
  async endUrl(idToken: string | null, returnTo: string): Promise<string | null> {
    const configuration = await this.configuration().catch(() => null);
    if (!configuration?.serverMetadata().end_session_endpoint) return null;
    return openid.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: returnTo,
      ...(idToken === null ? {} : { id_token_hint: idToken }),
    }).href;
  }

  private configuration(): Promise<openid.Configuration> {
    this.discovered ??= this.discover().catch(() => {
      this.discovered = null; // the next request tries again
      throw unavailable();
    });
    return this.discovered;
  }

  private async discover(): Promise<openid.Configuration> {
    const { id, secret } = this.client;
    // In production, the issuer has https.
    const execute = this.issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
    const found = await openid.discovery(new URL(this.issuer), id, {}, openid.None(), {
      ...{ execute, timeout: TIMEOUT_SECONDS },
    });
    const metadata = found.serverMetadata();
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const authenticate = methods.includes('client_secret_basic') ? openid.ClientSecretBasic : openid.ClientSecretPost;
    const configuration = new openid.Configuration(
      metadata,
      id,
      {},
      secret ? authenticate(secret.reveal()) : openid.None(),
    );
    for (const apply of execute) apply(configuration);
    configuration.timeout = TIMEOUT_SECONDS;
    return configuration;
  }
}

/** The issuer answered, and refused: to the browser or to this service. */
function isIssuersRefusal(error: unknown): error is openid.AuthorizationResponseError | openid.ResponseBodyError {
  return (
    error instanceof openid.AuthorizationResponseError ||
    (error instanceof openid.ResponseBodyError && error.status < 500)
  );
}

function isNetworkFault(error: unknown): boolean {
  if (error instanceof openid.ResponseBodyError) return true;
  const { code, name } = error as { code?: unknown; name?: unknown };
  return (
    error instanceof TypeError ||
    code === 'OAUTH_TIMEOUT' ||
    code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ||
    name === 'TimeoutError'
  );
}

function unavailable(): DomainError {
  return new DomainError('service-unavailable', 'The token issuer does not answer', { retryAfterMs: RETRY_MS });
}
