// @ts-check
import { jest } from '@jest/globals';

// Many specs race real processes and sockets. On a busy CI machine one may lose such a race: it gets a second chance,
// and the first failure is printed all the same. At a desk there is none, so that a flaky spec is seen and mended.
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
