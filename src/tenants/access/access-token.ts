import type { JWTHeaderParameters, JWTPayload } from 'jose';

/** RFC 9068, and what issuers from before it write. */
const ACCESS_TOKEN_TYPE = /^(?:application\/)?at\+jwt$/i;
const UNTYPED = /^(?:application\/)?jwt$/i;

/**
 * Whether a token of our issuer is an access token. Others are signed with the same keys, and an ID token can name the same
 * audience: it tells a client who logged in, and gives no access.
 */
export function isAccessToken({ typ }: Pick<JWTHeaderParameters, 'typ'>, payload: JWTPayload): boolean {
  if (typ !== undefined && ACCESS_TOKEN_TYPE.test(typ)) return true;
  if (typ !== undefined && !UNTYPED.test(typ)) return false;
  return !hasMarksOfOthers(payload);
}

function hasMarksOfOthers(payload: JWTPayload): boolean {
  // Keycloak and Cognito name the kind in the payload. Older releases of Keycloak keep the nonce in access tokens.
  const kinds = [payload['typ'], payload['token_use']].filter((kind) => kind !== undefined);
  if (kinds.some((kind) => typeof kind !== 'string' || !/^(?:bearer|access)$/i.test(kind))) return true;
  // at_hash, c_hash and nonce belong to ID tokens, events to logout tokens and security events.
  const marks = kinds.length > 0 ? ['at_hash', 'c_hash', 'events'] : ['at_hash', 'c_hash', 'events', 'nonce'];
  return marks.some((mark) => payload[mark] !== undefined);
}
