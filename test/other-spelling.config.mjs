// Repeats the end-to-end specs that communicate with Colt, with a Colt that uses the other spelling.
import base from '../jest.config.mjs';

process.env.TEST_COLT_PROFILE = 'other';

/** Prefixes of their file names; no other spec depends on Colt's spelling. */
const SPEAK_WITH_COLT = ['colt', 'inventory', 'notifications', 'orders', 'read-back', 'restore', 'stopping'];

export default {
  ...base,
  rootDir: '..',
  testRegex: `test/e2e/(${SPEAK_WITH_COLT.join('|')})[^/]*\\.spec\\.ts$`,
  testPathIgnorePatterns: ['orders-bad-input', 'orders-list'],
  reporters: ['default', './test/support/statements/statement-reporter.mjs'],
};
