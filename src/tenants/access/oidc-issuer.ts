import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { Logger } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { isAccessToken } from './access-token.js';

const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const DISCOVERY_TIMEOUT_MS = 5_000;
/** The keys are read at most so often for tokens that name an unknown one. */
const COOL_DOWN_MS = 15_000;
const RETRY_MS = 5_000;
const metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** Checks tokens of one issuer against its published keys. */
export class OidcIssuer {
  private readonly logger = new Logger(OidcIssuer.name);
  private keys: Promise<KeySet> | null = null;
  private lastFailure: string | null = null;

  constructor(
    private readonly issuer: string,
    private readonly audience: string,
  ) {}

  /**
   * The claims of an access token.
   * @throws DomainError unauthorized; service-unavailable when the issuer's keys cannot be fetched, or cannot be fetched
   * again yet for a token that names an unknown key
   */
  async verify(token: string): Promise<JWTPayload> {
    const verified = await this.check(token);
    if (verified && isAccessToken(verified.protectedHeader, verified.payload)) return verified.payload;
    throw new DomainError('unauthorized', 'The access token is not valid', { hadCredential: true });
  }

  /** The claims of a token of any kind. @returns null for an invalid one. @throws DomainError service-unavailable */
  async verifySigned(token: string): Promise<JWTPayload | null> {
    return (await this.check(token))?.payload ?? null;
  }

  private async check(token: string): Promise<Awaited<ReturnType<typeof jwtVerify>> | null> {
    const keys = await this.loadKeys();
    const { coolingDown } = keys;
    try {
      return await jwtVerify(token, keys, {
        issuer: this.issuer,
        audience: this.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp'],
        clockTolerance: 30,
      });
    } catch (error) {
      // The issuer may have a new key since the last look.
      if (error instanceof errors.JWKSNoMatchingKey && coolingDown) throw unavailable(COOL_DOWN_MS);
      if (!isTokensFault(error)) throw this.unavailableFor(error);
      return null;
    }
  }

  private loadKeys(): Promise<KeySet> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = null; // the next request tries again
      throw this.unavailableFor(error);
    });
    return this.keys;
  }

  private async discover(): Promise<KeySet> {
    const url = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
    const { issuer, jwks_uri } = metadata.parse(await answer.json());
    if (issuer !== this.issuer) throw new Error('the metadata names another issuer');
    const keysUrl = new URL(jwks_uri);
    // In production, the issuer has https.
    if (keysUrl.protocol !== 'https:' && !this.issuer.startsWith('http:')) throw new Error('its jwks_uri has no https');
    return createRemoteJWKSet(keysUrl, { timeoutDuration: DISCOVERY_TIMEOUT_MS, cooldownDuration: COOL_DOWN_MS });
  }

  /** Every request fails for the same reason: it is logged when it changes. */
  private unavailableFor(error: unknown): DomainError {
    const reason = error instanceof Error ? error.message : String(error);
    if (reason !== this.lastFailure) this.logger.warn(`The keys of the token issuer cannot be read: ${reason}`);
    this.lastFailure = reason;
    return unavailable(RETRY_MS);
  }
}

/** A network failure at the issuer is not the token's fault: a 401 would log every user out. */
function isTokensFault(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC';
}

function unavailable(retryAfterMs: number): DomainError {
  return new DomainError('service-unavailable', "The token issuer's keys cannot be read", { retryAfterMs });
}
