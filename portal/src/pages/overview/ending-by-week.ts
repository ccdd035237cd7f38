import type { Schemas } from '../../api/client';

export interface Week {
  /** Its Monday, 0:00 local time, in seconds since 1970. */
  readonly from: number;
  /** How many reserved numbers end in it. */
  readonly numbers: number;
}

const MOST_WEEKS = 20;

/** Reserved numbers by the week in which their reservation ends, without gaps from this week on. */
export function endingByWeek(
  ranges: readonly Pick<Schemas['Holding'], 'reservationExpiresAt' | 'size'>[],
  now: Date,
): Week[] {
  const ends = ranges.flatMap(({ reservationExpiresAt, size }) =>
    reservationExpiresAt === null ? [] : [{ week: mondayOf(new Date(reservationExpiresAt)), size }],
  );
  if (ends.length === 0) return [];
  const weeks: Week[] = [];
  const last = Math.max(...ends.map(({ week }) => week));
  for (
    const monday = new Date(mondayOf(now) * 1_000);
    monday.getTime() / 1_000 <= last;
    monday.setDate(monday.getDate() + 7)
  ) {
    const from = monday.getTime() / 1_000;
    weeks.push({ from, numbers: ends.filter(({ week }) => week === from).reduce((sum, { size }) => sum + size, 0) });
    if (weeks.length === MOST_WEEKS) break;
  }
  return weeks;
}

function mondayOf(time: Date): number {
  const day = new Date(time.getFullYear(), time.getMonth(), time.getDate() - ((time.getDay() + 6) % 7));
  return day.getTime() / 1_000;
}
