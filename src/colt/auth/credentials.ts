import type { ColtAccount } from '../model/colt-account.js';
import type { WireRequest } from '../http/exchange.js';
import { COLT_LIMITS } from '../model/limits.js';
import { isObject } from '../../platform/common/is-object.js';
import { asText } from '../wire/json.js';
import type { Secret } from '../../platform/config/secret.js';
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { readSigningKey, SigningKeyError } from '../../platform/config/signing-key.js';

/**
 * Client credentials by HTTP Basic, and not in the body as well: Colt answers two mechanisms at once with 400/005. The
 * product's own token URL requires the API key here too.
 */
export function tokenRequest(account: ColtAccount, trackingId: string, timeoutMs: number): WireRequest {
  const credentials = `${account.clientId}:${account.clientSecret.reveal()}`;
  return {
    operation: 'token',
    method: 'POST',
    url: account.tokenUrl,
    headers: {
      Authorization: `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`,
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      [account.trackingHeader]: trackingId,
      ...(account.tokenStyle === 'product' ? apiKeyHeader(account) : {}),
    },
    body: 'grant_type=client_credentials',
    timeoutMs,
  };
}

export function apiKeyHeader(account: ColtAccount): Record<string, string> {
  return account.apiKeyHeader && account.apiKey ? { [account.apiKeyHeader]: account.apiKey.reveal() } : {};
}

const COLTS_LIFE_SECONDS = 1800;

/**
 * Colt documents a life of 30 minutes and states it in the answer, possibly as text. Null: there is no token in the
 * answer.
 */
export function readToken(body: unknown): { token: string; lifeSeconds: number } | null {
  if (!isObject(body)) return null;
  const token = asText(body['access_token'], Infinity);
  // A text that cannot be sent in a header is no token.
  if (token === null || token.length > COLT_LIMITS.token || !/^[\x21-\x7e]+$/.test(token)) return null;
  const life = Number(asText(body['expires_in']) ?? NaN);
  const lifeSeconds = Number.isFinite(life) && life > 0 ? life : COLTS_LIFE_SECONDS;
  return { token, lifeSeconds: Math.min(lifeSeconds, COLT_LIMITS.tokenLifeSeconds) };
}

/** Headers of every call except the token request. Colt answers 400 when the tracking header is missing. */
export function coltHeaders(account: ColtAccount, token: Secret, trackingId: string): Record<string, string> {
  return {
    Authorization: `Bearer ${token.reveal()}`,
    Accept: 'application/json',
    [account.trackingHeader]: trackingId,
    ...apiKeyHeader(account),
  };
}

/** The same life as that of Colt's own tokens. */
const LIFE_SECONDS = 1800;

/**
 * Signs a bearer token ourselves: Colt knows our certificate and the issuer's name, and compares the audience with its
 * own Application ID.
 * @param now milliseconds since the epoch
 * @throws SigningKeyError
 */
export async function signToken(
  { applicationId, clientId, clientSecret }: ColtAccount,
  now: number,
): Promise<{ token: string; lifeSeconds: number }> {
  if (!applicationId) throw new SigningKeyError("expected Colt's Application ID");
  const { key, algorithm } = readSigningKey(clientSecret);
  const issuedAt = Math.floor(now / 1000);
  const token = await new SignJWT()
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(applicationId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFE_SECONDS)
    .setJti(randomUUID())
    .sign(key);
  return { token, lifeSeconds: LIFE_SECONDS };
}
