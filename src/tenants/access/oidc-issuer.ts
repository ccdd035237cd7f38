import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { DomainError } from '../../platform/common/problem.js';

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
const metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Checks access tokens of one issuer against its published keys. */
export class OidcIssuer {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(
    private readonly issuer: string,
    private readonly audience: string,
  ) {}

  /** @throws DomainError unauthorized; service-unavailable when the issuer's keys cannot be fetched */
  async verify(token: string): Promise<JWTPayload> {
    const keys = await this.loadKeys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.issuer,
        audience: this.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp'],
        clockTolerance: 30,
      });
      return payload;
    } catch (error) {
      if (isTokensFault(error)) {
        throw new DomainError('unauthorized', 'The access token is not valid', { hadCredential: true });
      }
      throw unavailable();
    }
  }

  private loadKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = null; // the next request tries again
      throw error;
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const url = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    try {
      const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
      const { issuer, jwks_uri } = metadata.parse(await answer.json());
      if (issuer !== this.issuer) throw new Error('the metadata names another issuer');
      return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: DISCOVERY_TIMEOUT_MS });
    } catch {
      throw unavailable();
    }
  }
}

/** A network failure at the issuer is not the token's fault: a 401 would log every user out. */
function isTokensFault(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC';
}

function unavailable(): DomainError {
  return new DomainError('service-unavailable', "The token issuer's keys cannot be read", { retryAfterMs: 5_000 });
}
