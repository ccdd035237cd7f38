import type { Exchange } from './exchange.js';

/** Nobody waits longer on somebody else's word. */
const MAX_MS = 15 * 60_000;

/** How long Colt asked us to wait with this answer. */
export function retryAfterOf({ answer }: Exchange, now: Date): number | null {
  return retryAfterMs(answer?.retryAfter ?? null, now);
}

/** Retry-After, as seconds or as an HTTP date, in milliseconds from now. Null when it is missing or unreadable. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  const written = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(written)) return Math.min(Number(written) * 1000, MAX_MS);
  const at = /[a-z]{3}/i.test(written) ? Date.parse(written) : NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now.getTime()), MAX_MS);
}
