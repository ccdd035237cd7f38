import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SimulatorClient, startReceiver } from './simulator-client.js';

let client: SimulatorClient;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver();
  client = await SimulatorClient.start({ account: { callbackUrl: receiver.url } });
});

beforeEach(async () => {
  await client.control('POST', '/reset');
  await client.authenticate();
  receiver.received.length = 0;
});

afterAll(async () => {
  await receiver.close();
  await client.close();
});

const setFaults = async (...faults: unknown[]) => {
  const answer = await client.control('PUT', '/faults', { faults });
  expect(answer.status).toBe(200);
};
const orders = async () => (await client.control('GET', '/books/orders')).json.length;
const statusWords = () =>
  receiver.received.map(({ body }) => (body.event ? body.event.order.orderStatus : body.orderStatus));

describe('answers', () => {
  it.each([429, 500, 502, 503, 504])('%i before and after the order was taken', async (status) => {
    await setFaults({ on: ['reserveNumberCollection'], nth: [1], effect: { answer: { status } } });
    expect((await client.reserve('+33800000100', '+33800000109')).status).toBe(status);
    expect(await orders()).toBe(0);
    await setFaults({ on: ['reserveNumberCollection'], effect: { answer: { status, when: 'after' } } });
    const answer = await client.reserve('+33800000100', '+33800000109');
    expect([answer.status, answer.json.code]).toEqual([status, '001']);
    expect(await orders()).toBe(1);
  });

  it.each(['reset', 'close'] as const)('connection %s after the order was taken', async (connection) => {
    await setFaults({ effect: { answer: { connection, when: 'after' } } });
    await expect(client.reserve('+33800000100', '+33800000109')).rejects.toThrow();
    expect(await orders()).toBe(1);
  });

  it('a burst of 429 with Retry-After', async () => {
    const answer = { status: 429, retryAfter: 7 };
    await setFaults({ on: ['listNumberCollection'], nth: [2], burst: 2, effect: { answer } });
    const seen = [];
    for (let call = 0; call < 4; call++) seen.push(await client.get('/numberCollection'));
    expect(seen.map(({ status }) => status)).toEqual([200, 429, 429, 200]);
    expect(seen[1]?.headers.get('retry-after')).toBe('7');
  });

  it.each([
    ['html', 'text/html'],
    ['plain-text', 'text/plain'],
    ['invalid-json', 'application/json'],
    ['empty', 'application/json'],
  ])('a body of %s', async (body, type) => {
    await setFaults({ effect: { answer: { body, when: 'after' } } });
    const answer = await client.reserve('+33800000100', '+33800000109');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.json).toBeUndefined();
  });

  it('a truncated body', async () => {
    await setFaults({ effect: { answer: { body: 'truncated', when: 'after' } } });
    await expect(client.reserve('+33800000100', '+33800000109')).rejects.toThrow();
    expect(await orders()).toBe(1);
  });

  it('an answer without an order id, a slow one, a redirect, a late one', async () => {
    await setFaults(
      { on: ['reserveNumberCollection'], effect: { answer: { body: 'no-order-id', when: 'after' } } },
      { on: ['getOrder'], effect: { answer: { status: 302, location: 'http://127.0.0.1:9/' } } },
      { on: ['listNumberCollection'], effect: { latencyMs: 30, answer: { slowMs: 60, when: 'after' } } },
    );
    const taken = await client.reserve('+33800000100', '+33800000109');
    expect([taken.status, taken.json.orderId, taken.json.orderStatus]).toEqual([200, undefined, 'acknowledged']);
    const redirect = await client.get('/order/1000000001');
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, 'http://127.0.0.1:9/']);
    const began = performance.now();
    expect((await client.get('/numberCollection')).json).toHaveLength(1);
    expect(performance.now() - began).toBeGreaterThan(80);
  });

  it.each([
    ['token-expired', 401],
    ['token-revoked', 401],
    ['suspended', 403],
    ['unentitled', 200],
  ])('access %s', async (access, status) => {
    await setFaults({ effect: { access } });
    expect((await client.reserve('+33800000100', '+33800000109')).status).toBe(status);
    expect(await orders()).toBe(0);
  });
});

