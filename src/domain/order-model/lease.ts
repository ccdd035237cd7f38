const LONGEST_MARGIN_MS = 10_000;
const SHORTEST_MARGIN_MS = 2_000;

const LONGEST_CLAIM_MS = 15_000;

/** How long somebody who works on an order keeps it from everybody else without a sign of life, in milliseconds. */
export function claimLeaseMs(coltTimeoutMs: number): number {
  return Math.min(sendingLeaseMs(coltTimeoutMs), LONGEST_CLAIM_MS);
}

/**
 * How long a sending may be out, in milliseconds: one request to Colt, and some time to write down what became of it.
 * Nobody renews it.
 */
export function sendingLeaseMs(coltTimeoutMs: number): number {
  return coltTimeoutMs + Math.min(LONGEST_MARGIN_MS, Math.max(SHORTEST_MARGIN_MS, coltTimeoutMs));
}
