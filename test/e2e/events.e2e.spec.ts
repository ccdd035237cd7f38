import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streamEvents, StreamRefused } from '../../clients/typescript/src/stream-events.js';
import { StreamAdmission } from '../../src/api/live-events/stream-admission.service.js';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { EventReader } from '../support/event-reader.js';
import { OpenApiValidator } from '../support/openapi-validator.js';
import { addReseller } from '../support/resellers.js';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';

const EVENT = { $ref: '#/components/schemas/Event' };

describe('GET /v1/events', () => {
  let app: TestApp;
  beforeAll(async () => {
    const limits = { MAX_STREAMS_PER_KEY: '6', MAX_STREAMS_PER_RESELLER: '8' };
    app = await startApp({ env: { CORS_ORIGINS: 'https://portal.example', ...limits } });
  });
  afterAll(() => app?.close());

  async function reserve(): Promise<string> {
    const free = await app.api('GET', '/v1/free-numbers?country=FR&kind=geo&blockSize=1&quantity=1');
    const { start, end } = free.body.items[0];
    const body = { country: 'FR', kind: 'geo', ranges: [{ start, end }], reference: 'r' };
    return (await app.api('POST', '/v1/reservations', body)).body.id;
  }

  it('reports an order from its intent to its end, and its holdings, in order', async () => {
    const reader = await EventReader.open(app.url, DEMO_KEY);
    const id = await reserve();
    await reader.until(({ data }) => data.order?.id === id && data.order.status === 'completed');
    const statuses = reader.events.filter(({ type, data }) => type === 'order.changed' && data.order.id === id);
    expect(statuses.map(({ data }) => data.order.status)).toEqual([
      'accepted',
      'submitting',
      'in_progress',
      'completed',
    ]);
    expect(reader.events.map(({ type }) => type)).toContain('number.changed');
    const numbers = reader.events.map((event) => Number(event.id.split('-').at(-1)));
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
    await reader.close();
  });

  it('sends events that match their schemas', async () => {
    const document = new OpenApiValidator();
    const reader = await EventReader.open(app.url, DEMO_KEY);
    const id = await reserve();
    await reader.until(({ data }) => data.order?.id === id && data.order.status === 'completed');
    const behind = await EventReader.open(app.url, DEMO_KEY, 'another-epoch-1');
    await behind.until(({ type }) => type === 'reset');
    const events = [...reader.events, ...behind.events];
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['order.changed', 'number.changed', 'reset']));
    expect(events.filter((event) => !document.accepts(EVENT, event))).toEqual([]);
    expect(document.accepts(EVENT, { ...events[0], data: {} })).toBe(false);
    await Promise.all([reader.close(), behind.close()]);
  });

  it('continues after an event, by header or by parameter', async () => {
    const all = await EventReader.open(app.url, DEMO_KEY);
    const id = await reserve();
    await all.until(({ data }) => data.order?.id === id && data.order.status === 'completed');
    const resumed = await EventReader.open(app.url, DEMO_KEY, all.events[1]?.id);
    await resumed.until((event) => event.id === all.events.at(-1)?.id);
    expect(resumed.events).toEqual(all.events.slice(2));
    const first = await firstBytes(`/v1/events?after=${all.events[1]?.id}`, /data: .*\n/);
    expect(first).toContain(`"id":"${all.events[2]?.id}"`);
    await Promise.all([all.close(), resumed.close()]);
  });

  it('limits the streams of a key, also when they are opened at once', async () => {
    const other = await addReseller(app, 'streaming');
    const authorization = `Bearer ${other.key}`;
    const stop = new AbortController();
    const responses = await Promise.all(
      Array.from({ length: 20 }, () =>
        fetch(`${app.url}/v1/events`, { headers: { authorization }, signal: stop.signal }),
      ),
    );
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(6);
    const refused = responses.find(({ status }) => status !== 200);
    expect([refused?.status, refused?.headers.get('retry-after')]).toEqual([429, '15']);
    expect(await refused?.json()).toMatchObject({ code: 'too-many-streams' });
    stop.abort();
    await until('a free place', async () => (await open('/v1/events', { authorization })).statusCode === 200);
  });

  it.each([
    ['its key is revoked', "UPDATE api_key SET revoked_at = clock_timestamp() WHERE name = 'test'"],
    ['its key expires', "UPDATE api_key SET expires_at = clock_timestamp() WHERE name = 'test'"],
    ['its reseller is suspended', "UPDATE reseller SET status = 'suspended' WHERE slug LIKE 'ending-%'"],
  ])('ends a stream when %s', async (_, change) => {
    const other = await addReseller(app, `ending-${change.length}`);
    const reader = await EventReader.open(app.url, other.key);
    const mine = await EventReader.open(app.url, DEMO_KEY);
    const closed = reader.ended();
    await app.app.get(StreamAdmission, { strict: false }).check();
    await run(app.databaseUrl, change);
    await app.app.get(StreamAdmission, { strict: false }).check();
    // The reader reconnects, and is refused.
    await expect(closed).rejects.toBeInstanceOf(StreamRefused);
    const id = await reserve();
    await mine.until(({ data }) => data.order?.id === id);
    await mine.close();
  });

  it('counts the open streams', async () => {
    const counted = async () => {
      const { body } = await app.api('GET', '/metrics');
      return Number(/^colt_inbound_event_streams (\d+)$/m.exec(body)?.[1]);
    };
    await until('the end of earlier streams', async () => (await counted()) === 0);
    const before = 0;
    const reader = await EventReader.open(app.url, DEMO_KEY);
    expect(await counted()).toBe(before + 1);
    await reader.close();
    await until('as many as before', async () => (await counted()) <= before);
  });

  it('sends the headers that a browser, a proxy and a log need', async () => {
    const { headers } = await open('/v1/events', { origin: 'https://portal.example', 'x-request-id': 'abc' });
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': 'abc',
      'access-control-allow-origin': 'https://portal.example',
    });
  });

  it.each([
    ['no key', '/v1/events', { authorization: '' }, 401],
    ['a key in the URL', `/v1/events?key=${DEMO_KEY}`, { authorization: '' }, 401],
    ['an invalid id', '/v1/events?after=x', {}, 422],
    ['an invalid Last-Event-ID', '/v1/events', { 'last-event-id': 'x y' }, 422],
  ])('refuses %s', async (_, path, headers, status) => {
    const answer = await app.api('GET', path, undefined, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
  });

  it('ignores an empty Last-Event-ID, and answers HEAD with the headers', async () => {
    expect((await open('/v1/events', { 'last-event-id': '' })).statusCode).toBe(200);
    const head = await fetch(`${app.url}/v1/events`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${DEMO_KEY}` },
    });
    expect(head.status).toBe(200);
  });

  it('rejects an invalid key, so that the client stops retrying', async () => {
    const stream = streamEvents({ baseUrl: app.url, key: 'nobody' });
    await expect(stream.next()).rejects.toBeInstanceOf(StreamRefused);
  });

  function open(path: string, headers: Record<string, string> = {}) {
    return new Promise<{ statusCode: number | undefined; headers: Record<string, unknown> }>((resolve, reject) => {
      const options = { headers: { authorization: `Bearer ${DEMO_KEY}`, ...headers }, agent: false };
      request(`${app.url}${path}`, options, (response) => {
        resolve({ statusCode: response.statusCode, headers: response.headers });
        response.destroy();
      })
        .on('error', reject)
        .end();
    });
  }

  async function firstBytes(path: string, wanted: RegExp): Promise<string> {
    const response = await fetch(`${app.url}${path}`, { headers: { authorization: `Bearer ${DEMO_KEY}` } });
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk as Uint8Array);
      if (wanted.test(text)) break;
    }
    return text;
  }
});

describe('stopping', () => {
  it('waits neither for open streams nor for connections without a request', async () => {
    const app = await startApp();
    const reader = await EventReader.open(app.url, DEMO_KEY);
    const silent = connect(Number(new URL(app.url).port), '127.0.0.1');
    await new Promise((resolve) => silent.once('connect', resolve));
    await sleep(50);
    await app.close();
    await reader.close();
  });
});
