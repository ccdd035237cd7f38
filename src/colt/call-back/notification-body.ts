import { promisify } from 'node:util';
import { brotliDecompress, unzip } from 'node:zlib';
import { BODY_LIMIT } from '../../platform/common/http/body-parsers.js';
import { findJsonFault } from '../../platform/common/http/json-limits.js';
import type { OrderNotification } from '../model/carrier.js';
import { decodeNotification } from '../wire/decode-order.js';
import { fromWire } from '../wire/wire-mapping.js';
import { wireProfile } from '../wire/profiles/profiles.js';

/** A body as it is stored and as it is parsed. */
export interface NotificationBody {
  /** Complete: the text, or `base64:` and the bytes where Postgres cannot hold them as text. */
  readonly kept: string;
  /** As much of it as is readable text. */
  readonly text: string;
  /** Why it is not stored as text; null where it is. */
  readonly detail: string | null;
}

/** Far more than the notification of the largest order. Beyond that a body is kept, but not parsed. */
const JSON_LIMITS = { depth: 64, values: 20_000, repeatedNames: true };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const inflaters = { gzip: promisify(unzip), deflate: promisify(unzip), br: promisify(brotliDecompress) };

/** Decodes a body of any form, compressed or not. Never throws, and loses no byte. */
export async function notificationBody(body: unknown, encoding: string | undefined): Promise<NotificationBody> {
  if (!Buffer.isBuffer(body)) return kept(Buffer.from(JSON.stringify(body) ?? ''));
  const coding = encoding?.trim().toLowerCase().replace(/^x-/, '') ?? '';
  if (!Object.hasOwn(inflaters, coding)) return kept(body);
  try {
    return kept(await inflaters[coding as keyof typeof inflaters](body, { maxOutputLength: BODY_LIMIT }));
  } catch {
    return kept(body, `Content-Encoding ${coding} cannot be undone`);
  }
}

function kept(bytes: Buffer, reason = 'not UTF-8 text'): NotificationBody {
  try {
    const text = utf8.decode(bytes);
    // Postgres has no text with a NUL.
    if (!text.includes('\u0000')) return { kept: text, text, detail: null };
  } catch {
    // Not UTF-8: its ASCII part may be enough to parse it.
  }
  return {
    kept: `base64:${bytes.toString('base64')}`,
    text: bytes.toString('utf8'),
    detail: `${reason}: kept as base64`,
  };
}

/** Null when it cannot be parsed. Never throws. */
export function readNotification(body: string, profileName: string): OrderNotification | null {
  try {
    const profile = wireProfile(profileName);
    if (findJsonFault(Buffer.from(body), JSON_LIMITS)) return null;
    const parsed: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
    return decodeNotification(fromWire(profile, parsed), profile);
  } catch {
    return null;
  }
}
