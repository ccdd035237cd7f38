import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer } from '../support/app.js';
import { orderAtColt } from '../support/order-at-colt.js';
import { OPERATIONS, OrderStage, ROUTES, type Ends, type Type } from '../support/order-stage.js';

const TYPES = Object.keys(ROUTES) as Type[];
const LOST = { on: ['notification'], effect: { notification: { lost: true } } };
const HIDDEN = { on: ['listNumberCollection'], effect: { answer: { when: 'before', status: 400 } } };
const REFUSED_BEFORE = { answer: { when: 'before', status: 500 } };

/** A fault of only the first request about this range, so that a repeat succeeds. */
const once = (type: Type, range: Ends | undefined, effect: object) => ({
  on: [OPERATIONS[type]],
  about: range?.start,
  times: 1,
  effect,
});

/** Causes of doubt, and whether Colt took the order. */
const DOUBTS: [string, object, boolean][] = [
  ['504 afterwards', { when: 'after', status: 504 }, true],
  ['a reset afterwards', { when: 'after', connection: 'reset' }, true],
  ['500 before', { when: 'before', status: 500 }, false],
  ['a closed connection before', { when: 'before', connection: 'close' }, false],
];

/** Cases in which only the answer is unusual. */
const ODD_ANSWERS: [string, object, boolean][] = [
  ['200 without an order id', { when: 'after', body: 'no-order-id' }, true],
  ['200 with half a body', { when: 'after', body: 'truncated' }, true],
  ['200 with a page', { when: 'after', body: 'html' }, true],
  ['202', { when: 'after', status: 202, body: 'true' }, true],
  ['413', { when: 'after', status: 413 }, true],
  ['a redirect', { when: 'before', status: 302, location: 'http://127.0.0.1:1/' }, false],
  ['503 with Retry-After', { when: 'before', status: 503, retryAfter: 1 }, false],
  ['no answer at all', { when: 'after', connection: 'hang' }, true],
];

