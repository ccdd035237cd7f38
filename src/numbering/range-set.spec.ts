import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coverQuantity } from './cover-quantity.js';
import {
  eachOnce,
  firstOverlap,
  inOrder,
  intersect,
  mergeAdjacent,
  normalise,
  sizeOf,
  splitAt,
  subtract,
  touches,
  union,
} from './range-set.js';
import { contains, formatRange, overlaps, type NumberRange } from './range.js';

const HALF = 30;
const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 5_000) };

/** Numbers on both sides of a border: between lengths, between countries (France and Spain), and none. */
const windows = [
  { first: 999_970n, border: true },
  { first: 33_999_970n, border: true },
  { first: 442_079_460_070n, border: false },
] as const;
type Window = (typeof windows)[number];
const window = fc.constantFrom(...windows);

/** A range as [half, offset in it, further numbers], so that no range crosses the border. */
const pieces = fc.array(fc.tuple(fc.nat(1), fc.nat(HALF - 1), fc.nat(9)), { maxLength: 7 });
type Pieces = readonly (readonly [number, number, number])[];

const toRanges = ({ first }: Window, list: Pieces): NumberRange[] =>
  list.map(([half, offset, more]) => ({
    start: first + BigInt(half * HALF + offset),
    end: first + BigInt(half * HALF + Math.min(offset + more, HALF - 1)),
  }));

/** The naive model: one flag per number. */
function flagsOf({ first }: Window, ranges: readonly NumberRange[]): boolean[] {
  const flags = new Array<boolean>(2 * HALF).fill(false);
  for (const { start, end } of ranges) for (let n = start; n <= end; n += 1n) flags[Number(n - first)] = true;
  return flags;
}

function rangesOf({ first, border }: Window, flags: readonly boolean[]): NumberRange[] {
  const ranges: { start: bigint; end: bigint }[] = [];
  flags.forEach((flag, i) => {
    const number = first + BigInt(i);
    const last = ranges.at(-1);
    const goesOn = flags[i - 1] && !(border && i === HALF);
    if (flag && goesOn && last) last.end = number;
    else if (flag) ranges.push({ start: number, end: number });
  });
  return ranges;
}

const text = (ranges: readonly NumberRange[]) => ranges.map(({ start, end }) => `${start}-${end}`).join(' ');

type Combine = (a: boolean, b: boolean) => boolean;

describe('range sets agree with the naive model', () => {
  it.each<[string, (a: NumberRange[], b: NumberRange[]) => NumberRange[], Combine]>([
    ['union', union, (a, b) => a || b],
    ['intersect', intersect, (a, b) => a && b],
    ['subtract', subtract, (a, b) => a && !b],
  ])('%s', (_name, operation, combine) => {
    fc.assert(
      fc.property(window, pieces, pieces, (at, a, b) => {
        const [left, right] = [toRanges(at, a), toRanges(at, b)];
        const [x, y] = [flagsOf(at, left), flagsOf(at, right)];
        const expected = x.map((flag, i) => combine(flag, y[i] ?? false));
        return text(operation(left, right)) === text(rangesOf(at, expected));
      }),
      RUNS,
    );
  });

  it('sizeOf, firstOverlap', () => {
    fc.assert(
      fc.property(window, pieces, (at, a) => {
        const ranges = toRanges(at, a);
        const size = flagsOf(at, ranges).filter(Boolean).length;
        const found = firstOverlap(ranges);
        const overlapping = ranges.some((one, i) => ranges.some((other, j) => i < j && overlaps(one, other)));
        const [one, other] = [ranges[found?.[0] ?? -1], ranges[found?.[1] ?? -1]];
        return (
          sizeOf(ranges) === BigInt(size) &&
          (found !== null) === overlapping &&
          (!found || (found[0] < found[1] && !!one && !!other && overlaps(one, other)))
        );
      }),
      RUNS,
    );
  });

  it('eachOnce: every number once, from the first item in numeric order that contains it', () => {
    fc.assert(
      fc.property(window, pieces, (at, a) => {
        const items = toRanges(at, a).map((range, id) => ({ ...range, id }));
        const parts = eachOnce(items);
        const first = (number: bigint) => inOrder(items).find((item) => contains(item, number))?.id;
        return (
          text(normalise(parts)) === text(normalise(items)) &&
          firstOverlap(parts) === null &&
          parts.every(({ start, end, id }) => first(start) === id && first(end) === id)
        );
      }),
      RUNS,
    );
  });

  it('splitAt, and mergeAdjacent, which reverses it', () => {
    fc.assert(
      fc.property(window, pieces, fc.array(fc.nat(2 * HALF), { maxLength: 4 }), (at, a, offsets) => {
        const ranges = toRanges(at, a);
        const cuts = offsets.map((offset) => at.first + BigInt(offset));
        const parts = splitAt(ranges, cuts);
        const uncut = parts.every((part) => !cuts.some((cut) => part.start < cut && cut <= part.end));
        const needed = parts.every((part, i) => {
          const before = parts[i - 1];
          return !before || !touches(before, part) || cuts.includes(part.start);
        });
        const merged = mergeAdjacent(parts, () => true);
        return uncut && needed && text(merged) === text(normalise(ranges)) && firstOverlap(parts) === null;
      }),
      RUNS,
    );
  });

  it('coverQuantity: exactly the wanted quantity, from the set, in the fewest ranges', () => {
    fc.assert(
      fc.property(window, pieces, fc.nat(70), (at, a, quantity) => {
        const set = toRanges(at, a);
        const wanted = BigInt(quantity);
        const { ranges, missing } = coverQuantity(set, wanted);
        const sizes = rangesOf(at, flagsOf(at, set)).map(({ start, end }) => Number(end - start) + 1);
        let fewest = 0;
        for (let left = quantity; left > 0 && fewest < sizes.length; fewest += 1) {
          left -= sizes.sort((x, y) => y - x)[fewest] ?? 0;
        }
        return (
          sizeOf(ranges) + missing === wanted &&
          missing === (wanted > sizeOf(set) ? wanted - sizeOf(set) : 0n) &&
          subtract(ranges, set).length === 0 &&
          firstOverlap(ranges) === null &&
          ranges.length === fewest
        );
      }),
      RUNS,
    );
  });

  it('laws: a = (a ∩ b) ∪ (a − b), and nothing is in both parts', () => {
    fc.assert(
      fc.property(window, pieces, pieces, (at, a, b) => {
        const [left, right] = [toRanges(at, a), toRanges(at, b)];
        const [both, rest] = [intersect(left, right), subtract(left, right)];
        return text(union(both, rest)) === text(normalise(left)) && intersect(both, rest).length === 0;
      }),
      RUNS,
    );
  });
});

