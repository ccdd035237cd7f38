// The end-to-end specs that speak with Colt once more, with a Colt that spells everything differently.
import base from '../jest.config.mjs';

process.env.TEST_COLT_PROFILE = 'other';

/** The first words of their names; the other specs exchange nothing with Colt that its spelling could change. */
const SPEAK_WITH_COLT = ['colt', 'inventory', 'notifications', 'orders', 'read-back', 'restore', 'stopping'];

export default {
  ...base,
  rootDir: '..',
  testRegex: `test/e2e/(${SPEAK_WITH_COLT.join('|')})[^/]*\\.spec\\.ts$`,
  testPathIgnorePatterns: ['orders-bad-input', 'orders-list'],
  reporters: ['default', './test/support/statements/statement-reporter.mjs'],
};
