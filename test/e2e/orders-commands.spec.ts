import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ACME, type Ends, OPERATIONS, OrderStage, type Type } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const TYPES: Type[] = ['reservation', 'reservation_cancellation', 'activation', 'customer_update'];
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;

describe('an order from intent to end', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('reserves a free range, is notified, and completes', async () => {
    const free = await app.api('GET', '/v1/free-numbers?country=FR&kind=freephone&blockSize=10&quantity=1');
    expect(free.status).toBe(200);
    const [range] = free.body.items;
    const placed = await app.api('POST', '/v1/reservations', {
      country: 'FR',
      kind: 'freephone',
      ranges: [{ start: range.start, end: range.end }],
      reference: 'first',
    });
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({ type: 'reservation', status: 'in_progress', open: true, reference: 'first' });
    const done = await settled(app, placed.body.id);
    expect(done).toMatchObject({ status: 'completed', open: false, attention: null });
    const history = await app.api('GET', `/v1/orders/${placed.body.id}/history`);
    expect(history.body.items.map((entry: { status: string }) => entry.status)).toEqual([
      'accepted',
      'submitting',
      'in_progress',
      'completed',
    ]);
  });
});

function settled(app: TestApp, id: string) {
  return until('the end of the order', async () => {
    const { body } = await app.api('GET', `/v1/orders/${id}`);
    return !body.open && body;
  });
}

