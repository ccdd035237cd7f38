// The end-to-end specs, the chaos specs and the specs of this folder, with a service whose DATABASE_URL leads to PgBouncer.
import base from '../../jest.config.mjs';

process.env.TEST_POOLER = '1';

export default {
  ...base,
  rootDir: '../..',
  testRegex: 'test/(e2e/.*\\.spec|chaos/.*\\.spec|pooler/.*\\.pooled)\\.ts$',
  reporters: ['default', './test/support/statements/statement-reporter.mjs'],
};
