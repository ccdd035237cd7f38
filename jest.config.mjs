import { availableParallelism } from 'node:os';
import { bundledPackages } from './test/support/bundled-packages.mjs';
import { SWC_OPTIONS } from './tools/swc-options.mjs';

/** Specs that take long and look at no single part of the service: chaos, the model, load and attacks, and the tools. */
export const SLOW = [
  '<rootDir>/test/(chaos|model)/',
  '<rootDir>/(tools|demo)/',
  '<rootDir>/test/e2e/(connections|event-loop|fuzz|rolling-restart)\\.',
];

export default {
  rootDir: '.',
  testEnvironment: 'node',
  globalSetup: './test/support/global-setup.mjs',
  globalTeardown: './test/support/global-teardown.mjs',
  testRegex: '(src|simulator|test|clients)/.*\\.spec\\.ts$',
  // Those of `npm run test:slow` and `npm run test:portal`.
  testPathIgnorePatterns: [...SLOW, '<rootDir>/test/portal/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { ...(await bundledPackages()), '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', SWC_OPTIONS] },
  setupFilesAfterEnv: [
    './test/support/retry-on-ci.mjs',
    './test/support/disable-storages.mjs',
    './test/support/statements/record-statements.mjs',
  ],
  reporters: ['default', ['./test/support/statements/statement-reporter.mjs', { all: true }]],
  testSequencer: './test/support/long-ones-first.mjs',
  // For every test. What a test waits for has its own, shorter time (test/support/waiting.ts).
  testTimeout: 300_000,
  // One more worker than cores, because specs also wait; with two more, none ends earlier. One Postgres serves them all,
  // so there is a limit.
  maxWorkers: Math.min(4, availableParallelism() + 1),
  // Node 20 never frees an ES module of a spec file (20 to 90 MB each), and with gigabytes of them garbage collection
  // takes more time than the specs. A worker above this is replaced between two files.
  workerIdleMemoryLimit: '500MB',
};