describe('the four commands', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({}, { validate: true });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  const part = ({ start }: Ends, from: number, to: number): Ends => {
    const at = (offset: number) => `+${BigInt(start.slice(1)) + BigInt(offset)}`;
    return { start: at(from), end: at(to) };
  };
  const shape = (rows: { start: string; end: string; status: string }[]) =>
    rows.map(({ start, end, status }) => ({ start, end, status }));

  it('takes numbers from free to active, changes their customer, and returns others', async () => {
    const range = await stage.free();
    const placed = await stage.place('reservation', range, { reference: 'ticket-1' }, { 'x-actor': 'jane' });
    expect(placed.status).toBe(201);
    expect(placed.headers.get('location')).toBe(`/v1/orders/${placed.body.id}`);
    expect(placed.body).toMatchObject({
      id: expect.stringMatching(ID),
      type: 'reservation',
      reference: 'ticket-1',
      actor: 'jane',
    });
    const reserved = await stage.ended(placed);
    expect(reserved).toMatchObject({
      status: 'completed',
      coltOrderId: expect.any(String),
      error: null,
      attention: null,
      ranges: [{ ...range, size: 10, outcome: 'completed', error: null }],
    });
    expect(await stage.holdings(range)).toMatchObject([
      { status: 'reserved', openOrderId: null, coltOrderId: reserved.coltOrderId },
    ]);

    const [first, rest] = [part(range, 0, 3), part(range, 4, 9)];
    const activated = await stage.ended(await stage.place('activation', first));
    expect([activated.status, activated.kind, activated.country]).toEqual(['completed', 'freephone', 'FR']);
    expect(shape(await stage.holdings(range))).toEqual([
      { ...first, status: 'active' },
      { ...rest, status: 'reserved' },
    ]);

    const updated = await stage.ended(await stage.place('customer_update', part(range, 1, 2)));
    expect(updated.status).toBe('completed');
    const { body } = await stage.app.api('GET', `/v1/numbers/${part(range, 2, 2).start}`);
    expect(body.endCustomer.id).toBe(updated.endCustomerId);
    expect((await stage.colt.atColt(part(range, 2, 2)))[0].endCustomer.address.houseNumber).toBe('9');

    const cancelled = await stage.place('reservation_cancellation', part(range, 8, 9));
    expect([cancelled.status, cancelled.body.status, cancelled.body.coltOrderId]).toEqual([201, 'completed', null]);
    expect(shape(await stage.holdings(range)).at(-1)).toEqual({ ...part(range, 4, 7), status: 'reserved' });
    expect(await stage.colt.atColt(part(range, 8, 9))).toEqual([]);
    expect((await stage.colt.atColt(range)).map(({ numberStatus }) => numberStatus)).toEqual(
      expect.arrayContaining(['Activated', 'Reserved']),
    );
  });

  it('sends Colt text in one form, and addresses of any country', async () => {
    const range = await stage.reserved();
    const address = {
      streetName: 'Rue\u00a0de l\u2019E\u0301cole',
      houseNumber: '1 bis, 3e étage gauche',
      city: 'Differdange\u200b',
    };
    const endCustomer = {
      ...ACME,
      name: ' Cafe\u0301 ',
      registrationNumber: 'LU 123-45.678',
      address: { ...address, country: 'lu' },
    };
    const order = await stage.ended(await stage.place('activation', range, { endCustomer }));
    expect(order.status).toBe('completed');
    expect((await stage.colt.atColt(range))[0].endCustomer).toMatchObject({
      customerName: 'Café',
      customerRegistrationNumber: 'LU 123-45.678',
      address: {
        streetName: 'Rue de l’École',
        city: 'Differdange',
        houseNumber: '1 bis, 3e étage gauche',
        country: 'LU',
      },
    });
  });

  it('sends Colt no null member', async () => {
    const directoryService = { listing: 'listed', name: null, address: null };
    const range = await stage.reserved();
    await stage.colt.control('DELETE', '/violations');
    for (const type of ['activation', 'customer_update'] as const) {
      const placed = await stage.place(type, range, { directoryService });
      expect([201, 202]).toContain(placed.status);
      expect((await stage.ended(placed)).status).toBe('completed');
      const [request] = (await stage.colt.requests(OPERATIONS[type])).slice(-1);
      expect(request.body.directoryService).toEqual({ listingRequested: true, listingType: 'Listed' });
    }
    expect(await stage.colt.control('GET', '/violations')).toEqual([]);
  });

  it.each(TYPES.filter((type) => type !== 'reservation_cancellation'))(
    'a %s that fails later restores the previous state, number by number',
    async (type) => {
      const range = await stage.ready(type);
      const before = await stage.holdings(range);
      await stage.colt.faults({
        on: [OPERATIONS[type]],
        effect: { order: { fate: 'failed', error: { code: '901', reason: 'no such street' } } },
      });
      const named = type === 'reservation' ? range : part(range, 3, 6);
      const placed = await stage.place(type, named);
      expect(placed.status).toBe(201);
      const order = await stage.ended(placed);
      expect(order).toMatchObject({
        status: 'failed',
        error: { phase: 'asynchronous', code: '901', reason: 'no such street' },
        ranges: [{ ...named, outcome: 'failed', error: { code: '901' } }],
      });
      expect(await stage.holdings(range)).toEqual(before);
      const history = await stage.history(order.id);
      expect(history.at(-1)).toMatchObject({ status: 'failed', cause: 'read_back' });
    },
  );

  it.each(['cancelled', 'rejected'])('an order that Colt ends as %s has failed', async (fate) => {
    await stage.colt.faults({ on: ['reserveNumberCollection'], effect: { order: { fate } } });
    const range = await stage.free();
    const order = await stage.ended(await stage.place('reservation', range));
    expect(order.status).toBe('failed');
    if (fate === 'cancelled') expect(order.error.code).toBe('colt-cancelled');
    expect(await stage.holdings(range)).toEqual([]);
  });

  it('a partial order keeps only what Colt did', async () => {
    await stage.colt.faults({ on: ['reserveNumberCollection'], effect: { order: { fate: 'partial' } } });
    const ranges = [await stage.free(), await stage.free()];
    const order = await stage.ended(await stage.place('reservation', ranges));
    expect(order.status).toBe('partial');
    expect(order.ranges.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['completed', 'failed']);
    expect(await stage.holdings(ranges[0]!)).toMatchObject([{ status: 'reserved', openOrderId: null }]);
    expect(await stage.holdings(ranges[1]!)).toEqual([]);
  });

  it('a partial activation restores the numbers that Colt did not activate', async () => {
    const range = await stage.reserved();
    await stage.colt.faults({ on: ['activateNumberCollection'], effect: { order: { fate: 'partial' } } });
    const order = await stage.ended(await stage.place('activation', range));
    expect(order).toMatchObject({
      status: 'partial',
      ranges: [part(range, 0, 4), part(range, 5, 9)].map((piece, i) => ({
        ...piece,
        outcome: ['completed', 'failed'][i],
      })),
    });
    expect(shape(await stage.holdings(range))).toEqual([
      { ...part(range, 0, 4), status: 'active' },
      { ...part(range, 5, 9), status: 'reserved' },
    ]);
  });

  it.each<[Type, number]>([
    ['reservation', 400],
    ['reservation', 406],
    ['reservation', 404],
    ['reservation_cancellation', 400],
    ['activation', 406],
    ['customer_update', 400],
  ])('a %s that Colt refuses with %i is 422 and stays readable', async (type, status) => {
    const range = await stage.ready(type);
    const before = await stage.holdings(range);
    await stage.colt.faults({ on: [OPERATIONS[type]], effect: { answer: { when: 'before', status } } });
    const refused = await stage.place(type, range);
    expect([refused.status, refused.body.code]).toEqual([422, 'colt-refused']);
    expect(refused.body.coltError.httpStatus).toBe(status);
    const order = await stage.ended(refused);
    expect(order).toMatchObject({
      status: 'rejected',
      error: { phase: 'synchronous', httpStatus: status },
      attention: null,
    });
    expect(await stage.holdings(range)).toEqual(before);
    expect(await stage.statuses(order.id)).toEqual(['accepted', 'submitting', 'rejected']);
  });

  it.each([405, 415])("a refusal with %i is our fault, never the portal's", async (status) => {
    await stage.colt.faults({ on: ['reserveNumberCollection'], effect: { answer: { when: 'before', status } } });
    const refused = await stage.place('reservation', await stage.free());
    expect([refused.status, refused.body.code]).toEqual([502, 'colt-misconfigured']);
    expect((await stage.ended(refused)).status).toBe('rejected');
  });

  it('shows every sending in the history', async () => {
    await stage.colt.faults({
      on: ['reserveNumberCollection'],
      times: 1,
      effect: { answer: { when: 'before', status: 429 } },
    });
    const order = await stage.ended(await stage.place('reservation', await stage.free()));
    const history = await stage.history(order.id);
    expect(history.map(({ status }) => status)).toEqual([
      'accepted',
      'submitting',
      'accepted',
      'submitting',
      'in_progress',
      'completed',
    ]);
    expect(history.map(({ cause }) => cause)).toEqual([
      'portal',
      'system',
      'colt_answer',
      'system',
      'colt_answer',
      'notification',
    ]);
    const attempts = history.flatMap(({ attempt }) => attempt ?? []);
    expect(
      attempts.map(({ number, operation, httpStatus, verdict }) => [number, operation, httpStatus, verdict]),
    ).toEqual([
      [1, 'reservation', 429, 'not_taken'],
      [1, 'reservation', 429, 'not_taken'],
      [2, 'reservation', 200, 'accepted'],
      [2, 'reservation', 200, 'accepted'],
    ]);
    const sent = (await stage.colt.requests('reserveNumberCollection')).slice(-2);
    expect(sent.map(({ trackingId }) => trackingId)).toEqual([attempts[0].trackingId, attempts[2].trackingId]);
    expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted());
    expect((await stage.app.api('GET', `/v1/orders/${order.id}/history?limit=4`)).body.items).toHaveLength(4);
  });

  it('sends Colt nothing of a portal except its numbers: the reference is ours, and unique', async () => {
    const placed = await stage.place('reservation', await stage.free(), { reference: 'same-for-all' });
    await stage.ended(placed);
    const [request] = (await stage.colt.requests('reserveNumberCollection')).slice(-1);
    expect(request.body.customerReference).toBe(placed.body.id);
    expect(JSON.stringify(request)).not.toContain('same-for-all');
  });

  it.each([
    ['valid', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', true],
    ['invalid', 'ff-rubbish', false],
  ])(
    'keeps a %s trace context of a portal with the order, even while nothing is traced',
    async (_, traceparent, kept) => {
      const placed = await stage.place('reservation', await stage.free(), {}, { traceparent });
      expect((await stage.ended(placed)).status).toBe('completed');
      const [row] = await stage.sql('SELECT traceparent FROM "order" WHERE id = $1', [placed.body.id]);
      expect(row).toEqual({ traceparent: kept ? traceparent : null });
    },
  );
});
