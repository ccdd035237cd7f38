import type { Secret } from '../../platform/config/secret.js';
import { apiKeyHeader } from './token-request.js';
import type { ColtAccount } from '../model/colt-account.js';

/** What every call but the token's carries. The tracking header is Colt's 400 when it is missing. */
export function coltHeaders(account: ColtAccount, token: Secret, trackingId: string): Record<string, string> {
  return {
    Authorization: `Bearer ${token.reveal()}`,
    Accept: 'application/json',
    [account.trackingHeader]: trackingId,
    ...apiKeyHeader(account),
  };
}
