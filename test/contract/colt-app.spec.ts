import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulator, type RunningSimulator } from '../../simulator/start-simulator.js';
import { ColtAccountStates } from '../../src/colt/account/colt-account-states.service.js';
import { coltCheck, coltLift } from '../../src/operator/cli/colt.cli.js';
import { Resellers } from '../../src/tenants/resellers/resellers.service.js';
import { ACCOUNT, startApp, type TestApp } from '../support/app.js';
import { until } from '../support/waiting.js';

describe('the whole service with a Colt that uses the other spelling', () => {
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
      ...ACCOUNT,
      apiKey: 'the-api-key',
      callbackUrl: `${app.url}/colt/demo/callBack`,
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

  it('searches, reserves and is notified, with a change of configuration only', async () => {
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
    const order = await until('the end of the order', async () => {
      const { body } = await app.api('GET', `/v1/orders/${placed.body.id}`);
      return !body.open && body;
    });
    expect(order).toMatchObject({ status: 'completed', attention: null });
    const causes = (await app.api('GET', `/v1/orders/${placed.body.id}/history`)).body.items;
    expect(causes.at(-1)).toMatchObject({ status: 'completed', cause: 'notification' });
  });
});

describe('the whole service with tokens that the reseller signs', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  let simulator: RunningSimulator;
  let app: TestApp;

  beforeAll(async () => {
    simulator = await startSimulator({
      account: {
        clientId: 'https://reseller.example',
        publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
        applicationId: 'colt-application-17',
      },
    });
    app = await startApp({
      simulator,
      env: {
        COLT_TOKEN_STYLE: 'signed',
        COLT_CLIENT_ID: 'https://reseller.example',
        COLT_CLIENT_SECRET: pem.replaceAll('\n', '\\n'),
        COLT_APPLICATION_ID: 'colt-application-17',
        COLT_TOKEN_URL: 'http://127.0.0.1:1/nobody-listens',
      },
    });
  });

  afterAll(async () => {
    await app.close();
    await simulator.close();
  });

  it('needs no token URL', async () => {
    const free = await app.api('GET', '/v1/free-numbers?country=FR&kind=geo&quantity=1');
    expect([free.status, free.body.items.length]).toEqual([200, 1]);
    const [{ start, end }] = free.body.items;
    const placed = await app.api('POST', '/v1/reservations', { country: 'FR', kind: 'geo', ranges: [{ start, end }] });
    expect([placed.status, placed.body.status]).toEqual([201, 'in_progress']);
    const { ok, lines } = await coltCheck(app.app, 'demo');
    expect(ok).toBe(true);
    expect(lines.find((line) => line.includes('token'))).toContain('signed here');
    expect(app.log.text).not.toContain(pem.split('\n')[1]);
  });
});

describe('the command line', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });

  afterAll(() => app.close());

  it('checks the account of a reseller', async () => {
    const { ok, lines } = await coltCheck(app.app, 'demo');
    expect(ok).toBe(true);
    expect(lines[0]).toMatch(/^demo: Colt simulator, 127\.0\.0\.1:\d+, spelling "assumed"$/);
    expect(lines.filter((line) => line.startsWith('ok'))).toHaveLength(4);
  });

  it('lifts a suspension by hand', async () => {
    const states = app.app.get(ColtAccountStates, { strict: false });
    const demo = await app.app.get(Resellers).findBySlug('demo');
    await states.suspend(demo?.id ?? '', 'HTTP 403');
    expect((await coltCheck(app.app, 'demo')).ok).toBe(false);
    expect((await coltLift(app.app, 'demo')).ok).toBe(true);
    expect(await states.get(demo?.id ?? '')).toMatchObject({ state: 'available' });
  });

  it('rejects an unknown reseller', async () => {
    for (const command of [coltCheck, coltLift]) {
      await expect(command(app.app, 'nobody')).rejects.toThrow('no reseller has the slug "nobody"');
    }
  });
});
