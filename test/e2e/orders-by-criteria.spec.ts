import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATIONS, OrderStage, type Ends } from '../support/order-stage.js';
import type { AnyJson } from '../support/any-json.js';

const FREE = 'listNumberCollection';

/** A small area of the simulator: 10,000 numbers. */
const SMALL_AREA = { country: 'AT', kind: 'geo', areaCode: '0316' };

describe('a reservation by criteria', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({}, { validate: true });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  const reserve = (body: object, headers: Record<string, string> = {}) =>
    stage.app.api('POST', '/v1/reservations', { country: 'FR', kind: 'freephone', ...body }, headers);
  const numbersOf = ({ ranges }: AnyJson): number =>
    ranges.reduce((sum: number, { size }: { size: number }) => sum + size, 0);
  const orders = async () => (await stage.sql('SELECT count(*)::int AS n FROM "order"')) as [{ n: number }];

  it('searches and reserves in one call, and names what it found', async () => {
    const placed = await reserve({ quantity: 25, reference: 'criteria' });
    expect([placed.status, placed.body.reference, numbersOf(placed.body)]).toEqual([201, 'criteria', 25]);
    const ended = await stage.ended(placed);
    expect([ended.status, numbersOf(ended)]).toEqual(['completed', 25]);
    const held = await Promise.all(ended.ranges.map((range: Ends) => stage.holdings(range)));
    expect(held.flat().map(({ status }) => status)).toEqual(ended.ranges.map(() => 'reserved'));
  });

  it('reserves one range of exactly the quantity', async () => {
    for (const quantity of [7, 100, 1_200]) {
      const { status, body } = await reserve({ quantity, contiguous: true });
      expect([status, body.ranges.map(({ size }: { size: number }) => size)]).toEqual([201, [quantity]]);
    }
  });

  it('takes what there is down to the minimum, and nothing below it', async () => {
    const most = await reserve({ ...SMALL_AREA, quantity: 9_995 });
    expect((await stage.ended(most)).status).toBe('completed');
    const before = await orders();
    const key = { 'idempotency-key': randomUUID() };
    const refused = await reserve({ ...SMALL_AREA, quantity: 10 }, key);
    expect([refused.status, refused.body.code, refused.body.available]).toEqual([409, 'numbers-not-available', 5]);
    expect(refused.body.ranges).toHaveLength(1);
    const tooFew = await reserve({ ...SMALL_AREA, quantity: 10, minimum: 6 });
    expect([tooFew.status, tooFew.body.available]).toEqual([409, 5]);
    const apart = await reserve({ ...SMALL_AREA, quantity: 6, contiguous: true });
    expect([apart.status, apart.body.available]).toEqual([409, 0]);
    // Nothing is kept of a search that failed, not even its key: numbers may be free again.
    expect(await orders()).toEqual(before);
    expect(await stage.sql(`SELECT 1 FROM idempotency_key WHERE key = 'not-enough'`)).toEqual([]);

    const placed = await reserve({ ...SMALL_AREA, quantity: 10, minimum: 5 }, key);
    expect(placed.body.code).toBe(undefined);
    expect([placed.status, numbersOf(placed.body)]).toEqual([201, 5]);
    const none = await reserve({ ...SMALL_AREA, quantity: 1 });
    expect([none.status, none.body.available, none.body.ranges]).toEqual([409, 0, []]);
  });

  it('looks again when another order took the numbers since the search', async () => {
    const placed = await Promise.all(Array.from({ length: 3 }, () => reserve({ quantity: 10, contiguous: true })));
    expect(placed.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(placed.map(({ body }) => body.ranges[0].start)).size).toBe(3);
  });

  it('neither searches nor reserves again when it is repeated with its key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await reserve({ quantity: 5 }, key);
    const sent = async () => [
      (await stage.colt.requests(FREE)).length,
      (await stage.colt.requests(OPERATIONS.reservation)).length,
    ];
    const before = await sent();
    const again = await reserve({ quantity: 5 }, key);
    expect([again.status, again.body.id, again.body.ranges]).toEqual([201, first.body.id, first.body.ranges]);
    expect(await sent()).toEqual(before);
    const other = await reserve({ quantity: 6 }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('reserves once when it is posted twice at the same time', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [{ n }] = await orders();
    const both = await Promise.all([reserve({ quantity: 5 }, key), reserve({ quantity: 5 }, key)]);
    expect(both.map(({ status }) => status).sort()[0]).toBe(201);
    expect(await orders()).toEqual([{ n: n + 1 }]);
  });

  it('may be scheduled: the numbers are found now, and guarded when it is due', async () => {
    const executeAt = new Date(Date.now() + 86_400_000).toISOString();
    const { status, body } = await reserve({ quantity: 3, executeAt });
    expect([status, body.status, numbersOf(body)]).toEqual([202, 'accepted', 3]);
    expect(await stage.holdings(body.ranges[0])).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['neither ranges nor a quantity', {}, ['/ranges']],
    [
      'criteria without a quantity',
      { areaCode: '1', minimum: 2, contiguous: true },
      ['/ranges', '/minimum', '/contiguous', '/areaCode'],
    ],
    ['both', { quantity: 1, ranges: [{ start: '+33800100000', end: '+33800100000' }] }, ['/quantity']],
    ['ranges with an area', { areaCode: '1', ranges: [{ start: '+33800100000', end: '+33800100000' }] }, ['/areaCode']],
    ['none', { quantity: 0 }, ['/quantity']],
    ['half a number', { quantity: 1.5 }, ['/quantity']],
    ['a quantity as text', { quantity: '5' }, ['/quantity']],
    ['more than an order may have', { quantity: 10_001 }, ['/quantity']],
    ['a minimum above the quantity', { quantity: 5, minimum: 6 }, ['/minimum']],
    ['a part of a contiguous range', { quantity: 5, minimum: 4, contiguous: true }, ['/minimum']],
    ['an area of letters', { quantity: 5, areaCode: 'Graz' }, ['/areaCode']],
  ])('is refused with %s', async (_, body, pointers) => {
    const refused = await reserve(body);
    expect([refused.status, refused.body.code]).toEqual([422, 'validation-failed']);
    expect(refused.body.errors.map(({ pointer }: AnyJson) => pointer)).toEqual(pointers);
  });

  it('passes on that Colt does not answer the search', async () => {
    await stage.colt.faults({ on: [FREE], effect: { answer: { when: 'before', status: 503 } } });
    const before = await orders();
    const { status, body } = await reserve({ quantity: 5 });
    expect([status, body.code]).toEqual([503, 'colt-unavailable']);
    expect(await orders()).toEqual(before);
  });
});
