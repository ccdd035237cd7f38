import type { OrderNotification } from '../carrier.js';
import { decodeNotification } from '../wire/decode-order.js';
import { fromWire } from '../wire/spelling.js';
import { wireProfile } from '../wire/profiles/profiles.js';

/** The body as text, whatever it was sent as: what is stored must be storable, and readable for a person. */
export function bodyText(body: unknown): string {
  const written =
    typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString('utf8') : (JSON.stringify(body) ?? '');
  return written.replaceAll('\u0000', '\uFFFD');
}

/** Null: we do not understand it. Never throws. */
export function readNotification(body: string, profileName: string): OrderNotification | null {
  try {
    const profile = wireProfile(profileName);
    const parsed: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
    return decodeNotification(fromWire(profile, parsed), profile);
  } catch {
    return null;
  }
}
