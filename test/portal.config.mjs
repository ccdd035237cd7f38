// The portal in a real browser: `npm run test:portal`, after a build of the portal.
import base from '../jest.config.mjs';

export default {
  ...base,
  rootDir: '..',
  testRegex: 'test/portal/.*\\.spec\\.ts$',
  testPathIgnorePatterns: [],
  reporters: ['default'],
  maxWorkers: 2,
};
