/** Retry-After, as seconds or as an HTTP date, in milliseconds from now. Null when it is missing or unreadable. */
export function readRetryAfter(header: string | null | undefined, now: Date): number | null {
  const written = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(written)) return Number(written) * 1000;
  const at = /[a-z]{3}/i.test(written) ? Date.parse(written) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
