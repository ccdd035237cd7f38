import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ACME, OrderStage, type Ends } from '../support/order-stage.js';
import { addReseller } from '../support/resellers.js';
import type { AnyJson } from '../support/any-json.js';

const DAY_MS = 86_400_000;

const later = (ms = DAY_MS) => new Date(Date.now() + ms).toISOString();

describe('an order with executeAt', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start();
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  /** Its time comes. */
  const due = (id: string) =>
    stage.sql(`UPDATE "order" SET execute_at = now(), next_action_at = now() WHERE id = $1`, [id]);
  const statusesOf = async (range: Ends) => (await stage.holdings(range)).map(({ status }) => status);

  it('is accepted at once, sent when it is due, and guards nothing before', async () => {
    const range = await stage.free();
    const executeAt = later();
    const placed = await stage.place('reservation', range, { executeAt });
    expect([placed.status, placed.body.status, placed.body.executeAt]).toEqual([202, 'accepted', executeAt]);
    expect(placed.body.waiting).toEqual({ for: 'execute_at', since: placed.body.createdAt, expectedAt: executeAt });
    expect(await statusesOf(range)).toEqual([]);
    await due(placed.body.id);
    expect(await stage.ended(placed)).toMatchObject({ status: 'completed', waiting: null });
    expect(await stage.statuses(placed.body.id)).toEqual(['accepted', 'submitting', 'in_progress', 'completed']);
    expect(await statusesOf(range)).toEqual(['reserved']);
  });

  it('is sent at its time without anybody making it due', async () => {
    const placed = await stage.place('reservation', await stage.free(), { executeAt: later(1_500) });
    const ended = await stage.ended(placed);
    expect(ended.status).toBe('completed');
    expect(ended.submittedAt >= ended.executeAt).toBe(true);
  });

  it.each(['reservation_cancellation', 'activation', 'customer_update'] as const)(
    'leaves the numbers of a %s as they are until it is due',
    async (type) => {
      const range = await stage.ready(type);
      const before = await stage.holdings(range);
      const placed = await stage.place(type, range, { executeAt: later() });
      expect(placed.status).toBe(202);
      expect(await stage.holdings(range)).toEqual(before);
      await due(placed.body.id);
      expect((await stage.ended(placed)).status).toBe('completed');
    },
  );

  it.each([
    ['is in the past', () => later(-1_000), 'must be in the future'],
    ['is more than 366 days ahead', () => later(367 * DAY_MS), 'must be at most 366 days ahead'],
    ['has no offset', () => '2099-01-01T00:00:00', 'must be an ISO 8601 date-time with its offset'],
    ['is a day', () => '2099-01-01', 'must be an ISO 8601 date-time with its offset'],
    ['does not exist', () => '2099-02-30T00:00:00Z', 'must be an ISO 8601 date-time with its offset'],
    ['is a number', () => 4_070_908_800_000, 'must be an ISO 8601 date-time with its offset'],
  ])('is refused when its time %s', async (_, at, detail) => {
    const { status, body } = await stage.place('reservation', await stage.free(), { executeAt: at() });
    expect([status, body.code]).toEqual([422, 'validation-failed']);
    expect(body.errors).toEqual([{ pointer: '/executeAt', detail: expect.stringContaining(detail) }]);
  });

  it('is refused for an activation after the reservation has expired, and before anything is stored', async () => {
    const range = await stage.reserved();
    const [{ expiry }] = (await stage.sql(
      'SELECT reservation_expires_at AS expiry FROM holding WHERE released_at IS NULL AND start_e164 = $1',
      [range.start.slice(1)],
    )) as [{ expiry: Date }];
    const endCustomer = { ...ACME, reference: 'too-late' };
    const executeAt = new Date(expiry.getTime()).toISOString();
    const refused = await stage.place('activation', range, { executeAt, endCustomer });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, '/executeAt']);
    expect((await stage.app.api('GET', '/v1/end-customers?reference=too-late')).body.items).toEqual([]);
    const before = new Date(expiry.getTime() - 1).toISOString();
    expect((await stage.place('activation', range, { executeAt: before })).status).toBe(202);
  });

  it('is refused for numbers that cannot be had now either', async () => {
    const executeAt = later();
    const held = await stage.place('reservation', await stage.reserved(), { executeAt });
    expect([held.status, held.body.code]).toEqual([409, 'range-held']);
    const free = await stage.place('activation', await stage.free(), { executeAt });
    expect([free.status, free.body.code]).toEqual([409, 'range-not-reserved']);
  });

  it('is withdrawn until it is due, and never sent then', async () => {
    const range = await stage.reserved();
    const placed = await stage.place('activation', range, { executeAt: later() });
    const before = await stage.holdings(range);
    const withdrawn = await stage.app.api('POST', `/v1/orders/${placed.body.id}/withdrawal`);
    expect([withdrawn.status, withdrawn.body.status, withdrawn.body.waiting]).toEqual([200, 'withdrawn', null]);
    expect(await stage.holdings(range)).toEqual(before);
    const again = await stage.app.api('POST', `/v1/orders/${placed.body.id}/withdrawal`);
    expect([again.status, again.body.code]).toEqual([409, 'order-not-open']);
    expect((await stage.place('activation', range)).status).toBeLessThan(300);
  });

  it('ends rejected when another order has the numbers by then', async () => {
    const range = await stage.free();
    const first = await stage.place('reservation', range, { executeAt: later() });
    const second = await stage.ended(await stage.place('reservation', range));
    expect(second.status).toBe('completed');
    const before = await stage.holdings(range);
    await due(first.body.id);
    const rejected = await stage.ended(first);
    expect([rejected.status, rejected.error.code, rejected.error.phase]).toEqual([
      'rejected',
      'range-held',
      'synchronous',
    ]);
    expect(rejected.error.details).toContain(range.start);
    expect(rejected.ranges).toEqual([expect.objectContaining({ ...range, outcome: 'failed' })]);
    expect(await stage.holdings(range)).toEqual(before);
    const sent = (await stage.sql('SELECT count(*)::int AS n FROM attempt WHERE order_id = $1', [first.body.id])) as [
      AnyJson,
    ];
    expect(sent[0].n).toBe(0);
  });

  it("guards nothing against other resellers, and names only the overlap of another's numbers", async () => {
    const other = await addReseller({ ...stage.app, simulator: stage.simulator }, 'other');
    const [demo] = (await stage.sql("SELECT id, uniqueness_scope FROM reseller WHERE slug = 'demo'")) as [AnyJson];
    await stage.sql('UPDATE reseller SET uniqueness_scope = $1', [demo.uniqueness_scope]);
    const authorization = `Bearer ${other.key}`;
    const range = await stage.free();
    const end = `+${BigInt(range.start.slice(1)) + 4n}`;
    const mine = await stage.place('reservation', range, { executeAt: later() });
    expect((await stage.place('reservation', { start: range.start, end }, {}, { authorization })).status).toBe(201);

    const held = await stage.place('reservation', range, { executeAt: later() });
    expect([held.status, held.body.code, held.body.conflicts]).toEqual([
      409,
      'range-held',
      [{ start: range.start, end }],
    ]);
    await due(mine.body.id);
    const { status, error } = await stage.ended(mine);
    expect([status, error.code, error.details]).toEqual(['rejected', 'range-held', `${range.start} to ${end}`]);
  });

  it('ends rejected when the reservation that it activates is cancelled meanwhile', async () => {
    const range = await stage.reserved();
    const activation = await stage.place('activation', range, { executeAt: later() });
    expect((await stage.ended(await stage.place('reservation_cancellation', range))).status).toBe('completed');
    await due(activation.body.id);
    const { status, error } = await stage.ended(activation);
    expect([status, error.code, error.reason]).toEqual([
      'rejected',
      'range-held',
      'Some of the numbers are not reserved',
    ]);
  });

  it('is found by scheduled=true, and only until it is due', async () => {
    const placed = await stage.place('reservation', await stage.free(), { executeAt: later() });
    const listed = async (query: string) => {
      const { body } = await stage.app.api('GET', `/v1/orders?limit=500&${query}`);
      return body.items.some(({ id }: AnyJson) => id === placed.body.id);
    };
    expect([await listed('scheduled=true'), await listed('scheduled=false')]).toEqual([true, false]);
    const { body } = await stage.app.api('GET', '/v1/orders?scheduled=true');
    expect(body.items.every(({ waiting }: AnyJson) => waiting.for === 'execute_at')).toBe(true);
    await due(placed.body.id);
    await stage.ended(placed);
    expect([await listed('scheduled=true'), await listed('scheduled=false')]).toEqual([false, true]);
  });

  it('answers a repetition with the same key as the first request, whatever became of it', async () => {
    const range = await stage.free();
    const key = { 'idempotency-key': `later-${range.start}` };
    const executeAt = later();
    const first = await stage.place('reservation', range, { executeAt }, key);
    await stage.ended(await stage.place('reservation', range));
    await due(first.body.id);
    expect((await stage.ended(first)).status).toBe('rejected');
    const stored = await stage.place('reservation', range, { executeAt }, key);
    expect([stored.status, stored.body.id]).toEqual([202, first.body.id]);
    // The response is lost, so it is rebuilt.
    await stage.sql(
      `UPDATE idempotency_key SET response = NULL, created_at = created_at - interval '1 minute' WHERE key = $1`,
      [key['idempotency-key']],
    );
    const rebuilt = await stage.place('reservation', range, { executeAt }, key);
    expect([rebuilt.status, rebuilt.body.id, rebuilt.body.status]).toEqual([202, first.body.id, 'rejected']);
  });

  it('is not sent before its time, even if its next action is made due', async () => {
    const placed = await stage.place('reservation', await stage.free(), { executeAt: later() });
    await stage.makeDue(placed.body.id);
    const at = new Date(placed.body.executeAt).getTime();
    const rescheduled = async () => {
      const [row] = (await stage.sql('SELECT next_action_at FROM "order" WHERE id = $1', [placed.body.id])) as [
        { next_action_at: Date },
      ];
      return row.next_action_at.getTime() === at;
    };
    await stage.until(placed, () => true);
    for (let tries = 0; tries < 100 && !(await rescheduled()); tries += 1) await stage.until(placed, () => true);
    expect(await rescheduled()).toBe(true);
    expect(await stage.statuses(placed.body.id)).toEqual(['accepted']);
  });

  it('waits while sending is off, with its numbers guarded from its time on', async () => {
    await stage.restart({ SENDING: 'off' });
    try {
      const range = await stage.free();
      const placed = await stage.place('reservation', range, { executeAt: later() });
      expect(placed.body.waiting.for).toBe('execute_at');
      await due(placed.body.id);
      const waiting = await stage.until(placed, (order) => order.waiting?.for !== 'execute_at');
      expect([waiting.status, waiting.waiting.for]).toEqual(['accepted', 'sending_off']);
      // It waits since it was due, not since it was placed.
      expect(waiting.waiting.since >= waiting.executeAt).toBe(true);
      expect(await statusesOf(range)).toEqual(['reserving']);
      await stage.restart();
      expect((await stage.ended(placed)).status).toBe('completed');
    } finally {
      await stage.restart();
    }
  });

  it('is sent once by two replicas', async () => {
    const other = await stage.replica();
    try {
      const placed = await Promise.all(
        Array.from({ length: 6 }, async () =>
          stage.place('reservation', await stage.free(), { executeAt: later(DAY_MS) }),
        ),
      );
      const ids = placed.map(({ body }) => body.id);
      await stage.sql('UPDATE "order" SET execute_at = now(), next_action_at = now() WHERE id = ANY ($1)', [ids]);
      for (const order of placed) expect((await stage.ended(order)).status).toBe('completed');
      const attempts = await stage.sql(
        'SELECT order_id, count(*)::int AS n FROM attempt WHERE order_id = ANY ($1) GROUP BY 1',
        [ids],
      );
      expect(attempts.map(({ n }) => n)).toEqual(ids.map(() => 1));
    } finally {
      await other.close();
    }
  });
});
