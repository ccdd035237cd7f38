import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { readSigningKey, SigningKeyError } from '../../platform/config/signing-key.js';
import type { ColtAccount } from '../model/colt-account.js';

/** As long as those that Colt issues. */
const LIFE_SECONDS = 1800;

/**
 * A bearer token that Colt never issued: it knows our certificate and the issuer's name, and compares the audience with
 * its own Application ID.
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