describe('an order in doubt', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '500', COLT_TIMEOUT_MS: '3000' });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  /**
   * Places an order whose answer is corrupted once and that gets no notification. It may be settled before it is
   * answered.
   */
  async function spoilt(type: Type, range: Ends, effect: object): Promise<Answer> {
    await stage.colt.faults(LOST, once(type, range, effect));
    const placed = await stage.place(type, range);
    expect([201, 202]).toContain(placed.status);
    expect((await stage.statuses(placed.body.id)).slice(0, 3)).toEqual(['accepted', 'submitting', 'unconfirmed']);
    return placed;
  }

  /** Places an order that stays in doubt until the fault plan changes: Colt does not show its inventory. */
  async function doubtful(type: Type, ranges: Ends | Ends[], effect: object): Promise<Answer> {
    await stage.colt.faults(LOST, HIDDEN, once(type, [ranges].flat()[0], effect));
    const placed = await stage.place(type, ranges);
    expect([placed.status, placed.body.status]).toEqual([202, 'unconfirmed']);
    return placed;
  }

  const sendings = async (type: Type, id: string): Promise<number> => {
    const attempts = (await stage.history(id)).flatMap(({ attempt }) => attempt?.trackingId ?? []);
    const seen = await stage.colt.requests(OPERATIONS[type]);
    return seen.filter(({ trackingId }) => attempts.includes(trackingId)).length;
  };

  async function expectOnceAtColt(type: Type, range: Ends, placed: Answer, taken: boolean): Promise<void> {
    const order = await stage.ended(placed);
    expect(order).toMatchObject({ status: 'completed', attention: null, error: null });
    expect(await sendings(type, order.id)).toBe(taken ? 1 : 2);
    expect(await stage.colt.coltOrders(order.id)).toHaveLength(type === 'reservation_cancellation' ? 0 : 1);
    const status = {
      reservation: 'reserved',
      reservation_cancellation: null,
      activation: 'active',
      customer_update: 'active',
    };
    const held = await stage.holdings(range);
    expect(held.map((holding) => holding.status)).toEqual(status[type] === null ? [] : [status[type]]);
    expect((await stage.colt.atColt(range)).length).toBe(held.length);
    expect((await stage.history(order.id)).at(-1)).toMatchObject({ cause: taken ? 'read_back' : expect.any(String) });
  }

  it.each(TYPES)('a %s is settled by evidence: followed if Colt took it, repeated if not', async (type) => {
    const ranges = [];
    for (const doubt of DOUBTS) ranges.push([await stage.ready(type), ...doubt] as const);
    const orders = [];
    for (const [range, , answer, taken] of ranges) {
      orders.push([range, await spoilt(type, range, { answer }), taken] as const);
    }
    // A repeat is followed by notifications, as usual.
    await stage.colt.faults();
    for (const [range, placed, taken] of orders) await expectOnceAtColt(type, range, placed, taken);
  });

  it('only a complete 200 counts as an answer', async () => {
    const orders = [];
    for (const [, answer, taken] of ODD_ANSWERS) {
      const range = await stage.free();
      orders.push([range, await spoilt('reservation', range, { answer }), taken] as const);
    }
    await stage.colt.faults();
    for (const [range, placed, taken] of orders) await expectOnceAtColt('reservation', range, placed, taken);
  });

  it("a cancellation's 200 needs no order id", async () => {
    const range = await stage.reserved();
    const answer = { when: 'after', body: 'empty' };
    await stage.colt.faults({ on: [OPERATIONS.reservation_cancellation], effect: { answer } });
    const placed = await stage.place('reservation_cancellation', range);
    expect([placed.status, placed.body.status]).toEqual([201, 'completed']);
  });

  it.each([
    ['and what Colt shows is ours: completed', 'after', 'completed', ['reserved']],
    ['and Colt shows nothing: failed, with the refusal', 'before', 'failed', []],
  ])('a refusal of a repeat decides nothing, %s', async (_, when, status, held) => {
    const range = await stage.free();
    const reservation = { on: [OPERATIONS.reservation], about: range.start };
    await stage.colt.faults(
      LOST,
      { id: 'first', ...reservation, nth: [1], effect: REFUSED_BEFORE },
      { id: 'second', ...reservation, nth: [2], effect: { answer: { when, status: 400 } } },
    );
    const placed = await stage.place('reservation', range);
    const order = await stage.ended(placed);
    expect(order.status).toBe(status);
    expect(order.error).toEqual(
      status === 'failed' ? expect.objectContaining({ phase: 'synchronous', httpStatus: 400 }) : null,
    );
    const attempts = (await stage.history(order.id)).flatMap(({ attempt }) => attempt ?? []);
    expect([...new Set(attempts.map(({ httpStatus }) => httpStatus))]).toEqual([500, 400]);
    expect(await stage.statuses(order.id)).not.toContain('rejected');
    expect((await stage.holdings(range)).map((holding) => holding.status)).toEqual(held);
    expect(await stage.colt.coltOrders(order.id)).toHaveLength(held.length);
  });

  it('numbers that another order of the account has fail as held-elsewhere, and are adopted', async () => {
    const all = await stage.free();
    const range = { ...all, end: `+${BigInt(all.start.slice(1)) + 4n}` };
    const placed = await doubtful('reservation', range, REFUSED_BEFORE);
    const elsewhere = await orderAtColt(stage.simulator, 'reservation', all, { customerReference: 'by hand' });
    await stage.colt.faults();
    const order = await stage.ended(placed);
    expect(order).toMatchObject({ status: 'failed', error: { code: 'held-elsewhere', phase: 'asynchronous' } });
    // Only the part of Colt's range that the order was about.
    expect(await stage.holdings(all)).toMatchObject([
      { ...range, status: 'reserved', openOrderId: null, coltOrderId: elsewhere },
    ]);
    const { body } = await stage.app.api('GET', `/v1/numbers/${range.start}/history`);
    expect(body.items[0]).toMatchObject({ status: 'reserved', cause: 'sync' });
    expect(await sendings('reservation', order.id)).toBe(1);
  });

  it('numbers that are active for another end customer are not ours', async () => {
    const range = await stage.reserved();
    const placed = await doubtful('activation', range, REFUSED_BEFORE);
    const endCustomer = {
      customerType: 'Business',
      customerName: 'Somebody Else',
      customerRegistrationNumber: 'FR00000000000',
      address: { houseNumber: '1', streetName: 'Autre', city: 'Lille', postalCode: '59000', country: 'FR' },
    };
    await orderAtColt(stage.simulator, 'activation', range, { customerReference: 'by hand', endCustomer });
    // It must have ended before it is observed.
    await stage.colt.settledAtColt();
    await stage.colt.faults();
    const order = await stage.ended(placed);
    expect(order).toMatchObject({ status: 'failed', error: { code: 'held-elsewhere' } });
    expect(await sendings('activation', order.id)).toBe(1);
    expect((await stage.holdings(range)).map(({ status, openOrderId }) => [status, openOrderId])).toEqual([
      ['active', null],
    ]);
  });

  it('a number without a readable reference is adopted by its effect, and the history records it', async () => {
    const range = await stage.free();
    const placed = await doubtful('reservation', range, REFUSED_BEFORE);
    const ends = { startFullNumber: range.start, endFullNumber: range.end };
    await stage.colt.control('POST', '/numbers/move', { ...ends, to: 'Reserved', account: 'test-client' });
    await stage.colt.faults();
    const order = await stage.ended(placed);
    expect(order.status).toBe('completed');
    expect((await stage.history(order.id)).at(-1)?.detail).toMatch(/without a reference/);
    expect(await sendings('reservation', order.id)).toBe(1);
  });

  it('mixed results end partial, number by number, once the settle time is over', async () => {
    const ranges = [await stage.free(), await stage.free()] as const;
    const placed = await doubtful('reservation', [...ranges], REFUSED_BEFORE);
    await orderAtColt(stage.simulator, 'reservation', ranges[0], { customerReference: placed.body.id });
    // Without notifications, because one of them would name our reference.
    await stage.colt.faults(LOST);
    const order = await stage.ended(placed);
    expect(order.status).toBe('partial');
    expect(order.ranges.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['completed', 'failed']);
    expect((await stage.holdings(ranges[0])).map(({ status }) => status)).toEqual(['reserved']);
    expect(await stage.holdings(ranges[1])).toEqual([]);
  });

  it('a number that is reserved under another id proves no cancellation: a person decides', async () => {
    const range = await stage.reserved();
    const placed = await doubtful('reservation_cancellation', range, { answer: { when: 'after', status: 504 } });
    await orderAtColt(stage.simulator, 'reservation', range, { customerReference: 'by hand' });
    await stage.colt.faults();
    const order = await stage.until(placed, ({ attention }) => attention !== null);
    expect([order.status, order.attention.code]).toEqual(['unconfirmed', 'snapshot-missing']);
    expect(await sendings('reservation_cancellation', order.id)).toBe(1);
    expect((await stage.holdings(range)).map(({ status }) => status)).toEqual(['returning']);
  });

  it('while Colt’s answers prove nothing, nothing is decided; the order shows the reason and the next observation', async () => {
    const range = await stage.free();
    const placed = await doubtful('reservation', range, { answer: { when: 'after', status: 504 } });
    const waiting = await stage.until(placed, ({ attention }) => attention !== null);
    expect(waiting).toMatchObject({ status: 'unconfirmed', attention: { code: 'colt-cannot-tell' } });
    expect(Date.parse(waiting.attention.nextLookAt)).toBeGreaterThan(Date.parse(waiting.attention.since));
    await stage.colt.faults(LOST);
    await stage.makeDue(waiting.id);
    expect(await stage.ended(placed)).toMatchObject({ status: 'completed', attention: null });
    expect(await sendings('reservation', waiting.id)).toBe(1);
  });

  it.each([
    ['without a match', { orderId: 'unheard-of', orderStatus: 'acknowledged' }],
    ['that cannot be parsed', '{"what":"ever"}'],
  ])('a notification %s may be about it and delays the repeat for a while', async (_, told) => {
    const range = await stage.free();
    const placed = await doubtful('reservation', range, REFUSED_BEFORE);
    expect((await stage.callBacks.notify(told)).status).toBe(200);
    await stage.colt.faults();
    const order = await stage.ended(placed);
    expect(order.status).toBe('completed');
    const sent = (await stage.history(order.id)).flatMap(({ attempt }) => (attempt ? Date.parse(attempt.sentAt) : []));
    expect(Math.max(...sent) - Math.min(...sent)).toBeGreaterThanOrEqual(4 * 150);
    await stage.sql("UPDATE notification SET state = 'settled_by_hand' WHERE state IN ('parked', 'not_understood')");
  });

  it('an order id that another order already has raises attention, and is neither a crash nor a success', async () => {
    await stage.colt.faults(LOST, HIDDEN, { on: [OPERATIONS.reservation], times: 2, effect: { access: 'unentitled' } });
    const first = await stage.place('reservation', await stage.free());
    expect(first.body).toMatchObject({ status: 'in_progress', coltOrderId: '1000000000' });
    const range = await stage.free();
    const second = await stage.place('reservation', range);
    expect(second.body).toMatchObject({
      status: 'unconfirmed',
      coltOrderId: null,
      attention: { code: 'colt-mock-answer' },
    });
    await stage.colt.faults();
    // Entitled again: Colt has nothing, so the order is sent once more.
    const order = await stage.ended(second);
    expect(order).toMatchObject({ status: 'completed', attention: null });
    expect(order.coltOrderId).not.toBe('1000000000');
    expect(await stage.colt.coltOrders(order.id)).toHaveLength(1);
  });
});
