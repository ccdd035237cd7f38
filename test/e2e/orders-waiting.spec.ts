import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OrderStage, OPERATIONS, ROUTES, type Ends, type Type } from '../support/order-stage.js';

const TYPES = Object.keys(ROUTES) as Type[];
const lostAnswer = { when: 'after', status: 504 };
/** Colt cannot show the result of an order: a doubtful order stays in doubt. */
const BLIND = [
  { on: ['notification'], effect: { notification: { lost: true } } },
  { on: ['listNumberCollection'], effect: { answer: { when: 'before', status: 400 } } },
];

describe('waiting, sending and withdrawing', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '500' });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  it.each(['respond-async', 'Respond-Async, wait=10', 'handling=lenient;respond-async'])(
    'answers 202 at once to Prefer: %s',
    async (prefer) => {
      await stage.colt.faults({ on: ['reserveNumberCollection'], effect: { latencyMs: 150 } });
      const placed = await stage.place('reservation', await stage.free(), {}, { prefer });
      expect(placed.status).toBe(202);
      // The sending may have its lease already, but Colt's answer is not awaited.
      expect(['accepted', 'submitting']).toContain(placed.body.status);
      expect(placed.body).toMatchObject({ open: true, coltOrderId: null });
      expect(placed.headers.get('location')).toBe(`/v1/orders/${placed.body.id}`);
      expect(placed.headers.get('preference-applied')).toBe('respond-async');
      expect((await stage.ended(placed)).status).toBe('completed');
    },
  );

  it('answers 202 when Colt has not answered in time, and when the answer is in doubt', async () => {
    await stage.restart({ ORDER_WAIT_MS: '0' });
    await stage.colt.faults({ on: ['reserveNumberCollection'], times: 1, effect: { latencyMs: 300 } });
    const slow = await stage.place('reservation', await stage.free());
    expect(slow.status).toBe(202);
    expect(['accepted', 'submitting']).toContain(slow.body.status);
    await stage.until(slow, ({ status }) => status === 'in_progress' || status === 'completed');
    await stage.restart();
    const range = await stage.free();
    await stage.colt.faults(...BLIND, { on: ['reserveNumberCollection'], times: 1, effect: { answer: lostAnswer } });
    const lost = await stage.place('reservation', range);
    expect([lost.status, lost.body.status]).toEqual([202, 'unconfirmed']);
    await stage.colt.faults();
    expect([(await stage.ended(slow)).status, (await stage.ended(lost)).status]).toEqual(['completed', 'completed']);
  });

  it('GET ?wait= returns when the status changes, and at once for an order that has ended', async () => {
    await stage.colt.faults({ on: ['reserveNumberCollection'], times: 1, effect: { order: { fate: 'stuck' } } });
    const placed = await stage.place('reservation', await stage.free());
    expect([placed.body.status, placed.headers.get('preference-applied')]).toEqual(['in_progress', null]);
    const path = `/v1/orders/${placed.body.id}`;
    const unchanged = await stage.app.api('GET', `${path}?wait=1`);
    expect([unchanged.status, unchanged.body.status]).toEqual([200, 'in_progress']);
    const startedAt = performance.now();
    const changed = stage.app.api('GET', `${path}?wait=60`);
    await stage.colt.control('POST', `/orders/${placed.body.coltOrderId}/complete`);
    expect((await changed).body).toMatchObject({ status: 'completed', open: false });
    expect((await stage.app.api('GET', `${path}?wait=60`)).body.status).toBe('completed');
    expect(performance.now() - startedAt).toBeLessThan(30_000);
  });

  it.each(['wait=61', 'wait=-1', 'wait=1.5', 'wait=soon', 'timeout=1'])('GET ?%s is 422', async (query) => {
    const { status, body } = await stage.app.api('GET', `/v1/orders/0190a5a3-7c1e-7000-8000-0242ac120002?${query}`);
    expect([status, body.errors[0].parameter]).toEqual([422, query.split('=')[0]]);
  });

  it('continues when the portal has disconnected', async () => {
    await stage.colt.faults({ on: ['reserveNumberCollection'], times: 1, effect: { latencyMs: 2_000 } });
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

  it('withdraws an unsent order, and Colt never receives it', async () => {
    await stage.colt.faults({
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
    await stage.colt.faults();
    expect(await stage.colt.coltOrders(waiting.id)).toEqual([]);
    const again = await stage.app.api('POST', `/v1/orders/${waiting.id}/withdrawal`);
    expect([again.status, again.body.code]).toEqual([409, 'order-not-open']);
    // The 429 reduced the budget; restore the account.
    await stage.sql('UPDATE colt_account_state SET paused_until = NULL, current_rate = NULL');
    await stage.restart();
  });

  it.each(['in_progress', 'unconfirmed'])('does not withdraw an order that is %s', async (status) => {
    const effect =
      status === 'in_progress' ? { order: { fate: 'stuck' } } : { answer: { when: 'before', status: 500 } };
    const range = await stage.free();
    await stage.colt.faults(...BLIND, { on: ['reserveNumberCollection'], times: 1, effect });
    const placed = await stage.place('reservation', range);
    expect(placed.body.status).toBe(status);
    const refused = await stage.app.api('POST', `/v1/orders/${placed.body.id}/withdrawal`);
    expect([refused.status, refused.body.code]).toEqual([409, 'order-already-sent']);
    await stage.colt.faults();
    if (status === 'in_progress') await stage.colt.control('POST', `/orders/${placed.body.coltOrderId}/complete`);
    expect((await stage.ended(placed)).status).toBe('completed');
  });

  it('resolves neither an order that needs no decision, nor any order without a reason', async () => {
    await stage.colt.faults({ on: ['reserveNumberCollection'], times: 1, effect: { order: { fate: 'stuck' } } });
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
    await stage.colt.control('POST', `/orders/${placed.body.coltOrderId}/fail`, {});
    expect((await stage.ended(placed)).status).toBe('failed');
    const late = await stage.app.api('POST', path, { outcome: 'taken', reason: 'too late' });
    expect([late.status, late.body.code]).toEqual([409, 'order-not-open']);
  });

  it('SENDING=off: orders of all types wait as 202, can be withdrawn, and are sent when it is on again', async () => {
    const ranges: [Type, Ends][] = [];
    for (const type of TYPES) ranges.push([type, await stage.ready(type)]);
    const unwanted = await stage.free();
    const count = async () =>
      (await Promise.all(TYPES.map((type) => stage.colt.requests(OPERATIONS[type])))).flat().length;
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
    expect(await stage.colt.atColt(unwanted)).toEqual([]);
  });

  it('a suspended account: 503 and nothing queued; continues when it is lifted', async () => {
    const [first, range, key] = [await stage.free(), await stage.free(), randomUUID()];
    await stage.colt.control('PATCH', '/accounts/test-client', { state: 'suspended' });
    const waiting = await stage.place('reservation', first, {}, { prefer: 'respond-async' });
    const held = await stage.until(waiting, ({ attention }) => attention !== null);
    expect([held.status, held.attention.code]).toEqual(['accepted', 'colt-suspended']);
    const refused = await stage.place('reservation', range, {}, { 'idempotency-key': key });
    expect([refused.status, refused.body.code]).toEqual([503, 'colt-suspended']);
    expect(await stage.holdings(range)).toEqual([]);
    const account = await stage.app.api('GET', '/v1/account');
    expect(account.body.colt.state).toBe('suspended');
    const listed = await stage.app.api('GET', `/v1/orders?attention=true`);
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([waiting.body.id]);

    await stage.colt.control('PATCH', '/accounts/test-client', { state: 'active' });
    await stage.sql("UPDATE colt_account_state SET state = 'available', reason = NULL");
    await stage.sql('UPDATE "order" SET next_action_at = now() WHERE status = \'accepted\'');
    expect(await stage.ended(waiting)).toMatchObject({ status: 'completed', attention: null });
    // A 503 is not stored: the same key places an order now.
    const again = await stage.place('reservation', range, {}, { 'idempotency-key': key });
    expect(again.status).toBe(201);
  });

  it('ALLOW_DIRECT_ACTIVATION: free numbers are activated in one step, and only then accept a kind', async () => {
    const ranges = [await stage.free(), await stage.free()] as const;
    const off = await stage.place('activation', ranges[0], { kind: 'freephone' });
    expect([off.status, off.body.errors[0].pointer]).toEqual([422, '/kind']);
    await stage.restart({ ALLOW_DIRECT_ACTIVATION: 'on' });
    await stage.colt.control('PATCH', '/rules/activate-only-reserved', { enabled: false });
    const done = await stage.ended(await stage.place('activation', ranges[0], { kind: 'freephone' }));
    expect(done.status).toBe('completed');
    expect(await stage.holdings(ranges[0])).toMatchObject([{ ...ranges[0], status: 'active', openOrderId: null }]);
    // A failed one leaves nothing behind.
    await stage.colt.faults({ on: [OPERATIONS.activation], effect: { order: { fate: 'failed' } } });
    const failed = await stage.ended(await stage.place('activation', ranges[1], { kind: 'freephone' }));
    expect([failed.status, await stage.holdings(ranges[1])]).toEqual(['failed', []]);
  });
});
