import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startSimulator, type RunningSimulator } from '../../simulator/start-simulator.js';
import { coltCheck } from '../../src/colt/colt.cli.js';
import { startApp, type TestApp } from '../support/app.js';

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

it('the whole service goes without a token address', async () => {
  const free = await app.api('GET', '/v1/free-numbers?country=FR&kind=geo&quantity=1');
  expect([free.status, free.body.items.length]).toEqual([200, 1]);
  const [{ start, end }] = free.body.items;
  const placed = await app.api('POST', '/v1/reservations', { country: 'FR', kind: 'geo', ranges: [{ start, end }] });
  expect([placed.status, placed.body.status]).toEqual([201, 'in_progress']);
  const lines: string[] = [];
  expect(await coltCheck(app.app, 'demo', (line) => void lines.push(line))).toBe(true);
  expect(lines.find((line) => line.includes('token'))).toContain('signed here');
  expect(app.log.text).not.toContain(pem.split('\n')[1]);
});
