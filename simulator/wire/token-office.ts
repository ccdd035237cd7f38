import { Injectable } from '@nestjs/common';
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AccountBook, type Account } from '../books/account-book.js';
import { Clock } from '../clock/clock.js';
import { SettingsHolder } from '../settings.js';

const claimsSchema = z.object({ sub: z.string(), issuedAtMs: z.number(), expiresAtMs: z.number() });
type Claims = z.infer<typeof claimsSchema>;

/** Not a secret: the tokens only have to look and behave like Colt's, and survive a restart. */
const signingKey = 'colt-inbound-simulator';
const header = encode({ alg: 'HS256', typ: 'JWT' });
const cacheLimit = 10_000;

/** Issues and verifies 30-minute JWTs. */
@Injectable()
export class TokenOffice {
  private readonly known = new Map<string, Claims>();

  constructor(
    private readonly accounts: AccountBook,
    private readonly settings: SettingsHolder,
    private readonly clock: Clock,
  ) {}

  issue(account: Account): { access_token: string; token_type: string; expires_in: number } {
    const now = this.clock.now();
    const life = this.settings.current.tokenLifeMs;
    // Valid even if older tokens were revoked in the same millisecond.
    const issuedAtMs = Math.max(now, account.revokedBefore);
    const claims = { sub: account.clientId, issuedAtMs, expiresAtMs: now + life };
    const seconds = { iat: Math.floor(now / 1000), exp: Math.ceil((now + life) / 1000), jti: randomUUID() };
    const body = `${header}.${encode({ iss: 'colt-simulator', ...claims, ...seconds })}`;
    const token = `${body}.${sign(body)}`;
    this.remember(token, claims);
    return { access_token: token, token_type: 'Bearer', expires_in: Math.ceil(life / 1000) };
  }

  /** The account of a token that is genuine, unexpired and not revoked. */
  accountOf(token: string): Account | undefined {
    const claims = this.known.get(token) ?? this.read(token);
    if (!claims || claims.expiresAtMs <= this.clock.now()) return undefined;
    const account = this.accounts.find(claims.sub);
    return account && account.revokedBefore <= claims.issuedAtMs ? account : undefined;
  }

  private read(token: string): Claims | undefined {
    const [head, payload, signature] = token.split('.');
    if (!head || !payload || !signature) return undefined;
    const expected = Buffer.from(sign(`${head}.${payload}`));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    if (!claims.success) return undefined;
    this.remember(token, claims.data);
    return claims.data;
  }

  private remember(token: string, claims: Claims): void {
    if (this.known.size >= cacheLimit) this.known.clear();
    this.known.set(token, claims);
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function sign(body: string): string {
  return createHmac('sha256', signingKey).update(body).digest('base64url');
}
