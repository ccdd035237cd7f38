// What `npm test` leaves out: the chaos suite in its short form, the model of an order, and the tools.
import base from '../jest.config.mjs';

export default {
  ...base,
  rootDir: '..',
  testRegex: '(test/(chaos|model)|tools|demo)/.*\\.spec\\.ts$',
  testPathIgnorePatterns: [],
  reporters: ['default', './test/support/statements/statement-reporter.mjs'],
};
