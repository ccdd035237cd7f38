import { promisify } from 'node:util';
import { brotliDecompress, unzip } from 'node:zlib';
import { BODY_LIMIT } from '../../platform/common/http/body-limit.js';

/** A body as it is kept and as it is read. */
export interface NotificationBody {
  /** Whole: the text, or `base64:` and the bytes where they are no text that Postgres can hold. */
  readonly kept: string;
  /** What of it can be read as text. */
  readonly text: string;
  /** Why it is not kept as text; null where it is. */
  readonly detail: string | null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const inflaters = { gzip: promisify(unzip), deflate: promisify(unzip), br: promisify(brotliDecompress) };

/** Takes a body in whatever form it came, compressed or not. Never throws, and loses nothing. */
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
    // Not UTF-8: what is plain ASCII in it may be all that is needed.
  }
  return {
    kept: `base64:${bytes.toString('base64')}`,
    text: bytes.toString('utf8'),
    detail: `${reason}: kept as base64`,
  };
}
