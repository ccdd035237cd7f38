import { describe, expect, it } from '@jest/globals';
import { segment } from '../../domain/holdings/segments.fake.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { scheduleFaults } from './schedule.js';

const NOW = new Date('2026-03-01T10:00:00Z');
const DAY_MS = 86_400_000;
const inMs = (ms: number) => new Date(NOW.getTime() + ms);

function refusal(type: 'activation' | 'reservation_cancellation', at: Date, rows: readonly Segment[]): unknown {
  const ranges = rows.map(({ start, end }) => ({ start, end }));
  const errors = scheduleFaults({ type, ranges }, at, rows, NOW);
  return errors.length > 0 ? { errors } : null;
}

const refused = (detail: RegExp) => ({ errors: [{ pointer: '/executeAt', detail: expect.stringMatching(detail) }] });

describe('the time of a scheduled order', () => {
  it.each([
    ['now', 0, refused(/in the future/)],
    ['a moment ago', -1, refused(/in the future/)],
    ['in a moment', 1, null],
    ['in 366 days', 366 * DAY_MS, null],
    ['later', 366 * DAY_MS + 1, refused(/366 days/)],
  ])('%s', (_, ms, expected) => {
    expect(refusal('reservation_cancellation', inMs(ms), [])).toEqual(expected);
  });

  it('of an activation is before the first expiry of a reservation, where Colt names one', () => {
    const expiring = (start: number, ms: number | null) =>
      segment(start, start + 4, { status: 'reserved', reservationExpiresAt: ms === null ? null : inMs(ms) });
    const rows = [expiring(0, 3 * DAY_MS), expiring(10, 2 * DAY_MS), expiring(20, null)];
    expect(refusal('activation', inMs(2 * DAY_MS - 1), rows)).toBeNull();
    expect(refusal('activation', inMs(2 * DAY_MS), rows)).toEqual(refused(/must be before 2026-03-03T10:00:00.000Z/));
    expect(refusal('activation', inMs(9 * DAY_MS), [expiring(20, null)])).toBeNull();
    // A cancellation of an expired reservation does no harm.
    expect(refusal('reservation_cancellation', inMs(9 * DAY_MS), rows)).toBeNull();
  });
});
