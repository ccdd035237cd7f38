import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
// The last version with an implementation of its own: later ones wrap standardwebhooks.
import { Webhook as OtherWebhook } from 'svix';
import { WebhookDispatcher } from '../../src/workflows/webhooks/webhook-dispatcher.service.js';
import type { AnyJson } from '../support/any-json.js';
import { OrderStage } from '../support/order-stage.js';
import { until } from '../support/waiting.js';
import { WebhookReceiver, type ReceivedWebhook } from '../support/webhook-receiver.js';

describe('webhooks', () => {
  let stage: OrderStage;
  let receiver: WebhookReceiver;
  let endpoints: string[] = [];
  beforeAll(async () => {
    stage = await OrderStage.start({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' });
  });
  afterAll(() => stage?.close());
  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    endpoints = [];
  });
  afterEach(async () => {
    for (const id of endpoints) await api('DELETE', `/${id}`);
    receiver.close();
  });

  const api = (method: string, path = '', body?: unknown) =>
    stage.app.api(method, `/v1/webhook-endpoints${path}`, body);
  async function create(settings: object = {}): Promise<AnyJson> {
    const { status, body } = await api('POST', '', { url: receiver.url, ...settings });
    expect(status).toBe(201);
    endpoints.push(body.id);
    return body;
  }
  const look = () => stage.app.app.get(WebhookDispatcher, { strict: false }).look();
  const hurry = async () => {
    await stage.sql('UPDATE webhook_endpoint SET next_attempt_at = clock_timestamp()');
    await look();
  };
  const reserve = async () => {
    const { body } = await stage.place('reservation', await stage.free());
    return stage.ended(body.id);
  };
  const delivered = (orderId: string) =>
    until('the end of the order', () =>
      receiver.got.find(({ event }) => event.data.order?.id === orderId && event.data.order.status === 'completed'),
    );

  it('deliver every event in order, signed, as the stream shows it', async () => {
    const { id, secret } = await create();
    const order = await reserve();
    const last = await delivered(order.id);
    const seqs = receiver.ids().map((each) => Number(each.split('-').at(-1)));
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(new Set(seqs).size).toBe(seqs.length);
    for (const { headers, text, event } of receiver.got) {
      expect(new Webhook(secret).verify(text, headers)).toEqual(event);
      expect(new OtherWebhook(secret).verify(text, headers)).toEqual(event);
      expect(headers['webhook-id']).toBe(event.id);
    }
    expect(last.event.data.order).toMatchObject({ ...order, waiting: null });
    const [row] = (await api('GET')).body.items;
    expect(row).toMatchObject({ id, status: 'active', failures: 0, position: expect.stringMatching(/-\d+$/) });
    expect(row).not.toHaveProperty('secret');
  });

  it('hold the events behind one that fails, and lose none', async () => {
    const { id } = await create({ eventTypes: ['order.*'] });
    receiver.answer = (_, nth) => ({ status: nth <= 2 ? 500 : 200, body: 'x'.repeat(2_000) });
    const order = await reserve();
    await until('an attempt', () => receiver.got.length === 1);
    await until('the failure', async () => (await api('GET', `/${id}`)).body.failures === 1);
    expect((await api('GET', `/${id}`)).body).toMatchObject({ failingSince: expect.any(String) });
    await hurry();
    await until('a second attempt', () => receiver.got.length === 2);
    await until('its failure', async () => (await api('GET', `/${id}`)).body.failures === 2);
    await hurry();
    await delivered(order.id);
    const [first, second, ...rest] = receiver.ids();
    expect(second).toBe(first);
    expect(rest).toEqual([first, ...rest.slice(1)]);
    expect(new Set(rest).size).toBe(rest.length);
    await until('the success', async () => (await api('GET', `/${id}`)).body.failures === 0);
    const { body } = await api('GET', `/${id}/deliveries?limit=500`);
    expect(body.items.at(-1)).toMatchObject({ delivered: false, httpStatus: 500, eventId: first });
    expect(body.items.at(-1).response).toHaveLength(1_024);
  });

  it('go on past one that fails where the order does not matter', async () => {
    await create({ ordered: false, eventTypes: ['order.changed'] });
    let poison = '';
    receiver.answer = (event) => {
      poison ||= event.id;
      return {
        status: event.id === poison && receiver.ids().filter((each) => each === poison).length === 1 ? 500 : 200,
      };
    };
    const order = await reserve();
    await delivered(order.id);
    await until('the retry row', async () => (await stage.sql('SELECT FROM webhook_retry')).length === 1);
    await stage.sql('UPDATE webhook_retry SET next_attempt_at = clock_timestamp()');
    await look();
    await until('the retry', () => receiver.ids().filter((each) => each === poison).length === 2);
    await until('no retry row', async () => (await stage.sql('SELECT FROM webhook_retry')).length === 0);
  });

  it('sign with both secrets during a rotation', async () => {
    const { id, secret: old } = await create();
    const rotated = await api('POST', `/${id}/rotate-secret`);
    const { secret } = rotated.body;
    expect(secret).not.toBe(old);
    const tested = await api('POST', `/${id}/test`);
    expect(tested.body).toMatchObject({ delivered: true, httpStatus: 200 });
    const [{ text, headers }] = receiver.got as [ReceivedWebhook];
    for (const each of [old, secret]) {
      expect(new Webhook(each).verify(text, headers)).toMatchObject({ type: 'webhook.test' });
      expect(new OtherWebhook(each).verify(text, headers)).toMatchObject({ type: 'webhook.test' });
      expect(() => new OtherWebhook(each).verify(text.replace('webhook', 'Webhook'), headers)).toThrow();
    }
    await stage.sql(`UPDATE webhook_endpoint SET previous_secret_until = now() - interval '1 second'`);
    await api('POST', `/${id}/test`);
    const { text: later, headers: signed } = receiver.got.at(-1) as ReceivedWebhook;
    expect(() => new Webhook(old).verify(later, signed)).toThrow();
    expect(() => new OtherWebhook(old).verify(later, signed)).toThrow();
  });

  it('are sent again from an event or a time', async () => {
    const { id } = await create({ eventTypes: ['order.*'] });
    const order = await reserve();
    await delivered(order.id);
    const before = receiver.ids();
    await api('POST', `/${id}/replay`, { after: before[0] });
    await until('the replay', () => receiver.got.length === 2 * before.length - 1);
    expect(receiver.ids().slice(before.length)).toEqual(before.slice(1));
    await api('POST', `/${id}/replay`, { since: order.createdAt });
    await until('the replay', () => receiver.got.length === 3 * before.length - 1);
    for (const [body, status] of [
      [{}, 422],
      [{ after: 'x' }, 422],
      [{ after: 'other-1' }, 409],
      [{ since: 'never' }, 422],
    ] as const) {
      expect((await api('POST', `/${id}/replay`, body)).status).toBe(status);
    }
  });

  it('end with 410, and begin again with a test', async () => {
    const { id } = await create();
    receiver.answer = () => ({ status: 410 });
    const order = await reserve();
    await until('its end', async () => (await api('GET', `/${id}`)).body.status === 'disabled');
    expect((await api('GET', `/${id}`)).body.disabledReason).toBe('gone');
    receiver.answer = () => ({ status: 204 });
    expect((await api('POST', `/${id}/test`)).body.delivered).toBe(true);
    await delivered(order.id);
  });

  it('are disabled after five days without a success, which other endpoints are told before', async () => {
    const { id } = await create();
    receiver.answer = ({ type }) => ({ status: type.startsWith('webhook.') ? 200 : 500 });
    const other = await WebhookReceiver.start();
    const watch = await create({ url: other.url, eventTypes: ['webhook.*'] });
    await reserve();
    await until('the failure', async () => (await api('GET', `/${id}`)).body.failures > 0);
    const since = (days: number) =>
      stage.sql(`UPDATE webhook_endpoint SET failing_since = now() - $2::int * interval '1 day' WHERE id = $1`, [
        id,
        days,
      ]);
    await since(4);
    await hurry();
    const warned = await until('the warning', () => other.got.find(({ event }) => event.type === 'webhook.failing'));
    expect(warned.event.data).toMatchObject({ endpointId: id, url: receiver.url });
    await since(5);
    await hurry();
    await until('the end', () => other.got.find(({ event }) => event.type === 'webhook.disabled'));
    expect((await api('GET', `/${id}`)).body).toMatchObject({ status: 'disabled', disabledReason: 'failing' });
    expect((await api('GET', `/${watch.id}`)).body.status).toBe('active');
    other.close();
  });

  it('wait as long as the receiver asks', async () => {
    const { id } = await create();
    receiver.answer = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await reserve();
    const waiting = await until('the failure', async () => {
      const { body } = await api('GET', `/${id}`);
      return body.nextAttemptAt && body;
    });
    expect(Date.parse(waiting.nextAttemptAt) - Date.now()).toBeGreaterThan(3_500_000);
  });

  it('tell of a gap: a position from before a restored backup, or of dropped events', async () => {
    const { id } = await create();
    await stage.sql(`UPDATE webhook_endpoint SET epoch = 'before' WHERE id = $1`, [id]);
    await look();
    const reset = await until('the reset', () => receiver.got.find(({ event }) => event.type === 'reset'));
    expect(reset.event.data).toEqual({ reason: 'other_epoch' });
    await until('its end', async () => (await api('GET', `/${id}`)).body.lastSuccessAt !== null);
    expect(receiver.ids('reset')).toHaveLength(1);
  });

  it('follow no redirect, and read no endless answer', async () => {
    const { id } = await create();
    receiver.answer = () => ({ status: 302, headers: { location: `${stage.app.url}/health/live` } });
    expect((await api('POST', `/${id}/test`)).body).toMatchObject({ delivered: false, httpStatus: 302 });
    receiver.answer = () => ({ status: 200, body: 'x'.repeat(10_000_000) });
    expect((await api('POST', `/${id}/test`)).body).toMatchObject({ delivered: true, response: 'x'.repeat(1_024) });
    receiver.close();
    expect((await api('POST', `/${id}/test`)).body).toMatchObject({ delivered: false, error: 'ECONNREFUSED' });
  });

  it.each([
    [{ url: 'ftp://example.com/' }, '/url'],
    [{ url: 'nothing' }, '/url'],
    [{ url: 'http://user:secret@127.0.0.1/' }, '/url'],
    [{ url: 'http://127.0.0.1/', eventTypes: ['nothing.*'] }, '/eventTypes'],
    [{ url: 'http://127.0.0.1/', eventTypes: [] }, '/eventTypes'],
    [{ url: 'http://127.0.0.1/', ordered: 'yes' }, '/ordered'],
  ])('refuse %j', async (body, pointer) => {
    const answer = await api('POST', '', body);
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });
});
