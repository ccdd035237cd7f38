import { createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../../platform/config/secret.js';

interface Expected {
  readonly user: string | null;
  readonly password: Secret | null;
}

const NOBODY: Expected = { user: null, password: null };

/**
 * Whether an Authorization header carries the credential, by HTTP Basic. Takes the same time whatever differs, and for
 * an unknown reseller (null) as for a wrong password. Without a configured user and password nobody is believed.
 */
export function provesCredential(header: string | undefined, expected: Expected | null): boolean {
  const { user, password } = expected ?? NOBODY;
  const encoded = /^basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(header ?? '')?.[1] ?? '';
  const given = Buffer.from(encoded, 'base64');
  const wanted = Buffer.from(`${user ?? ''}:${password?.reveal() ?? ''}`, 'utf8');
  const same = timingSafeEqual(digest(given), digest(wanted));
  return same && user !== null && user !== '' && password !== null && password.reveal() !== '';
}

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
