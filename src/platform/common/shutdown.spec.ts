import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { Clock } from './clock.js';
import { loadConfig } from '../config/config.js';
import { Shutdown } from './shutdown.service.js';

const TIMEOUT_MS = 20_000;

class StoppedClock extends Clock {
  ms = 0;

  override monotonicMs(): number {
    return this.ms;
  }
}

describe('a process that shuts down', () => {
  function begin() {
    const clock = new StoppedClock();
    const config = loadConfig({
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      SECRETS_KEY: `${'x'.repeat(43)}=`,
      DATA_DIR: tmpdir(),
      COLT_TIMEOUT_MS: String(TIMEOUT_MS),
    });
    return { clock, stopping: new Shutdown(clock, config) };
  }

  it('waits for what is under way, however it ends', async () => {
    const { stopping } = begin();
    stopping.onModuleDestroy();
    await stopping.awaitEnd([Promise.resolve(), Promise.reject(new Error('broken'))]);
  });

  it('waits no longer after the stop began than for a time-out and 5 s', async () => {
    const { clock, stopping } = begin();
    stopping.onModuleDestroy();
    let over = false;
    const waiting = (ms: number) => {
      clock.ms = ms;
      return stopping.awaitEnd([new Promise(() => undefined)]).then(() => (over = true));
    };
    const first = waiting(TIMEOUT_MS + 4_900);
    await new Promise((resolve) => setImmediate(resolve));
    expect(over).toBe(false);
    await first;
    await waiting(TIMEOUT_MS + 5_000);
  });
});
