import { describe, expect, it } from '@jest/globals';
import { endingByWeek } from './ending-by-week';

const at = (day: string, size = 1) => ({ reservationExpiresAt: new Date(`${day}T12:00:00`).toISOString(), size });
const NOW = new Date('2026-11-25T12:00:00'); // a Wednesday

describe('reservations that end, by week', () => {
  it('counts numbers from Monday to Sunday, with the weeks between', () => {
    const weeks = endingByWeek([at('2026-11-29', 10), at('2026-12-07'), at('2026-12-13', 5)], NOW);
    expect(weeks.map(({ numbers }) => numbers)).toEqual([10, 0, 6]);
    expect(new Date(weeks[0]!.from * 1_000)).toEqual(new Date('2026-11-23T00:00:00'));
  });

  it('is empty without a reservation that ends', () => {
    expect(endingByWeek([{ reservationExpiresAt: null, size: 3 }], NOW)).toEqual([]);
  });

  it('ends after 20 weeks', () => {
    expect(endingByWeek([at('2026-11-26'), at('2030-01-01')], NOW)).toHaveLength(20);
  });
});
