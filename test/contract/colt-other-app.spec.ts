import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulator, type RunningSimulator } from '../../simulator/start-simulator.js';
import { startApp, type TestApp } from '../support/app.js';

let simulator: RunningSimulator;
let app: TestApp;

beforeAll(async () => {
  simulator = await startSimulator({ profile: 'other', settings: { raisedAfterMs: 20, finishedAfterMs: 60 } });
  app = await startApp({
    simulator,
    env: {
      COLT_PROFILE: 'other',
      COLT_TOKEN_STYLE: 'product',
      COLT_TRACKING_HEADER: 'APIGWTrackingId',
      COLT_API_KEY: 'the-api-key',
      COLT_API_KEY_HEADER: 'apikey',
    },
  });
  const account = {
    clientId: 'test-client',
    clientSecret: 'test-client-secret',
    apiKey: 'the-api-key',
    callbackUrl: `${app.url}/colt/demo/callBack`,
    callbackUser: 'colt',
    callbackPassword: 'test-callback-password',
  };
  const made = await fetch(`${simulator.controlUrl}/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  if (!made.ok) throw new Error(`no account: ${await made.text()}`);
});

afterAll(async () => {
  await app.close();
  await simulator.close();
});

describe('the whole service with a Colt that spells everything otherwise', () => {
  it('finds, reserves and is told, by configuration alone', async () => {
    const free = await app.api(
      'GET',
      '/v1/free-numbers?country=FR&kind=freephone&areaCode=0800&blockSize=10&quantity=1',
    );
    expect(free.status).toBe(200);
    const [{ start, end }] = free.body.items;
    const placed = await app.api('POST', '/v1/reservations', {
      country: 'FR',
      kind: 'freephone',
      ranges: [{ start, end }],
    });
    expect([placed.status, placed.body.status]).toEqual([201, 'in_progress']);
    let order = placed.body;
    for (const until = Date.now() + 10_000; order.open && Date.now() < until; await sleep(50)) {
      order = (await app.api('GET', `/v1/orders/${placed.body.id}`)).body;
    }
    expect(order).toMatchObject({ status: 'completed', attention: null });
    const causes = (await app.api('GET', `/v1/orders/${placed.body.id}/history`)).body.items;
    expect(causes.at(-1)).toMatchObject({ status: 'completed', cause: 'notification' });
  });
});
