import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ColtAccountStates } from '../../src/colt/account/colt-account-states.service.js';
import { coltCheck, coltLift } from '../../src/colt/colt.cli.js';
import { Resellers } from '../../src/resellers/resellers.service.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
const lines: string[] = [];
const print = (line: string) => void lines.push(line);

beforeAll(async () => {
  app = await startApp();
});

afterAll(() => app.close());

it('checks the account of a reseller', async () => {
  expect(await coltCheck(app.app, 'demo', print)).toBe(true);
  expect(lines[0]).toMatch(/^demo: Colt simulator, 127\.0\.0\.1:\d+, spelling "assumed"$/);
  expect(lines.filter((line) => line.startsWith('ok'))).toHaveLength(4);
});

it('lifts a suspension by hand', async () => {
  const states = app.app.get(ColtAccountStates, { strict: false });
  const demo = await app.app.get(Resellers).findBySlug('demo');
  await states.suspend(demo?.id ?? '', 'HTTP 403');
  expect(await coltCheck(app.app, 'demo', print)).toBe(false);
  expect(await coltLift(app.app, 'demo', print)).toBe(true);
  expect(await states.get(demo?.id ?? '')).toMatchObject({ state: 'available' });
});

it('knows no other reseller', async () => {
  expect([await coltCheck(app.app, 'nobody', print), await coltLift(app.app, 'nobody', print)]).toEqual([false, false]);
  expect(lines.at(-1)).toBe('no reseller has the slug "nobody"');
});
