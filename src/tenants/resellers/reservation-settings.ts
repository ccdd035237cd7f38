import { z } from 'zod';

/** The setting of a reseller that has reservations cancelled before they expire. */
export const CANCEL_HOURS_SETTING = 'cancelReservationsHoursBeforeExpiry';
/** A month. */
export const MAX_CANCEL_HOURS = 744;
/** Null: they lapse. */
export const cancelHours = z.int().min(1).max(MAX_CANCEL_HOURS).nullable();

/** How many hours before their end reservations are cancelled; null: they lapse. */
export function cancelHoursOf(settings: Readonly<Record<string, unknown>>): number | null {
  const read = cancelHours.safeParse(settings[CANCEL_HOURS_SETTING]);
  return read.success ? read.data : null;
}
