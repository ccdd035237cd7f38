import { describe, expect, it } from '@jest/globals';
import type { Holding, Segment } from '../holding-model/holding.js';
import { planReplacement } from './plan-replacement.js';
import { segment } from './segments.fake.js';

const row = (id: string, start: number, end: number, facts: Partial<Segment> = {}): Holding => ({
  ...segment(start, end, facts),
  id,
});
const NOTHING = { release: [], remove: [], update: [], insert: [], record: [] };

describe('from rows to segments', () => {
  const held = row('a', 0, 9);

  it.each<[string, Holding[], Segment[], Segment[], Partial<ReturnType<typeof planReplacement>>]>([
    ['the same segments change nothing', [held], [segment(0, 9)], [], {}],
    [
      'a changed fact updates the row',
      [held],
      [segment(0, 9, { status: 'active' })],
      [],
      { update: [{ row: held, to: segment(0, 9, { status: 'active' }) }] },
    ],
    [
      'a row that is cut continues as its first part, and the second is new',
      [held],
      [segment(0, 4), segment(5, 9)],
      [],
      { update: [{ row: held, to: segment(0, 4) }], insert: [segment(5, 9)] },
    ],
    ['a row continues as its middle part', [held], [segment(3, 5)], [], { update: [{ row: held, to: segment(3, 5) }] }],
    ['a segment that grew is a new row', [held], [segment(0, 10)], [], { remove: [held], insert: [segment(0, 10)] }],
    [
      'merged rows are replaced by one',
      [held, row('b', 10, 19)],
      [segment(0, 19)],
      [],
      { remove: [held, row('b', 10, 19)], insert: [segment(0, 19)] },
    ],
    [
      'a row is found behind others that ended, in any order',
      [row('c', 20, 29), held, row('b', 10, 19)],
      [segment(22, 25)],
      [],
      { remove: [held, row('b', 10, 19)], update: [{ row: row('c', 20, 29), to: segment(22, 25) }] },
    ],
    [
      'a row is found behind one other',
      [held, row('b', 10, 19)],
      [segment(12, 14)],
      [],
      { remove: [held], update: [{ row: row('b', 10, 19), to: segment(12, 14) }] },
    ],
    ['a row that leaves is kept as a record', [held], [], [segment(0, 9)], { release: [held] }],
    [
      'a part that leaves is recorded beside the row that continues',
      [held],
      [segment(0, 4)],
      [segment(5, 9)],
      { update: [{ row: held, to: segment(0, 4) }], record: [segment(5, 9)] },
    ],
    [
      'a row that leaves in parts is removed, and its parts are recorded',
      [held],
      [],
      [segment(0, 4), segment(5, 9)],
      { remove: [held], record: [segment(0, 4), segment(5, 9)] },
    ],
    ['new numbers are a new row', [], [segment(0, 0)], [], { insert: [segment(0, 0)] }],
  ])('%s', (_, rows, after, released, plan) => {
    expect(planReplacement(rows, after, released)).toEqual({ ...NOTHING, ...plan });
  });
});
