import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.service.js';
import { ACCOUNT, startApp, type TestApp } from '../support/app.js';

const credential = `Basic ${Buffer.from(`${ACCOUNT.callbackUser}:${ACCOUNT.callbackPassword}`).toString('base64')}`;
const flat = { notificationId: 'n-1', orderId: '424242', orderStatus: 'completed', customerReference: 'r' };
const event = {
  eventId: 'e-1',
  eventTime: '2026-01-01T00:00:00Z',
  eventType: 'orderFailed',
  event: { order: { ...flat, orderStatus: 'failed' } },
};

let app: TestApp;
let database: Database['acrossResellers'];

beforeAll(async () => {
  app = await startApp();
  database = app.app.get(Database).acrossResellers;
});

afterAll(() => app.close());

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, slug = 'demo') {
  const response = await fetch(`${app.url}/colt/${slug}/callBack`, {
    method: 'POST',
    headers: { authorization: credential, 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const last = () => database.notification.findFirst({ orderBy: { id: 'desc' } });

describe('POST /colt/{slug}/callBack', () => {
  it.each([
    ['flat', flat, { eventId: 'n-1', status: 'completed', rawStatus: 'completed' }],
    ['an event', event, { eventId: 'e-1', status: 'failed', rawStatus: 'failed' }],
  ])('commits %s before an empty 200', async (_, body, stored) => {
    const answer = await post(JSON.stringify(body), { 'x-tracking-id': 'track-1' });
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(await last()).toMatchObject({
      ...stored,
      coltOrderId: '424242',
      authenticated: true,
      trackingId: 'track-1',
      body: JSON.stringify(body),
    });
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['not JSON', 'order 424242 is done', 'text/plain'],
    ['half a body', '{"orderId":"42', 'application/json'],
    ['an unrelated body', '{"hello":"world"}', 'application/json'],
    ['XML', '<order/>', 'application/xml'],
    ['bytes', new Uint8Array([0, 0xff, 0x41]), 'application/octet-stream'],
    ['an invalid content type', '{}', 'json!!'],
    ['an escaped NUL', '{"orderStatus":"a\\u0000b","orderId":"x\\ud800y"}', 'application/json'],
    ['a prototype', '{"__proto__":{"orderId":"1"}}', 'application/json'],
    ['nothing', '', 'application/json'],
  ])('stores %s whole and answers 200: a rejection would only make Colt redeliver it', async (_, body, type) => {
    const before = await database.notification.count();
    expect((await post(body, { 'content-type': type })).status).toBe(200);
    expect(await database.notification.count()).toBe(before + 1);
  });

  it.each<[string, Uint8Array<ArrayBuffer>, Record<string, string>]>([
    ['bytes with a NUL', new Uint8Array([0, 0xff, 0x42]), {}],
    ['Latin-1', new Uint8Array(Buffer.from('Auftrag erfüllt', 'latin1')), {}],
    [
      'a truncated compressed body',
      new Uint8Array(gzipSync('x'.repeat(999)).subarray(0, 15)),
      { 'content-encoding': 'gzip' },
    ],
  ])('stores %s as base64, and marks it', async (_, body, headers) => {
    expect((await post(body, headers)).status).toBe(200);
    const kept = await last();
    expect(kept).toMatchObject({ state: 'not_understood', detail: expect.stringMatching(/: kept as base64$/) });
    expect(kept?.body).toMatch(/^base64:/);
    expect([...Buffer.from(kept?.body.slice(7) ?? '', 'base64')]).toEqual([...body]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a wrong password', { authorization: `Basic ${Buffer.from('colt:wrong').toString('base64')}` }, 'demo'],
    ['no credential', { authorization: '' }, 'demo'],
    ['a portal’s key', { authorization: 'Bearer demo-key-not-for-production' }, 'demo'],
    ['an unknown slug', {}, 'nobody'],
  ])('rejects %s with 401 and stores nothing', async (_, headers, slug) => {
    const before = await database.notification.count();
    const answer = await post(JSON.stringify(flat), headers, slug);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Basic');
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(await database.notification.count()).toBe(before);
  });

  it('writes neither body nor credential to the log', () => {
    const text = JSON.stringify(app.log);
    expect(text).not.toMatch(/test-callback-password|hello|order 424242 is done/);
    expect(text).not.toContain(credential.slice(6));
  });
});
