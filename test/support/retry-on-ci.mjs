// @ts-check
import { jest } from '@jest/globals';

// Many specs race real processes and sockets. On a busy CI machine one may lose such a race: it is retried once, and
// the first failure is still printed. The retry follows at once: later tests of the file may leave a restore or a fault
// behind. Locally there is no retry, so that a flaky spec is noticed and fixed.
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
