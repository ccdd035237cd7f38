// The end-to-end specs once more, with a Colt that spells everything otherwise.
import base from '../jest.config.mjs';

process.env.TEST_COLT_PROFILE = 'other';

// These specs wait more than they work: all cores, where jest leaves one idle.
export default { ...base, rootDir: '..', testRegex: 'test/e2e/.*\\.spec\\.ts$', maxWorkers: '100%' };
