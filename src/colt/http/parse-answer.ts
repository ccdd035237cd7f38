import { readRetryAfter } from '../../platform/common/retry-after.js';
import { classify, type Classification, type Seen } from './classify.js';
import { COLT_LIMITS } from '../model/limits.js';
import { readJson } from '../wire/read-json.js';
import type { Exchange } from './exchange.js';

export interface ParsedBody {
  readonly body: Seen['body'];
  /** Parsed JSON; the text itself where it is none; undefined for an empty or missing body. */
  readonly value: unknown;
}

/** Reads an answer's body as JSON whatever its content type says. JSON beyond our limits counts as none. */
export async function parseBody(exchange: Exchange): Promise<ParsedBody> {
  const { answer } = exchange;
  if (!answer) return { body: 'empty', value: undefined };
  const text = answer.text.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { body: answer.complete ? 'empty' : 'broken', value: undefined };
  const read = await readJson(text, COLT_LIMITS.answer);
  return read ? { body: answer.complete ? 'json' : 'broken', value: read.value } : { body: 'broken', value: text };
}

/** The verdict on the answer to a read or a token request. */
export interface ReadVerdict extends Classification {
  /** The body, as `parseBody` reads it. */
  readonly value: unknown;
}

export async function readVerdict(exchange: Exchange): Promise<ReadVerdict> {
  const { body, value } = await parseBody(exchange);
  return { ...classify('read', seenOf(exchange, body, false)), value };
}

export function seenOf(exchange: Exchange, body: Seen['body'], orderId: boolean): Seen {
  const { started, connected, timedOut, answer } = exchange;
  return { started, connected, timedOut, status: answer?.status ?? null, body, orderId };
}

/** Longer waits that a server asks for are cut to this. */
const MAX_MS = 15 * 60_000;

/** How long Colt asks us to wait, by its answer's Retry-After. */
export function retryAfterOf({ answer }: Exchange, now: Date): number | null {
  return retryAfterMs(answer?.retryAfter ?? null, now);
}

/** As `readRetryAfter`, but at most a quarter of an hour. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  const ms = readRetryAfter(header, now);
  return ms === null ? null : Math.min(ms, MAX_MS);
}
