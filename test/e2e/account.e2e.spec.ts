import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

describe('GET /v1/account', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT_PER_MINUTE: '5000', MAX_RANGES_PER_ORDER: '7' } });
  });
  afterAll(() => app?.close());

  it('tells where one is', async () => {
    const { status, body } = await app.api('GET', '/v1/account');
    expect(status).toBe(200);
    expect(body).toEqual({
      reseller: 'demo',
      name: 'demo',
      environment: 'simulator',
      scopes: ['read', 'order', 'admin'],
      colt: { state: 'available', since: expect.stringMatching(/^\d{4}-.*Z$/) },
      limits: {
        requestsPerMinute: 5000,
        rangesPerOrder: 7,
        numbersPerOrder: 10_000,
        reservationDays: 90,
        orderWaitMs: 10_000,
      },
    });
  });
});
