import { z } from 'zod';

const DAY_MS = 86_400_000;
const SCHEMA = z.union([
  z.iso.date(),
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ offset: true, precision: -1 }), // without seconds
]);

/** A time, or a whole day in UTC, of which `first` and `last` are the ends. */
export class PointInTime {
  constructor(
    readonly first: Date,
    readonly last: Date,
  ) {}

  /**
   * Parses an ISO 8601 date, or a date-time with its offset. A raw `+` of an offset arrives as a blank.
   * @returns null for an invalid time, and outside the years 1 to 9999 UTC, which Postgres accepts
   */
  static read(text: string): PointInTime | null {
    const restored = text.replace(/ (\d{2}:\d{2})$/, '+$1');
    if (!SCHEMA.safeParse(restored).success) return null;
    const first = new Date(restored);
    const year = first.getUTCFullYear();
    if (year < 1 || year > 9999) return null;
    const isDay = !restored.includes('T');
    return new PointInTime(first, isDay ? new Date(first.getTime() + DAY_MS - 1) : first);
  }
}
