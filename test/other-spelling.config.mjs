// Repeats end-to-end specs with a Colt that uses the other spelling.
import base from '../jest.config.mjs';

process.env.TEST_COLT_PROFILE = 'other';

/**
 * Prefixes of their file names. Together they send every request to Colt, and read every kind of answer, refusal and
 * notification: what else the specs show does not depend on the spelling.
 */
const SPEAK_WITH_COLT = [
  'colt-errors',
  'inventory',
  'notifications-inbox',
  'notifications-trust',
  'orders-attention',
  'orders-by-criteria',
  'orders-commands',
  'orders-doubt',
  'read-back',
];

export default {
  ...base,
  rootDir: '..',
  testRegex: `test/e2e/(${SPEAK_WITH_COLT.join('|')})[^/]*\\.spec\\.ts$`,
  testPathIgnorePatterns: [],
  reporters: ['default', './test/support/statements/statement-reporter.mjs'],
};
