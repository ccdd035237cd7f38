import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTime } from './column-parsers.js';

describe('a time of a session in UTC', () => {
  it.each([
    ['2026-11-29 16:00:01+00', '2026-11-29T16:00:01.000Z'],
    ['2026-11-29 16:00:01.1+00', '2026-11-29T16:00:01.100Z'],
    ['2026-11-29 16:00:01.12+00', '2026-11-29T16:00:01.120Z'],
    ['2026-11-29 16:00:01.123+00', '2026-11-29T16:00:01.123Z'],
    ['2026-11-29 16:00:01.123999+00', '2026-11-29T16:00:01.123Z'],
    ['2024-02-29 23:59:59.999999+00', '2024-02-29T23:59:59.999Z'],
    ['0099-01-01 00:00:00+00', '0099-01-01T00:00:00.000Z'],
    ['10000-01-01 00:00:00+00', '+010000-01-01T00:00:00.000Z'],
    ['0044-03-15 12:00:00+00 BC', '-000043-03-15T12:00:00.000Z'],
    ['2026-11-29 16:00:01+05:30', '2026-11-29T10:30:01.000Z'],
  ])('%s', (text, iso) => {
    expect(parseTime(text).toISOString()).toBe(iso);
  });

  it('of every year from 1000 to 9999', () => {
    const times = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, (time) => {
        expect(parseTime(time.toISOString().replace('T', ' ').replace('Z', '+00'))).toEqual(time);
      }),
    );
  });

  it('infinity stays what pg makes of it', () => {
    expect(parseTime('infinity')).toBe(Infinity);
  });
});
