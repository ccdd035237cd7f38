import { describe, expect, it } from '@jest/globals';
import { BODY_LIMIT } from '../../platform/common/http/body-parsers.js';
import { callBackUrl } from '../../platform/common/http/route-kinds.js';
import { readNotifications } from './notification-reader.js';

const order = (orderId: unknown, orderStatus = 'completed') => ({ orderId, orderStatus });
const event = (orderId: string, eventId: string) => ({
  eventId,
  eventType: 'orderCompleted',
  event: { order: order(orderId) },
});
const json = JSON.stringify;
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

/** Ids and statuses; null for one that is not understood. */
async function read(body: string, profile = 'assumed') {
  return (await readNotifications(body, profile)).map(
    ({ notification }) => notification && `${notification.coltOrderId} ${notification.status}`,
  );
}

describe('readNotifications', () => {
  it.each<[string, string, (string | null)[]]>([
    ['an event', json(event('1', 'e')), ['1 completed']],
    ['a flat body', json(order('1', 'failed')), ['1 failed']],
    ['a byte order mark', `\uFEFF${json(order('1'))}`, ['1 completed']],
    ['a list', json([order('1'), order('2', 'failed')]), ['1 completed', '2 failed']],
    ['a list of events', json([event('1', 'a'), event('2', 'b')]), ['1 completed', '2 completed']],
    ['a list with something else', json([order('1'), 7]), ['1 completed', null]],
    [
      'a list in a wrapper',
      json({ count: 2, notifications: [event('1', 'a'), order('2')] }),
      ['1 completed', '2 completed'],
    ],
    ['a list in an event', json({ event: [{ order: order('1') }, order('2')] }), ['1 completed', '2 completed']],
    [
      'a list of orders in an event',
      json({ event: { orders: [order('1'), order('2')] } }),
      ['1 completed', '2 completed'],
    ],
    ['another wrapper in an event', json({ event: { productOrder: order('1') } }), ['1 completed']],
    ['two wrappers in an event', json({ event: { data: { resource: order('1') } } }), ['1 completed']],
    ['an event with an id', json({ id: 'e', event: { id: 'f', order: order('1') } }), ['1 completed']],
    ['an order whose member is id', json({ event: { order: { id: '1' } }, eventType: 'orderFailed' }), ['1 failed']],
    ['JSON in a string', json(json(order('1'))), ['1 completed']],
    ['JSON in a string in a string', json(json(json(order('1')))), ['1 completed']],
    ['a form', form({ payload: json(order('1')) }), ['1 completed']],
    [
      'a form with more fields',
      form({ version: '2', payload: json([order('1'), order('2')]) }),
      ['1 completed', '2 completed'],
    ],
    ['a number beyond 2^53', '{"orderId":9007199254740993,"orderStatus":"completed"}', ['9007199254740993 completed']],
    ['a repeated name', '{"orderId":"1","orderStatus":"failed","orderId":"2"}', ['2 failed']],
  ])('understands %s', async (_, body, expected) => expect(await read(body)).toEqual(expected));

  it.each([
    ['nested too deeply', '['.repeat(BODY_LIMIT)],
    ['with too many members', `{"orderId":"1","rest":[${'0,'.repeat(20_000)}0]}`],
    ['with too many notifications', json(Array.from({ length: 501 }, () => order('1')))],
    ['with two orders in an event', json({ event: { a: order('1'), b: order('2') } })],
    ['with JSON in two fields of a form', form({ a: json(order('1')), b: json(order('2')) })],
    ['with JSON in too many strings', json(json(json(json(order('1')))))],
    ['of many fields', 'a=1&'.repeat(BODY_LIMIT / 4)],
    ...['', 'hello', '{"orderId":', '[]', '[1,2]', '<xml/>', '{"__proto__":1}', '"1"'].map((body) => [`${body}`, body]),
  ])('does not understand a body %s', async (_, body) => expect(await read(body)).toEqual([null]));

  it('reads the other spelling', async () => {
    expect(await read('{"orderId":"1","status":"In Progress"}', 'other')).toEqual(['1 in_progress']);
    expect(await read(json({ items: [{ orderId: '1', status: 'In Progress' }] }), 'other')).toEqual(['1 in_progress']);
  });

  it('keeps the part of each notification, with its own event id', async () => {
    const [one, other] = [event('1', 'a'), event('2', 'b')];
    expect(await readNotifications(json([one, other]), 'assumed')).toMatchObject([
      { part: json(one), notification: { eventId: 'a' } },
      { part: json(other), notification: { eventId: 'b' } },
    ]);
    expect(await readNotifications(json([one]), 'assumed')).toMatchObject([{ part: null }]);
  });
});

describe('the address of a call-back', () => {
  it.each([
    ['/colt/demo/callBack', '/colt/demo/callBack'],
    ['/colt/demo/callback', '/colt/demo/callBack'],
    ['/COLT/Demo/CALLBACK/', '/colt/demo/callBack'],
    ['//colt/demo//callBack//?a=B', '/colt/demo/callBack?a=B'],
    ['http://Host/colt/demo/callback', 'http://Host/colt/demo/callBack'],
    ['/colt/demo/callback/more', '/colt/demo/callback/more'],
    ['/v1/colt/demo/callback', '/v1/colt/demo/callback'],
  ])('%s becomes %s', (url, rewritten) => expect(callBackUrl(url)).toBe(rewritten));
});
