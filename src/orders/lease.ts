const LONGEST_MARGIN_MS = 10_000;
const SHORTEST_MARGIN_MS = 2_000;

/**
 * How long somebody who works on an order, or has a sending of it out, keeps it from everybody else without a sign of
 * life, in milliseconds: one request to Colt, and some time to write down what became of it.
 */
export function leaseMs(coltTimeoutMs: number): number {
  return coltTimeoutMs + Math.min(LONGEST_MARGIN_MS, Math.max(SHORTEST_MARGIN_MS, coltTimeoutMs));
}
