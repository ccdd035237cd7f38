import type { HoldingFacts } from '../holding-model/holding.js';

const DAY_MS = 86_400_000;

/** The expiry of a reservation: Colt's date, or an assumed one after the configured number of days. */
export function reservationExpiry(
  told: Date | null,
  from: Date,
  days: number,
): Pick<HoldingFacts, 'reservationExpiresAt' | 'reservationExpirySource'> {
  if (told) return { reservationExpiresAt: told, reservationExpirySource: 'colt' };
  return { reservationExpiresAt: new Date(from.getTime() + days * DAY_MS), reservationExpirySource: 'assumed' };
}
