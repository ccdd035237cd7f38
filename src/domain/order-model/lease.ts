const LONGEST_MARGIN_MS = 10_000;
const SHORTEST_MARGIN_MS = 2_000;

const LONGEST_CLAIM_MS = 15_000;

/** How long a claim keeps an order from other workers without being renewed, in milliseconds. */
export function claimLeaseMs(coltTimeoutMs: number): number {
  return Math.min(sendingLeaseMs(coltTimeoutMs), LONGEST_CLAIM_MS);
}

/**
 * How long a sending may be in flight, in milliseconds: one request to Colt plus time to record its outcome. It is
 * never renewed.
 */
export function sendingLeaseMs(coltTimeoutMs: number): number {
  return coltTimeoutMs + Math.min(LONGEST_MARGIN_MS, Math.max(SHORTEST_MARGIN_MS, coltTimeoutMs));
}
