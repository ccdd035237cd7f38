import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OrderStage, OPERATIONS, ROUTES, type Ends, type Type } from '../support/order-stage.js';
import { addReseller } from '../support/resellers.js';

const TYPES = Object.keys(ROUTES) as Type[];
const at = ({ start }: Ends, offset: number) => `+${BigInt(start.slice(1)) + BigInt(offset)}`;
const part = (range: Ends, from: number, to: number): Ends => ({ start: at(range, from), end: at(range, to) });
const lostAnswer = { when: 'after', status: 504 };
/** Colt cannot show what became of an order: what is in doubt stays so. */
const BLIND = [
  { on: ['notification'], effect: { notification: { lost: true } } },
  { on: ['listNumberCollection'], effect: { answer: { when: 'before', status: 400 } } },
];

describe('conflicts', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '500' });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.faults());

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
    const before = [await stage.holdings(range), await stage.requests(OPERATIONS[type])];
    const named = part(range, 2, 5);
    const refused = await stage.place(type, named);
    expect([refused.status, refused.body.code]).toEqual([409, code]);
    const held = state === 'reservation' ? {} : { status: state === 'customer_update' ? 'active' : 'reserved' };
    expect(refused.body.conflicts).toEqual([{ ...named, ...held }]);
    expect([await stage.holdings(range), await stage.requests(OPERATIONS[type])]).toEqual(before);
  });

  it('names exactly the numbers that are in the way, and reserves none of the others', async () => {
    const [free, held] = [await stage.free(), await stage.reserved()];
    const refused = await stage.place('reservation', [free, part(held, 3, 4)]);
    expect([refused.status, refused.body.code]).toEqual([409, 'range-held']);
    expect(refused.body.conflicts).toEqual([{ ...part(held, 3, 4), status: 'reserved' }]);
    expect(await stage.holdings(free)).toEqual([]);
    expect((await stage.place('reservation', free)).status).toBe(201);
  });

  it('numbers under an open order are busy, and their neighbours are not', async () => {
    const range = await stage.reserved();
    await stage.faults({ on: ['activateNumberCollection'], times: 1, effect: { order: { fate: 'stuck' } } });
    const open = await stage.place('activation', part(range, 0, 4));
    const refused = await stage.place('reservation_cancellation', part(range, 3, 4));
    expect([refused.status, refused.body.code]).toEqual([409, 'range-busy']);
    expect(refused.body.conflicts).toEqual([{ ...part(range, 3, 4), status: 'activating', orderId: open.body.id }]);
    expect((await stage.place('reservation_cancellation', part(range, 5, 9))).status).toBe(201);
    await stage.control('POST', `/orders/${open.body.coltOrderId}/complete`);
    expect((await stage.ended(open)).status).toBe('completed');
  });

  it("tells of another reseller's numbers just the part of the request that overlaps", async () => {
    const other = await addReseller({ ...stage.app, simulator: stage.simulator }, 'other');
    // Two production resellers share one space of numbers.
    const [demo] = await stage.sql("SELECT id, space FROM reseller WHERE slug = 'demo'");
    await stage.sql('UPDATE reseller SET space = $1', [demo.space]);
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

  it('sells a number once, however many ask at the same moment', async () => {
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

describe('waiting, sending and taking back', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '500' });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.faults());

  it.each(['respond-async', 'Respond-Async, wait=10', 'handling=lenient;respond-async'])(
    'answers 202 at once to Prefer: %s',
    async (prefer) => {
      await stage.faults({ on: ['reserveNumberCollection'], effect: { latencyMs: 150 } });
      const placed = await stage.place('reservation', await stage.free(), {}, { prefer });
      expect(placed.status).toBe(202);
      expect(placed.body).toMatchObject({ status: 'accepted', open: true, submittedAt: null, coltOrderId: null });
      expect(placed.headers.get('location')).toBe(`/v1/orders/${placed.body.id}`);
      expect((await stage.ended(placed)).status).toBe('completed');
    },
  );

  it('answers 202 when Colt has not answered in time, and when the answer is in doubt', async () => {
    await stage.restart({ ORDER_WAIT_MS: '0' });
    await stage.faults({ on: ['reserveNumberCollection'], times: 1, effect: { latencyMs: 300 } });
    const slow = await stage.place('reservation', await stage.free());
    expect(slow.status).toBe(202);
    expect(['accepted', 'submitting']).toContain(slow.body.status);
    await stage.until(slow, ({ status }) => status === 'in_progress' || status === 'completed');
    await stage.restart();
    const range = await stage.free();
    await stage.faults(...BLIND, { on: ['reserveNumberCollection'], times: 1, effect: { answer: lostAnswer } });
    const lost = await stage.place('reservation', range);
    expect([lost.status, lost.body.status]).toEqual([202, 'unconfirmed']);
    await stage.faults();
    expect([(await stage.ended(slow)).status, (await stage.ended(lost)).status]).toEqual(['completed', 'completed']);
  });

  it('goes on when the portal has hung up', async () => {
    await stage.faults({ on: ['reserveNumberCollection'], times: 1, effect: { latencyMs: 200 } });
    const range = await stage.free();
    const abort = new AbortController();
    const request = fetch(stage.app.url + ROUTES.reservation, {
      method: 'POST',
      signal: abort.signal,
      headers: { authorization: 'Bearer demo-key-not-for-production', 'content-type': 'application/json' },
      body: JSON.stringify({ country: 'FR', kind: 'freephone', ranges: [range] }),
    }).catch(() => 'hung up');
    for (let sent = 0; sent === 0;) {
      sent = (await stage.app.api('GET', `/v1/orders?number=${range.start.slice(1)}`)).body.items.length;
    }
    abort.abort();
    expect(await request).toBe('hung up');
    const { body } = await stage.app.api('GET', `/v1/orders?number=${range.start.slice(1)}`);
    expect((await stage.ended(body.items[0].id)).status).toBe('completed');
  });

  it('takes an order back while nothing was sent, and Colt never hears of it', async () => {
    await stage.faults({
      on: ['reserveNumberCollection'],
      effect: { answer: { when: 'before', status: 429, retryAfter: 60 } },
    });
    const range = await stage.free();
    const placed = await stage.place('reservation', range, {}, { prefer: 'respond-async' });
    const waiting = await stage.until(placed, (order) => order.status === 'accepted' && order.submittedAt !== null);
    const withdrawn = await stage.app.api('POST', `/v1/orders/${waiting.id}/withdrawal`, undefined, {
      'x-actor': 'jane',
    });
    expect([withdrawn.status, withdrawn.body.status, withdrawn.body.open]).toEqual([200, 'withdrawn', false]);
    expect((await stage.history(waiting.id)).at(-1)).toMatchObject({
      status: 'withdrawn',
      cause: 'portal',
      actor: 'jane',
    });
    expect(await stage.holdings(range)).toEqual([]);
    await stage.faults();
    expect(await stage.coltOrders(waiting.id)).toEqual([]);
    const again = await stage.app.api('POST', `/v1/orders/${waiting.id}/withdrawal`);
    expect([again.status, again.body.code]).toEqual([409, 'order-not-open']);
    // The budget shrank with the 429; the account is to be as before.
    await stage.sql('UPDATE colt_account_state SET not_before = NULL, current_rate = NULL');
    await stage.restart();
  });

  it.each(['in_progress', 'unconfirmed'])('takes nothing back that is %s', async (status) => {
    const effect =
      status === 'in_progress' ? { order: { fate: 'stuck' } } : { answer: { when: 'before', status: 500 } };
    const range = await stage.free();
    await stage.faults(...BLIND, { on: ['reserveNumberCollection'], times: 1, effect });
    const placed = await stage.place('reservation', range);
    expect(placed.body.status).toBe(status);
    const refused = await stage.app.api('POST', `/v1/orders/${placed.body.id}/withdrawal`);
    expect([refused.status, refused.body.code]).toEqual([409, 'order-already-sent']);
    await stage.faults();
    if (status === 'in_progress') await stage.control('POST', `/orders/${placed.body.coltOrderId}/complete`);
    expect((await stage.ended(placed)).status).toBe('completed');
  });

  it('resolves nothing that goes on by itself, and nothing without a reason', async () => {
    await stage.faults({ on: ['reserveNumberCollection'], times: 1, effect: { order: { fate: 'stuck' } } });
    const placed = await stage.place('reservation', await stage.free());
    const path = `/v1/orders/${placed.body.id}/resolution`;
    for (const outcome of ['repeat', 'taken', 'not_taken']) {
      const refused = await stage.app.api('POST', path, { outcome, reason: 'I think so' });
      expect([refused.status, refused.body.code]).toEqual([409, 'resolution-not-needed']);
    }
    for (const [body, pointer] of [
      [{ outcome: 'taken' }, '/reason'],
      [{ outcome: 'taken', reason: ' ' }, '/reason'],
      [{ outcome: 'maybe', reason: 'x' }, '/outcome'],
    ] as const) {
      const invalid = await stage.app.api('POST', path, body);
      expect([invalid.status, invalid.body.errors[0].pointer]).toEqual([422, pointer]);
    }
    await stage.control('POST', `/orders/${placed.body.coltOrderId}/fail`, {});
    expect((await stage.ended(placed)).status).toBe('failed');
    const late = await stage.app.api('POST', path, { outcome: 'taken', reason: 'too late' });
    expect([late.status, late.body.code]).toEqual([409, 'order-not-open']);
  });

  it('SENDING=off: orders of all types wait as 202, can be withdrawn, and go out when it is on again', async () => {
    const ranges: [Type, Ends][] = [];
    for (const type of TYPES) ranges.push([type, await stage.ready(type)]);
    const unwanted = await stage.free();
    const count = async () => (await stage.control('GET', '/books/requests?limit=1000')).length;
    const before = await count();
    await stage.restart({ SENDING: 'off' });
    const placed = [];
    for (const [type, range] of ranges) placed.push(await stage.place(type, range));
    expect(placed.map(({ status, body }) => [status, body.status])).toEqual(TYPES.map(() => [202, 'accepted']));
    const dropped = await stage.place('reservation', unwanted);
    await stage.app.api('POST', `/v1/orders/${dropped.body.id}/withdrawal`);
    await stage.until(dropped, ({ status }) => status === 'withdrawn');
    expect(await count()).toBe(before);
    await stage.restart();
    for (const order of placed) expect((await stage.ended(order)).status).toBe('completed');
    expect(await stage.atColt(unwanted)).toEqual([]);
  });

  it('a suspended account: 503 and nothing queued; lifted, it goes on', async () => {
    await stage.control('PATCH', '/accounts/test-client', { state: 'suspended' });
    const first = await stage.free();
    const waiting = await stage.place('reservation', first, {}, { prefer: 'respond-async' });
    const held = await stage.until(waiting, ({ attention }) => attention !== null);
    expect([held.status, held.attention.code]).toEqual(['accepted', 'colt-suspended']);
    const range = await stage.free().catch(() => part(first, 20, 29));
    const refused = await stage.place('reservation', range);
    expect([refused.status, refused.body.code]).toEqual([503, 'colt-suspended']);
    expect(await stage.holdings(range)).toEqual([]);
    const account = await stage.app.api('GET', '/v1/account');
    expect(account.body.colt.state).toBe('suspended');
    const listed = await stage.app.api('GET', `/v1/orders?attention=true`);
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([waiting.body.id]);

    await stage.control('PATCH', '/accounts/test-client', { state: 'active' });
    await stage.sql("UPDATE colt_account_state SET state = 'available', reason = NULL");
    await stage.sql('UPDATE "order" SET next_action_at = now() WHERE status = \'accepted\'');
    expect(await stage.ended(waiting)).toMatchObject({ status: 'completed', attention: null });
  });
});
