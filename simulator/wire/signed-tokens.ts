import { Injectable } from '@nestjs/common';
import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { AccountBook, type Account } from '../books/account-book.js';
import { Clock } from '../clock/clock.js';

const headerSchema = z.object({ alg: z.enum(['RS256', 'ES256']) });
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: z.number(),
  exp: z.number(),
});

/** Verifies the JWTs that an account signs: with its registered public key, and its application id as the audience. */
@Injectable()
export class SignedTokens {
  constructor(
    private readonly accounts: AccountBook,
    private readonly clock: Clock,
  ) {}

  accountOf(token: string): Account | undefined {
    const [head, payload, signature, ...more] = token.split('.');
    if (!head || !payload || !signature || more.length > 0) return undefined;
    const header = headerSchema.safeParse(decode(head));
    const claims = claimsSchema.safeParse(decode(payload));
    if (!header.success || !claims.success) return undefined;
    const { iss, aud, iat, exp } = claims.data;
    const account = this.accounts.find(iss);
    if (!account?.publicKey || !account.applicationId || ![aud].flat().includes(account.applicationId))
      return undefined;
    // Times are whole seconds: a token signed in the second of a revocation stays valid.
    if (exp * 1000 <= this.clock.now() || (iat + 1) * 1000 <= account.revokedBefore) return undefined;
    const signed = Buffer.from(`${head}.${payload}`);
    const genuine = isSignedBy(account.publicKey, header.data.alg, signed, Buffer.from(signature, 'base64url'));
    return genuine ? account : undefined;
  }
}

function isSignedBy(pem: string, algorithm: 'RS256' | 'ES256', signed: Buffer, signature: Buffer): boolean {
  const key = createPublicKey(pem);
  if ((key.asymmetricKeyType === 'rsa') !== (algorithm === 'RS256')) return false;
  return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
