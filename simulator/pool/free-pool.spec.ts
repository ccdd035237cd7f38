import { describe, expect, it } from '@jest/globals';
import { Journal } from '../books/journal.js';
import { NumberBook } from '../books/number-book.js';
import { countries, kinds } from '../words.js';
import { FreePool } from './free-pool.js';
import { linesFor, lineOf, numberLines, split } from './number-lines.js';

describe('the number plan', () => {
  it.each(countries.flatMap((country) => kinds.map((kind) => [country, kind] as const)))(
    'has numbers for %s %s, a block of a thousand among them',
    (country, kind) => {
      const lines = linesFor(country, kind);
      expect(lines.some((line) => line.digits >= 3)).toBe(true);
    },
  );

  it('has lines that never overlap, of at most 15 digits, some ten million numbers', () => {
    let total = 0;
    for (const [at, line] of numberLines.entries()) {
      expect(line.start).toBeGreaterThan(numberLines[at - 1]?.end ?? 0);
      expect(String(line.end).length).toBeLessThanOrEqual(15);
      total += line.end - line.start + 1;
    }
    expect(total).toBeGreaterThan(10_000_000);
  });

  it.each([
    ['390612345000', '06', '1234', '5000'],
    ['442079460000', '20', '7946', '0000'],
    ['4580123400', '80', '12', '3400'],
    ['493012345600', '30', undefined, '12345600'],
    ['33382500010', '3', '8250', '0010'],
  ])('splits +%s as the number format page does', (number, areaCode, areaCodeExtn, rangeStart) => {
    const range = { start: Number(number), end: Number(number) };
    const line = lineOf(range);
    expect(line && split(line, range)).toEqual({
      areaCode,
      ...(areaCodeExtn === undefined ? {} : { areaCodeExtn }),
      rangeStart,
      rangeEnd: rangeStart,
    });
  });
});

describe('FreePool', () => {
  const search = { country: 'FR', kind: 'Freephone', blockSize: 10, quantity: 2 } as const;
  const held = (start: number, end: number) =>
    ({ start, end, account: 'a', status: 'Reserved', country: 'FR', kind: 'Freephone', visibleAt: 0 }) as const;

  it.each([1, 10, 100, 1000])('returns aligned blocks of %i', (blockSize) => {
    const pool = new FreePool(new NumberBook(new Journal({})));
    const blocks = pool.search({ ...search, blockSize, quantity: 100 });
    expect(blocks).toHaveLength(100);
    for (const { start, end } of blocks) expect([start % blockSize, end - start + 1]).toEqual([0, blockSize]);
  });

  it('omits held numbers, and returns them again once they are free', () => {
    const book = new NumberBook(new Journal({}));
    const pool = new FreePool(book);
    const starts = () => pool.search(search).map(({ start }) => start);
    expect(starts()).toEqual([33800000000, 33800000010]);
    book.put(held(33800000005, 33800000005));
    expect(starts()).toEqual([33800000010, 33800000020]);
    book.put(held(33800000010, 33800000049));
    expect(starts()).toEqual([33800000050, 33800000060]);
    book.replace({ start: 33800000020, end: 33800000029 }, () => undefined);
    expect(starts()).toEqual([33800000020, 33800000050]);
    book.replace({ start: 33800000000, end: 33800000009 }, () => undefined);
    expect(starts()).toEqual([33800000000, 33800000020]);
  });

  it('returns the free parts of a range', () => {
    const book = new NumberBook(new Journal({}));
    book.put(held(33800000005, 33800000006));
    const gaps = new FreePool(book).gaps({ start: 33800000000, end: 33800000009 });
    expect(gaps.map(({ start, end }) => [start, end])).toEqual([
      [33800000000, 33800000004],
      [33800000007, 33800000009],
    ]);
  });
});
