import type { HoldingFacts } from './holding.js';

const DAY_MS = 86_400_000;

/** When a reservation lapses: as Colt told it, else after the configured days, which is an assumption. */
export function reservationExpiry(
  told: Date | null,
  from: Date,
  days: number,
): Pick<HoldingFacts, 'reservationExpiresAt' | 'reservationExpirySource'> {
  if (told) return { reservationExpiresAt: told, reservationExpirySource: 'colt' };
  return { reservationExpiresAt: new Date(from.getTime() + days * DAY_MS), reservationExpirySource: 'assumed' };
}
