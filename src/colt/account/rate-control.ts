/** What the 429s of one account have taught about Colt's limit. Counts are of requests in both shares. */
export interface RateControl {
  /** Requests a second until `rateHeldUntil`, after which the rate grows; null: as configured. */
  readonly currentRate: number | null;
  readonly rateHeldUntil: Date | null;
  /** Requests since the last 429. */
  readonly callsSinceLimit: number;
  /** Requests without a 429 before the present series of 429s. */
  readonly quietCalls: number;
  readonly limitsInSeries: number;
  /** From the first to the last 429 of the series. */
  readonly callsInSeries: number;
}

export const UNLIMITED: RateControl = {
  currentRate: null,
  rateHeldUntil: null,
  callsSinceLimit: 0,
  quietCalls: 0,
  limitsInSeries: 0,
  callsInSeries: 0,
};

/** After a cut the rate stays for this time. */
export const HOLD_MS = 20_000;
/** Time in which it grows from nothing to the configured rate after that. */
export const GROWTH_MS = 30_000;
const LOWEST_PART = 1 / 20;
/** A 429 after so many requests without one begins a new series. */
const QUIET_CALLS = 40;

/**
 * Without a known limit, five 429s of which each fifth request or more met one: rare 429s at random hardly ever look
 * like that. The cut goes below the rate that Colt granted, so that the 429s end.
 */
const UNKNOWN_LIMIT = { limits: 5, share: 0.2, safety: 0.85, mostDown: 0.4 } as const;
/**
 * A held rate without a 429 is below the limit. Two 429s as it grows show the limit again, and the rate returns to what
 * it was, or a little more.
 */
const KNOWN_LIMIT = { limits: 2, share: 0.06, safety: 0.95, mostDown: 0.95, mostUp: 1.1 } as const;

/** Requests a second at `now`. */
export function rateAt({ currentRate, rateHeldUntil }: RateControl, configured: number, now: Date): number {
  if (currentRate === null) return configured;
  const grownMs = Math.max(0, now.getTime() - (rateHeldUntil?.getTime() ?? 0));
  return Math.min(configured, currentRate + (configured * grownMs) / GROWTH_MS);
}

export function afterCalls<T extends RateControl>(control: T, calls: number): T {
  return { ...control, callsSinceLimit: control.callsSinceLimit + calls };
}

/**
 * Counts a 429, and cuts the rate if a limit causes it. The share of requests with a 429 tells a limit from 429s at
 * random: above a limit it grows with the rate.
 * @param sentMsAgo when the request was granted: one from before the last cut says nothing about the rate since
 */
export function afterLimit<T extends RateControl>(control: T, configured: number, sentMsAgo: number, now: Date): T {
  const cutAt = control.currentRate === null ? null : (control.rateHeldUntil?.getTime() ?? 0) - HOLD_MS;
  if (cutAt !== null && now.getTime() - sentMsAgo < cutAt) return control;
  const counted = { ...control, ...counts(control), callsSinceLimit: 0 };
  const isKnown = control.currentRate !== null && counted.quietCalls >= QUIET_CALLS;
  const { limits, share: least } = isKnown ? KNOWN_LIMIT : UNKNOWN_LIMIT;
  // The first 429 of a series begins the count of its requests.
  const share = (counted.limitsInSeries - 1) / Math.max(1, counted.callsInSeries);
  if (counted.limitsInSeries < limits) return counted;
  if (share < least) return isKnown ? counted : withoutEarliest(counted);
  const rate = rateAt(control, configured, now);
  const granted = rate * Math.max(0, 1 - share);
  const cut = isKnown ? returned(control.currentRate ?? rate, granted) : lowered(rate, granted);
  return {
    ...control,
    ...UNLIMITED,
    currentRate: Math.max(configured * LOWEST_PART, cut),
    rateHeldUntil: new Date(now.getTime() + HOLD_MS),
  };
}

function counts({ callsSinceLimit, quietCalls, limitsInSeries, callsInSeries }: RateControl) {
  if (limitsInSeries === 0 || callsSinceLimit >= QUIET_CALLS) {
    return { quietCalls: callsSinceLimit, limitsInSeries: 1, callsInSeries: 0 };
  }
  return { quietCalls, limitsInSeries: limitsInSeries + 1, callsInSeries: callsInSeries + callsSinceLimit };
}

/** The series goes on with its latest 429s, at their mean distance. */
function withoutEarliest<T extends RateControl>(control: T): T {
  const limitsInSeries = control.limitsInSeries - 1;
  const meanCalls = control.callsInSeries / limitsInSeries;
  return { ...control, limitsInSeries, callsInSeries: Math.round(meanCalls * (limitsInSeries - 1)) };
}

function lowered(rate: number, granted: number): number {
  return Math.max(rate * UNKNOWN_LIMIT.mostDown, granted * UNKNOWN_LIMIT.safety);
}

function returned(held: number, granted: number): number {
  return Math.max(held * KNOWN_LIMIT.mostDown, Math.min(granted * KNOWN_LIMIT.safety, held * KNOWN_LIMIT.mostUp));
}
