// What `npm test` leaves out: the chaos suite in its short form, the model of an order, load and attacks, and the tools.
import base from '../jest.config.mjs';

export default {
  ...base,
  rootDir: '..',
  testRegex:
    '((test/(chaos|model)|tools|demo)/.*|test/e2e/(connections|event-loop|fuzz|rolling-restart).*)\\.spec\\.ts$',
  testPathIgnorePatterns: [],
  reporters: ['default', './test/support/statements/statement-reporter.mjs'],
};
