import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { QUICK, shuffledNotifications } from './points/shuffled-notifications.js';

describe('any order and repetition of the notifications of an order', () => {
  let first: TestApp;
  let second: TestApp;
  beforeAll(async () => {
    first = await startApp({ env: QUICK });
    second = await startApp({ databaseUrl: first.databaseUrl, simulator: first.simulator, env: QUICK });
  });
  afterAll(async () => {
    await second?.close();
    await first?.close();
  });

  it('leads to the same end, with one history entry for each real change', async () => {
    expect(await shuffledNotifications([first, second], 3, 4)).toEqual([]);
  });
});
