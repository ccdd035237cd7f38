import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OrderStage, OPERATIONS, type Ends, type Type } from '../support/order-stage.js';
import { addReseller } from '../support/resellers.js';
import { until } from '../support/waiting.js';

const at = ({ start }: Ends, offset: number) => `+${BigInt(start.slice(1)) + BigInt(offset)}`;
const part = (range: Ends, from: number, to: number): Ends => ({ start: at(range, from), end: at(range, to) });

describe('conflicts of orders', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '500' });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  it.each<[Type, Type | null, string]>([
    ['reservation', 'reservation_cancellation', 'range-held'],
    ['reservation', 'customer_update', 'range-held'],
    ['reservation_cancellation', 'reservation', 'range-not-reserved'],
    ['reservation_cancellation', 'customer_update', 'range-not-reserved'],
    ['activation', 'reservation', 'range-not-reserved'],
    ['activation', 'customer_update', 'range-not-reserved'],
    ['customer_update', 'reservation', 'range-not-active'],
    ['customer_update', 'reservation_cancellation', 'range-not-active'],
  ])('a %s of numbers that are ready for a %s is 409 %s', async (type, state, code) => {
    const range = await stage.ready(state ?? type);
    const before = [await stage.holdings(range), await stage.colt.requests(OPERATIONS[type])];
    const named = part(range, 2, 5);
    const refused = await stage.place(type, named);
    expect([refused.status, refused.body.code]).toEqual([409, code]);
    const held = state === 'reservation' ? {} : { status: state === 'customer_update' ? 'active' : 'reserved' };
    expect(refused.body.conflicts).toEqual([{ ...named, ...held }]);
    expect([await stage.holdings(range), await stage.colt.requests(OPERATIONS[type])]).toEqual(before);
  });

  it('reports exactly the conflicting numbers, and reserves none of the others', async () => {
    const [free, held] = [await stage.free(), await stage.reserved()];
    const refused = await stage.place('reservation', [free, part(held, 3, 4)]);
    expect([refused.status, refused.body.code]).toEqual([409, 'range-held']);
    expect(refused.body.conflicts).toEqual([{ ...part(held, 3, 4), status: 'reserved' }]);
    expect(await stage.holdings(free)).toEqual([]);
    expect((await stage.place('reservation', free)).status).toBe(201);
  });

  it('numbers under an open order are busy, and their neighbours are not', async () => {
    const range = await stage.reserved();
    await stage.colt.faults({ on: ['activateNumberCollection'], times: 1, effect: { order: { fate: 'stuck' } } });
    const open = await stage.place('activation', part(range, 0, 4));
    const refused = await stage.place('reservation_cancellation', part(range, 3, 4));
    expect([refused.status, refused.body.code]).toEqual([409, 'range-busy']);
    expect(refused.body.conflicts).toEqual([{ ...part(range, 3, 4), status: 'activating', orderId: open.body.id }]);
    expect((await stage.place('reservation_cancellation', part(range, 5, 9))).status).toBe(201);
    await stage.colt.control('POST', `/orders/${open.body.coltOrderId}/complete`);
    expect((await stage.ended(open)).status).toBe('completed');
  });

  it("tells of another reseller's numbers just the part of the request that overlaps", async () => {
    const other = await addReseller({ ...stage.app, simulator: stage.simulator }, 'other');
    // Two production resellers share one uniqueness scope of numbers.
    const [demo] = await stage.sql("SELECT id, uniqueness_scope FROM reseller WHERE slug = 'demo'");
    await stage.sql('UPDATE reseller SET uniqueness_scope = $1', [demo.uniqueness_scope]);
    const held = await stage.reserved();
    const authorization = `Bearer ${other.key}`;
    const asked = { start: at(held, 7), end: at(held, 12) };
    const refused = await stage.place('reservation', asked, {}, { authorization });
    expect([refused.status, refused.body.code]).toEqual([409, 'range-held']);
    expect(refused.body.conflicts).toEqual([part(held, 7, 9)]);
    const text = JSON.stringify(refused.body);
    for (const secret of [held.start, 'reserved"', demo.id]) expect(text).not.toContain(secret);
    for (const type of ['activation', 'reservation_cancellation', 'customer_update'] as const) {
      const { status, body } = await stage.place(type, part(held, 7, 9), {}, { authorization });
      expect([status, body.conflicts]).toEqual([409, [part(held, 7, 9)]]);
    }
    const mine = await stage.app.api('GET', '/v1/orders?limit=1');
    const path = `/v1/orders/${mine.body.items[0].id}`;
    for (const [method, suffix, body] of [
      ['GET', '', undefined],
      ['GET', '/history', undefined],
      ['POST', '/withdrawal', undefined],
      ['POST', '/resolution', { outcome: 'taken', reason: 'mine now' }],
    ] as const) {
      const answer = await stage.app.api(method, path + suffix, body, { authorization });
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
    expect((await stage.app.api('GET', '/v1/orders', undefined, { authorization })).body.items).toEqual([]);
  });

  it("asks Colt with the owner's account about what is in the way: a reservation that lapsed there blocks one sale only", async () => {
    const client = { id: 'buyer-client', secret: 'buyer-client-secret' };
    await stage.colt.control('POST', '/accounts', { clientId: client.id, clientSecret: client.secret });
    const buyer = await addReseller({ ...stage.app, simulator: stage.simulator }, 'buyer', undefined, client);
    await stage.sql(
      "UPDATE reseller SET uniqueness_scope = (SELECT uniqueness_scope FROM reseller WHERE slug = 'demo') WHERE slug = 'buyer'",
    );
    const held = await stage.reserved();
    await stage.sql("UPDATE holding SET reservation_expires_at = now() - interval '1 day' WHERE start_e164 = $1", [
      held.start.slice(1),
    ]);
    await stage.colt.control('POST', '/numbers/move', {
      startFullNumber: held.start,
      endFullNumber: held.end,
      to: 'Free',
    });
    const asked = (await stage.colt.requests('listNumberCollection')).length;
    const buy = () => stage.place('reservation', held, {}, { authorization: `Bearer ${buyer.key}` });
    expect((await buy()).body.code).toBe('range-held');
    await until('the end of the holding', async () => (await stage.holdings(held)).length === 0);
    expect((await buy()).status).toBe(201);
    const questions = (await stage.colt.requests('listNumberCollection')).slice(asked);
    expect(new Set(questions.map(({ account }) => account))).toEqual(new Set(['test-client']));
  });

  it('sells a number once, however many orders compete for it', async () => {
    const range = await stage.free();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => stage.place('reservation', part(range, index, index + 1))),
    );
    const sold = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 409);
    expect(sold.length + refused.length).toBe(8);
    expect(sold.length).toBeGreaterThan(2);
    for (const { body } of refused) expect(body.code).toBe('range-held');
    for (const placed of sold) expect((await stage.ended(placed)).status).toBe('completed');
  });
});