describe('borders', () => {
  it.each([
    ['lengths', 999_999n, 1_000_000n, false],
    ['short lengths', 9n, 10n, false],
    ['France and Spain', 33_999_999n, 34_000_000n, false],
    ['Spain and no known country', 34_999_999n, 35_000_000n, false],
    ['351 and 352', 351_999_999n, 352_000_000n, false],
    ['nothing', 44_999_998n, 44_999_999n, true],
    ['a round number', 33_199_999n, 33_200_000n, true],
  ])('%s: %s and %s', (_what, before, after, joined) => {
    const [a, b] = [
      { start: before, end: before },
      { start: after, end: after },
    ];
    expect(touches(a, b)).toBe(joined);
    expect(normalise([b, a])).toEqual(joined ? [{ start: before, end: after }] : [a, b]);
    expect(sizeOf([a, b])).toBe(2n);
  });
});

describe('mergeAdjacent', () => {
  it('calls `alike` for neighbours, and keeps the other members of the first', () => {
    const items = [
      { start: 33382500020n, end: 33382500029n, customer: 'a' },
      { start: 33382500000n, end: 33382500009n, customer: 'a' },
      { start: 33382500010n, end: 33382500019n, customer: 'a' },
      { start: 33382500030n, end: 33382500039n, customer: 'b' },
      { start: 33382500041n, end: 33382500041n, customer: 'b' },
    ];
    const merged = mergeAdjacent(items, (a, b) => a.customer === b.customer);
    expect(merged.map((item) => ({ ...formatRange(item), customer: item.customer }))).toEqual([
      { start: '+33382500000', end: '+33382500029', customer: 'a' },
      { start: '+33382500030', end: '+33382500039', customer: 'b' },
      { start: '+33382500041', end: '+33382500041', customer: 'b' },
    ]);
    expect(items[1]?.end).toBe(33382500009n);
  });
});

describe('coverQuantity', () => {
  const set = [
    { start: 33382500000n, end: 33382500004n },
    { start: 33382500100n, end: 33382500199n },
    { start: 33382500300n, end: 33382500309n },
    { start: 33382500400n, end: 33382500409n },
  ];

  it.each<[bigint, string, bigint]>([
    [0n, '', 0n],
    [3n, '33382500000-33382500002', 0n],
    [10n, '33382500300-33382500309', 0n],
    [105n, '33382500000-33382500004 33382500100-33382500199', 0n],
    [130n, '33382500000-33382500004 33382500100-33382500199 33382500300-33382500309 33382500400-33382500409', 5n],
  ])('of %s', (wanted, ranges, missing) => {
    const cover = coverQuantity(set, wanted);
    expect([text(cover.ranges), cover.missing]).toEqual([ranges, missing]);
  });

  it('rejects a negative quantity', () => {
    expect(() => coverQuantity(set, -1n)).toThrow(RangeError);
  });
});
