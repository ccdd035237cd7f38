import type { OrderNotification } from '../model/carrier.js';
import { decodeNotification } from '../wire/decode-order.js';
import { fromWire } from '../wire/wire-mapping.js';
import { wireProfile } from '../wire/profiles/profiles.js';

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
