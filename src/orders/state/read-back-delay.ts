const LONGEST_MS = 6 * 3_600_000;

/**
 * Milliseconds until a silent order is read back again: the older, the rarer, and never all at once.
 * @param readBacks read-backs made so far
 * @param chance evenly spread over [0, 1)
 */
export function readBackDelayMs(readBacks: number, firstMs: number, chance: number): number {
  const grown = Math.min(firstMs * 1.5 ** Math.min(readBacks, 30), Math.max(LONGEST_MS, firstMs));
  return Math.round(grown * (0.8 + 0.4 * chance));
}
