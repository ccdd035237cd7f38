import { promisify } from 'node:util';
import { brotliDecompress, unzip } from 'node:zlib';
import { BODY_LIMIT } from '../../platform/common/http/body-parsers.js';

/** A body as it is stored and as it is parsed. */
export interface NotificationBody {
  /** Complete: the text, or `base64:` and the bytes where Postgres cannot hold them as text. */
  readonly kept: string;
  /** As much of it as is readable text. */
  readonly text: string;
  /** Why it is not stored as text; null where it is. */
  readonly detail: string | null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** By the byte order mark, without which UTF-16 cannot be told from other bytes. */
const UTF16 = [
  { mark: Buffer.from([0xff, 0xfe]), decoder: new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }) },
  { mark: Buffer.from([0xfe, 0xff]), decoder: new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true }) },
];
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

function kept(bytes: Buffer, reason = 'not Unicode text'): NotificationBody {
  try {
    const text = decoderOf(bytes).decode(bytes);
    // Postgres has no text with a NUL.
    if (!text.includes('\u0000')) return { kept: text, text, detail: null };
  } catch {
    // Not Unicode: its ASCII part may be enough to parse it.
  }
  return {
    kept: `base64:${bytes.toString('base64')}`,
    text: bytes.toString('utf8'),
    detail: `${reason}: kept as base64`,
  };
}

function decoderOf(bytes: Buffer): typeof utf8 {
  return UTF16.find(({ mark }) => bytes.subarray(0, 2).equals(mark))?.decoder ?? utf8;
}
