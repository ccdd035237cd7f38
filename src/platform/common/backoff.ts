/**
 * Exponential backoff in milliseconds: `firstMs`, doubled for each earlier try, at most `longestMs`, times a jitter.
 * @param tries how many tries failed before, counted from 0
 * @param factor spreads callers that failed together, see `jitter`
 */
export function backoff(firstMs: number, tries: number, longestMs: number, factor = 1): number {
  return Math.min(firstMs * 2 ** tries, longestMs) * factor;
}

/**
 * A factor that is evenly spread over 1 ± `part`.
 * @param chance evenly spread over [0, 1)
 */
export function jitter(part: number, chance = Math.random()): number {
  return 1 - part + 2 * part * chance;
}

/** `ms`, but at least `least` and at most `most`. */
export function clamp(ms: number, least: number, most: number): number {
  return Math.min(Math.max(ms, least), most);
}
