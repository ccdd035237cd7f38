import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Range } from '../words.js';
import { Journal } from './journal.js';
import { NumberBook, type HeldNumbers } from './number-book.js';
import { RangeIndex } from './range-index.js';

const rangeArbitrary = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5 }))
  .map(([start, length]) => ({ start, end: start + length }));

describe('RangeIndex', () => {
  it('finds what a linear search finds, whatever was inserted and removed', () => {
    fc.assert(
      fc.property(fc.array(rangeArbitrary, { maxLength: 1500, minLength: 600 }), rangeArbitrary, (wanted, query) => {
        const index = new RangeIndex<Range>();
        let naive: Range[] = [];
        for (const [at, item] of wanted.entries()) {
          const overlapping = naive.filter((other) => other.start <= item.end && other.end >= item.start);
          expect(index.firstOverlap(item)).toBe(overlapping.sort((a, b) => a.start - b.start)[0]);
          if (overlapping.length === 0) {
            index.insert(item);
            naive.push(item);
          } else if (at % 3 === 0) {
            for (const other of overlapping) expect(index.remove(other)).toBe(true);
            naive = naive.filter((other) => !overlapping.includes(other));
          }
        }
        naive.sort((a, b) => a.start - b.start);
        expect([...index]).toEqual(naive);
        expect(index.size).toBe(naive.length);
        const found = naive.filter((other) => other.start <= query.end && other.end >= query.start);
        expect(index.overlapping(query)).toEqual(found);
      }),
      { numRuns: 15 },
    );
  });
});

describe('NumberBook', () => {
  const held = (range: Range, account: string): HeldNumbers => ({
    ...range,
    account,
    status: 'Reserved',
    country: 'FR',
    kind: 'Freephone',
    visibleAt: 0,
  });

  it('holds each number like a naive map', () => {
    const moves = fc.array(fc.tuple(rangeArbitrary, fc.constantFrom('a', 'b', undefined)), { maxLength: 200 });
    fc.assert(
      fc.property(moves, (steps) => {
        const book = new NumberBook(new Journal({}));
        const naive = new Map<number, string>();
        for (const [range, account] of steps) {
          if (account === undefined) book.replace(range, () => undefined);
          else book.put(held(range, account));
          for (let number = range.start; number <= range.end; number++) {
            if (account === undefined) naive.delete(number);
            else naive.set(number, account);
          }
        }
        const numbers = new Map<number, string>();
        for (const { start, end, account } of book.all) for (let n = start; n <= end; n++) numbers.set(n, account);
        expect(numbers).toEqual(new Map([...naive].sort((a, b) => a[0] - b[0])));
        const byAccount = [...book.of('a'), ...book.of('b')].sort((a, b) => a.start - b.start);
        expect(byAccount).toEqual([...book.all]);
      }),
      { numRuns: 100 },
    );
  });

  it('returns the holders of a range, clipped, and whether they cover it completely', () => {
    const book = new NumberBook(new Journal({}));
    book.put(held({ start: 10, end: 19 }, 'a'));
    book.put(held({ start: 20, end: 29 }, 'a'));
    expect(book.cover({ start: 15, end: 24 })).toMatchObject({
      complete: true,
      parts: [
        { start: 15, end: 19 },
        { start: 20, end: 24 },
      ],
    });
    expect(book.cover({ start: 25, end: 30 }).complete).toBe(false);
    expect(book.isFree({ start: 30, end: 30 })).toBe(true);
  });
});
