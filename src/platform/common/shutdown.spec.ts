import { describe, expect, it } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import type { Clock } from './clock.js';
import type { Config } from '../config/config.js';
import { Shutdown } from './shutdown.service.js';

const TIMEOUT_MS = 30_000;

describe('a process that shuts down', () => {
  function begin() {
    const clock = { ms: 0, monotonicMs: () => clock.ms };
    const colt = fake<Config['colt']>({ timeoutMs: TIMEOUT_MS });
    const stopping = new Shutdown(fake<Clock>(clock), fake<Config>({ colt }));
    return { clock, stopping };
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
