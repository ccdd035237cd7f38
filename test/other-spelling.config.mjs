// The end-to-end specs once more, with a Colt that spells everything otherwise.
import base from '../jest.config.mjs';

process.env.TEST_COLT_PROFILE = 'other';

export default {
  ...base,
  rootDir: '..',
  testRegex: 'test/e2e/.*\\.spec\\.ts$',
  reporters: ['default', './test/support/statements/statement-reporter.mjs'],
};
