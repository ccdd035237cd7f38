// @ts-check

/**
 * A random sample of a list in the order of the list; the same seed gives the same sample. @template T
 * @param {readonly T[]} all
 * @param {number} count
 * @param {number} seed
 * @returns {T[]}
 */
export function sample(all, count, seed) {
  const random = chances(seed);
  const drawn = all.map((each, index) => ({ each, index, lot: random() }));
  const chosen = drawn.sort((a, b) => a.lot - b.lot).slice(0, count);
  return chosen.sort((a, b) => a.index - b.index).map(({ each }) => each);
}

/** Mulberry32. @param {number} seed */
function chances(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
