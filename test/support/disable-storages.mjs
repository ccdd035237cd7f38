// @ts-check
import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll } from '@jest/globals';

// Until Node 24, each new promise visits every storage that was used in the process. A storage outlives the sandbox of its
// spec file, and a file leaves some nine: without this, a worker becomes slower with every file.

/** @typedef {AsyncLocalStorage<unknown> & { _enable?: () => void }} Storage */

/** @type {Storage} */
const prototype = AsyncLocalStorage.prototype;
const enable = prototype._enable;

if (enable) {
  /** @type {Set<Storage>} */
  const used = new Set();
  prototype._enable = function () {
    used.add(this);
    enable.call(this);
  };
  afterAll(() => {
    prototype._enable = enable;
    for (const storage of used) storage.disable();
  });
}