describe('orders', () => {
  it('that fail later, with their error', async () => {
    const error = { code: '902', reason: 'Registration number', message: 'Not known there.' };
    await setFaults({ on: ['reserveNumberCollection'], effect: { order: { fate: 'failed', error } } });
    await client.reserve('+33800000100', '+33800000109');
    await client.settled();
    const { json } = await client.get('/order/1000000001');
    expect([json.orderStatus, json.errorMessage[0].code]).toEqual(['failed', '902']);
    expect((await client.get('/numberCollection')).json).toEqual([]);
    expect(statusWords()).toEqual(['acknowledged', 'failed']);
    expect(await client.violations()).toEqual([]);
  });

  it('that complete in part', async () => {
    await setFaults({ on: ['reserveNumberCollection'], effect: { order: { fate: 'partial' } } });
    await client.reserve('+33800000100', '+33800000109');
    await client.settled();
    const { json } = await client.get('/order/1000000001');
    expect(json.numberCollection).toMatchObject([
      { endFullNumber: '+33800000104', numberStatus: 'Reserved' },
      { startFullNumber: '+33800000105', numberStatus: 'Free' },
    ]);
    expect(await client.violations()).toEqual([]);
  });

  it('that appear late: taken, but not visible yet', async () => {
    await setFaults({
      on: ['reserveNumberCollection'],
      effect: { order: { appearAfterMs: 60_000 }, answer: { status: 504, when: 'after' } },
    });
    await client.reserve('+33800000100', '+33800000109');
    expect((await client.get('/order/1000000001')).status).toBe(404);
    expect((await client.get('/numberCollection')).json).toEqual([]);
    await setFaults();
    expect((await client.reserve('+33800000100', '+33800000109')).json.code).toBe('010');
    await client.control('POST', '/clock/advance', { ms: 60_000 });
    await client.settled();
    expect((await client.get('/order/1000000001')).json.orderStatus).toBe('completed');
    expect((await client.get('/numberCollection')).json).toHaveLength(1);
  });

  it('that are processed only long after the connection was reset', async () => {
    await setFaults({
      on: ['reserveNumberCollection'],
      effect: { order: { takenAfterMs: 60_000 }, answer: { connection: 'reset' } },
    });
    await expect(client.reserve('+33800000100', '+33800000109')).rejects.toThrow();
    await client.control('POST', '/clock/advance', { ms: 60_000 });
    await client.settled();
    expect(await orders()).toBe(1);
  });

  it('that are processed only long after the 504', async () => {
    await setFaults({ on: ['reserveNumberCollection'], effect: { order: { takenAfterMs: 60_000 } } });
    expect((await client.reserve('+33800000100', '+33800000109')).status).toBe(504);
    expect(await orders()).toBe(0);
    await client.control('POST', '/clock/advance', { ms: 60_000 });
    await client.settled();
    expect(await orders()).toBe(1);
  });
});

describe('notifications', () => {
  const spoil = (notification: unknown, on = 'notification:completed') =>
    setFaults({ on: [on], effect: { notification } });
  const play = async () => {
    await client.reserve('+33800000100', '+33800000109');
    await client.settled();
  };

  it('lost', async () => {
    await spoil({ lost: true });
    await play();
    expect(statusWords()).toEqual(['acknowledged']);
    const { json } = await client.control('GET', '/books/notifications?orderId=1000000001');
    expect(json.map(({ state }: { state: string }) => state)).toEqual(['delivered', 'lost']);
  });

  it('doubled', async () => {
    await spoil({ copies: 2 });
    await play();
    for (let wait = 0; receiver.received.length < 4 && wait < 100; wait++)
      await new Promise((done) => setTimeout(done, 5));
    expect(statusWords()).toEqual(['acknowledged', 'completed', 'completed', 'completed']);
    expect(new Set(receiver.received.slice(1).map(({ body }) => body.eventId)).size).toBe(1);
  });

  it('reordered, delayed', async () => {
    await spoil({ afterNext: true }, 'notification:raised');
    await play();
    expect(statusWords()).toEqual(['completed', 'acknowledged']);
    await spoil({ delayMs: 100 }, 'notification:raised');
    await client.reserve('+33800000200', '+33800000209');
    await client.settled();
    expect(statusWords().slice(2)).toEqual(['completed', 'acknowledged']);
  });

  it('in the flat envelope, with an unknown status', async () => {
    await spoil({ envelope: 'flat', statusWord: 'Firm order commitment' });
    await play();
    expect(receiver.received[1]?.body).toMatchObject({ orderId: '1000000001', orderStatus: 'Firm order commitment' });
    expect(await client.violations()).toEqual([]);
  });

  it.each([
    ['raised', ['acknowledged']],
    ['finished', ['acknowledged', 'completed']],
  ])('%s before the answer', async (notifyBeforeAnswer, words) => {
    await client.control('PATCH', '/settings', { raisedAfterMs: 5_000, finishedAfterMs: 5_000 });
    await setFaults({ on: ['reserveNumberCollection'], effect: { order: { notifyBeforeAnswer } } });
    await client.reserve('+33800000100', '+33800000109');
    expect(statusWords()).toEqual(words);
  });

  it('retried until acknowledged, and given up in the end', async () => {
    const raised = [500, 503, 200];
    const busy = await startReceiver((text) => (/completed/i.test(text) ? 500 : raised.shift()));
    await client.control('PATCH', '/accounts/simulator-client', { callbackUrl: busy.url });
    await client.control('PATCH', '/settings', { notificationAttempts: 3, finishedAfterMs: 500 });
    await play();
    const { json } = await client.control('GET', '/books/notifications');
    const shown = json.map((notice: { state: string; deliveries: { status: number }[] }) => [
      notice.state,
      notice.deliveries.map(({ status }) => status),
    ]);
    expect(shown).toEqual([
      ['delivered', [500, 503, 200]],
      ['given-up', [500, 500, 500]],
    ]);
    await busy.close();
  });
});

describe('the plan', () => {
  it('draws the same faults for the same seed and requests, and others for another seed', async () => {
    const rule = { on: ['listNumberCollection'], probability: 0.5, effect: { answer: { status: 503 } } };
    const run = async (seed: string) => {
      await client.control('POST', '/seed', { seed });
      const statuses: number[] = [];
      for (let call = 0; call < 24; call++) statuses.push((await client.get('/numberCollection')).status);
      return statuses.join(' ');
    };
    await setFaults(rule);
    const first = await run('a');
    expect(await run('b')).not.toBe(first);
    expect(await run('a')).toBe(first);
  });

  it('rejects an invalid rule, and names the member', async () => {
    const answer = await client.control('PUT', '/faults', [{ on: ['everything'], effect: {} }]);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('faults[0].on[0]');
  });
});
