import { performance } from 'node:perf_hooks';
import { coverQuantity } from '../src/numbering/cover-quantity.js';
import { intersect, mergeAdjacent, normalise, splitAt, subtract, union } from '../src/numbering/range-set.js';
import type { NumberRange } from '../src/numbering/range.js';
import { readOptions } from '../test/support/command-line.js';

readOptions('node build/bench/ranges.js', {});

/**
 * Set operations on shuffled disjoint ranges, compared with a lower bound: sorting the same arrays. Sorting is n log n
 * and suffers from caches and garbage collection in the same way, so an operation is n log n, too, if its ratio to the
 * floor stays the same from 10⁴ to 10⁵ ranges. The exit code is 1 otherwise.
 */
const SIZES = [10_000, 100_000] as const;
const ROUNDS = 9;
/**
 * The maximum rise of the ratio to the floor with ten times the ranges; a quadratic operation rises about eightfold.
 */
const RISE_LIMIT = 3;

interface Input {
  readonly a: readonly NumberRange[];
  readonly b: readonly NumberRange[];
  readonly cuts: readonly bigint[];
}

const floor = 'floor: sort a and b';
const operations: Readonly<Record<string, (input: Input) => unknown>> = {
  [floor]: ({ a, b }) => [[...a].sort(byStart), [...b].sort(byStart)],
  normalise: ({ a }) => normalise(a),
  'union of a and b': ({ a, b }) => union(a, b),
  'intersect a with b': ({ a, b }) => intersect(a, b),
  'subtract b from a': ({ a, b }) => subtract(a, b),
  'split a at n points': ({ a, cuts }) => splitAt(a, cuts),
  'merge adjacent': ({ a }) => mergeAdjacent(a, () => true),
  'cover half of a': ({ a }) => coverQuantity(a, BigInt(a.length) * 5n),
};

/** Ranges of ten numbers, every twenty; those of `b` begin in the middle of those of `a`. */
function inputOf(count: number): Input {
  const starts = Array.from({ length: count }, (_, i) => 33_100_000_000n + BigInt(i) * 20n);
  const ranges = (offset: bigint) =>
    shuffled(starts.map((start) => ({ start: start + offset, end: start + offset + 9n })));
  return { a: ranges(0n), b: ranges(5n), cuts: shuffled(starts.map((start) => start + 3n)) };
}

function shuffled<T>(items: T[]): T[] {
  let seed = 42;
  return items
    .map((item) => ({ item, key: (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) }))
    .sort((x, y) => x.key - y.key)
    .map(({ item }) => item);
}

function byStart(x: NumberRange, y: NumberRange): number {
  return x.start < y.start ? -1 : x.start > y.start ? 1 : 0;
}

/** Milliseconds for each operation: the median of rounds that run the operations in turn. */
function measure(input: Input): Map<string, number> {
  const times = new Map(Object.keys(operations).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, operation] of Object.entries(operations)) {
      const begin = performance.now();
      operation(input);
      times.get(name)?.push(performance.now() - begin);
    }
  }
  return new Map([...times].map(([name, list]) => [name, list.sort((x, y) => x - y)[ROUNDS >> 1] ?? NaN]));
}

measure(inputOf(2_000)); // warm-up
const [small, large] = [measure(inputOf(SIZES[0])), measure(inputOf(SIZES[1]))];
const row = (...cells: string[]) =>
  console.log(cells.map((cell, i) => (i ? cell.padStart(12) : cell.padEnd(24))).join(''));

const ratio = (times: Map<string, number>, name: string) => (times.get(name) ?? NaN) / (times.get(floor) ?? NaN);

row('operation', ...SIZES.flatMap((size) => [`${size} ms`, 'x floor']), 'rise');
for (const name of Object.keys(operations)) {
  const [before, after] = [ratio(small, name), ratio(large, name)];
  const cells = [small, large].flatMap((times) => [(times.get(name) ?? NaN).toFixed(1), ratio(times, name).toFixed(2)]);
  row(name, ...cells, (after / before).toFixed(2));
  if (!(after / before < RISE_LIMIT)) process.exitCode = 1;
}
console.log(`rise: about 1 is n log n, about 8 is n squared; this run fails from ${RISE_LIMIT} on`);
