import type { JWTPayload } from 'jose';

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** What a logout token ends: a session at the issuer, or all sessions of a person. */
export interface LoggedOut {
  readonly subject: string | null;
  readonly issuerSession: string | null;
}

/** OpenID Connect Back-Channel Logout 1.0, section 2.6. @returns null for a token of another kind */
export function readLogoutToken({ sub, sid, events, nonce }: JWTPayload): LoggedOut | null {
  if (nonce !== undefined || typeof events !== 'object' || events === null || !(LOGOUT_EVENT in events)) return null;
  const subject = typeof sub === 'string' ? sub : null;
  const issuerSession = typeof sid === 'string' ? sid : null;
  return subject === null && issuerSession === null ? null : { subject, issuerSession };
}
