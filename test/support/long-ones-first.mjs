// @ts-check

/**
 * Paths of slow specs, slowest first. A fresh clone has no recorded times, and a slow spec that starts late leaves
 * workers idle.
 */
const LONG = ['test/chaos/', 'test/e2e/fuzz', 'test/e2e/orders-', 'test/e2e/', 'test/', 'tools/'];

/** @param {{ path: string }} test */
function rank({ path }) {
  const at = LONG.findIndex((part) => path.includes(`/${part}`));
  return at < 0 ? LONG.length : at;
}

/** The order in which Jest starts the specs. */
export default class LongOnesFirst {
  /** @template {{ path: string }} T @param {T[]} tests */
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }

  /** @template T @param {T[]} tests */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
