import { createHash, randomBytes } from 'node:crypto';
import type { Scope } from '../access/caller.js';

/** A person who signed in with a browser. The tokens of the sign-in stay in the service. */
export interface Session {
  readonly id: string;
  readonly resellerId: string;
  readonly scopes: readonly Scope[];
  /** The subject of the token, for histories. */
  readonly actor: string | null;
  /** As a page shows it. */
  readonly name: string;
  readonly expiresAt: Date;
}

/** What a sign-in, or a refresh of its tokens, tells of a person. */
export interface SignedIn {
  readonly resellerId: string;
  readonly scopes: readonly Scope[];
  readonly actor: string | null;
  readonly name: string;
  /** Null for a session without tokens. */
  readonly tokens: SessionTokens | null;
}

export interface SessionTokens {
  /** The issuer's name of the person, and of its own session: a back-channel logout names one of them. */
  readonly subject: string;
  readonly issuerSession: string | null;
  /** Null where the issuer gives none: the session then ends with the access token. */
  readonly refreshToken: string | null;
  /** Sent back at the logout, so that the issuer asks nothing. */
  readonly idToken: string | null;
  readonly accessTokenExpiresAt: Date;
}

/** 256 random bits: the value of a session's cookie. */
export function generateSessionKey(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of it: a copy of the database opens no session. */
export function hashSessionKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
