import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrderStage, type Ends } from '../support/order-stage.js';

interface Listed {
  readonly id: string;
  readonly createdAt: string;
  readonly coltOrderId: string | null;
  readonly status: string;
  readonly type: string;
}

/** The same time in a zone two hours ahead of UTC. */
const elsewhere = (time: string) => new Date(Date.parse(time) + 7_200_000).toISOString().replace('Z', '+02:00');

describe('GET /v1/orders', () => {
  let stage: OrderStage;
  /** Oldest first: ended orders of each type, then orders that wait to be sent. */
  const made: Listed[] = [];
  let range: Ends;
  let endCustomerId: string;

  beforeAll(async () => {
    stage = await OrderStage.start();
    range = await stage.free();
    const given = await stage.free();
    for (const [type, of, reference] of [
      ['reservation', range, 'first'],
      ['activation', range, undefined],
      ['customer_update', range, 'first'],
      ['reservation', given, undefined],
      ['reservation_cancellation', given, undefined],
    ] as const) {
      const headers: Record<string, string> = type === 'activation' ? { 'x-actor': 'Jane Doe' } : {};
      made.push(await stage.ended(await stage.place(type, of, { reference }, headers)));
    }
    endCustomerId = (await stage.app.api('GET', `/v1/orders/${made[2]!.id}`)).body.endCustomerId;
    const waiting = [];
    for (let index = 0; index < 7; index += 1) waiting.push(await stage.free());
    await stage.restart({ SENDING: 'off' });
    for (const free of waiting) made.push((await stage.place('reservation', free, { reference: 'later' })).body);
    const { body } = await stage.app.api('POST', `/v1/orders/${made[11]!.id}/withdrawal`);
    made[11] = body;
  });
  afterAll(() => stage?.close());

  const list = async (query = '') => (await stage.app.api('GET', `/v1/orders?${query}`)).body;
  const ids = async (query: string) => (await list(query)).items.map(({ id }: Listed) => id);
  const newestFirst = (indices: number[]) => indices.toReversed().map((index) => made[index]?.id);

  it.each<[string, () => string, number[]]>([
    ['all', () => '', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ['all, if a filter is empty', () => 'status=&type=', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ['a type', () => 'type=reservation', [0, 3, 5, 6, 7, 8, 9, 10, 11]],
    ['several types', () => 'type=activation,customer_update', [1, 2]],
    ['a status', () => 'status=withdrawn', [11]],
    ['several statuses', () => 'status=completed,withdrawn', [0, 1, 2, 3, 4, 11]],
    ['open ones', () => 'open=true', [5, 6, 7, 8, 9, 10]],
    ['closed ones', () => 'open=false', [0, 1, 2, 3, 4, 11]],
    ['a reference', () => 'reference=first', [0, 2]],
    ['a number inside a range', () => `number=${range.start.slice(1, -1)}5`, [0, 1, 2]],
    ['a number with its plus, which arrives as a blank', () => `number=${range.start}`, [0, 1, 2]],
    ['an end customer', () => `endCustomerId=${endCustomerId}`, [2]],
    ['all filters together', () => 'type=reservation&open=false&reference=first', [0]],
    ['ones after a time', () => `createdAfter=${made[9]!.createdAt}`, [10, 11]],
    ['ones before a time', () => `createdBefore=${made[1]!.createdAt}`, [0]],
    [
      'ones after a day',
      () => 'createdAfter=0001-01-01&updatedAfter=2020-02-29',
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    ],
    ['ones before a day', () => `createdBefore=${made[0]!.createdAt.slice(0, 10)}`, []],
    ['ones before the last day', () => 'createdBefore=9999-12-31&type=activation', [1]],
    [
      'ones after a time in another zone, its plus a blank',
      () => `createdAfter=${elsewhere(made[9]!.createdAt)}`,
      [10, 11],
    ],
    ['several end customers', () => `endCustomerId=${endCustomerId},${made[0]!.id}`, [2]],
    ['an order id of Colt', () => `coltOrderId=${made[3]!.coltOrderId}`, [3]],
    ['an actor', () => 'actor=Jane Doe', [1]],
    ['a country and kinds', () => 'country=fr&kind=freephone,geo&type=activation', [1]],
    ['another country', () => 'country=DE', []],
    ['a part of a reference', () => 'q=FIRS', [0, 2]],
    ['a part of an actor', () => 'q=jane', [1]],
    ['a part of an end customer’s name', () => 'q=cme sa&type=customer_update', [2]],
    ['a part of a number', () => `q=${range.start.slice(2)}`, [0, 1, 2]],
    ['no wildcards', () => 'q=%25', []],
    ['ones changed before a time', () => `updatedBefore=${made[0]!.createdAt}`, []],
    ['ones changed before now', () => 'updatedBefore=9999-12-31&type=activation', [1]],
    ['nothing', () => 'reference=nobody', []],
    ['no attention', () => 'attention=true', []],
  ])('lists %s', async (_, query, indices) => {
    expect(await ids(query())).toEqual(newestFirst(indices));
  });

  it.each([1, 2, 5, 12, 500])('pages of %i contain every order once, newest first', async (limit) => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: Listed[]; nextCursor: string | null } = await list(
        `limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(newestFirst([...made.keys()]));
  });

  it('counts all pages on request, with the filters', async () => {
    const page = await list('limit=2&total=true');
    expect([page.total, page.items.length]).toEqual([12, 2]);
    expect((await list('limit=2&total=true&type=reservation&open=false')).total).toBe(3);
    expect((await list('total=true&reference=nobody')).total).toBe(0);
    expect(await list('limit=2&total=false')).not.toHaveProperty('total');
  });

  it('an order placed during paging does not change later pages', async () => {
    const first = await list('type=customer_update,activation&limit=1');
    await stage.sql(`UPDATE "order" SET updated_at = now() WHERE id = $1`, [made[1]!.id]);
    const second = await list(`type=customer_update,activation&limit=1&cursor=${first.nextCursor}`);
    expect([first.items[0].id, second.items[0].id, second.nextCursor]).toEqual([made[2]!.id, made[1]!.id, null]);
    expect(await ids(`updatedAfter=${first.items[0].updatedAt}&type=activation`)).toEqual([made[1]!.id]);
  });

  it.each([
    ['type=port', 'type'],
    ['status=done', 'status'],
    ['open=maybe', 'open'],
    ['number=abc', 'number'],
    ['endCustomerId=1', 'endCustomerId'],
    ['endCustomerId=0190a5a3-7c1e-7000-8000-0242ac120002,1', 'endCustomerId'],
    ['country=XX', 'country'],
    ['kind=mobile', 'kind'],
    ['total=yes', 'total'],
    ['coltOrderId=a%00', 'coltOrderId'],
    ['updatedBefore=yesterday', 'updatedBefore'],
    ['createdAfter=yesterday', 'createdAfter'],
    ['createdAfter=20261123', 'createdAfter'],
    ['createdAfter=2026-W47-1', 'createdAfter'],
    ['createdAfter=2026-327', 'createdAfter'],
    ['createdAfter=-2026-01', 'createdAfter'],
    ['createdAfter=0000-01', 'createdAfter'],
    ['createdAfter=0000-01-01', 'createdAfter'],
    ['createdAfter=9999-12-31T23:59:59-01:00', 'createdAfter'],
    ['createdAfter=2026-11-23T12Z', 'createdAfter'],
    ['createdBefore=2026-11-23T1200Z', 'createdBefore'],
    ['createdBefore=2026-11-23T12:00:00%2B02', 'createdBefore'],
    ['updatedAfter=2026-11-23T12:00', 'updatedAfter'],
    ['updatedAfter=2026-11-23&updatedAfter=2026-11-23', 'updatedAfter'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['cursor=abc', 'cursor'],
    ['colour=red', 'colour'],
  ])('?%s is 422', async (query, parameter) => {
    const { status, body } = await stage.app.api('GET', `/v1/orders?${query}`);
    expect([status, body.code, body.errors[0].parameter]).toEqual([422, 'validation-failed', parameter]);
  });

  it('summarises', async () => {
    const { body } = await stage.app.api('GET', '/v1/orders/summary');
    expect(body).toEqual({
      orders: 12,
      open: 6,
      attention: 0,
      counts: [
        { type: 'reservation', status: 'accepted', orders: 6, attention: 0 },
        { type: 'reservation', status: 'completed', orders: 2, attention: 0 },
        { type: 'reservation', status: 'withdrawn', orders: 1, attention: 0 },
        { type: 'reservation_cancellation', status: 'completed', orders: 1, attention: 0 },
        { type: 'activation', status: 'completed', orders: 1, attention: 0 },
        { type: 'customer_update', status: 'completed', orders: 1, attention: 0 },
      ],
    });
  });

  it('pages a history, oldest first', async () => {
    const path = `/v1/orders/${made[0]!.id}/history`;
    const whole = (await stage.app.api('GET', path)).body;
    const first = (await stage.app.api('GET', `${path}?limit=3`)).body;
    const rest = (await stage.app.api('GET', `${path}?limit=3&cursor=${first.nextCursor}`)).body;
    expect(whole.nextCursor).toBeNull();
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    expect(whole.items[0]).toMatchObject({ status: 'accepted', cause: 'portal' });
    const tampered = await stage.app.api('GET', `${path}?cursor=${first.nextCursor.slice(0, -2)}AA`);
    expect([tampered.status, tampered.body.errors[0].parameter]).toEqual([422, 'cursor']);
  });

  it.each(['', '/history'])('an unknown order and a malformed id are 404 (%s)', async (suffix) => {
    const unknown = await stage.app.api('GET', `/v1/orders/0190a5a3-7c1e-7000-8000-0242ac120002${suffix}`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not-found']);
    const broken = await stage.app.api('GET', `/v1/orders/4711${suffix}`);
    expect([broken.status, broken.body.code]).toEqual([404, 'not-found']);
  });

  it('shows an archived order and its history as before, marked, and lists it no more', async () => {
    const { id } = made[11]!;
    const paths = [`/v1/orders/${id}`, `/v1/orders/${id}/history`];
    await stage.sql('ALTER TABLE holding_history DISABLE TRIGGER USER');
    await stage.sql(`UPDATE holding_history SET at = now() - interval '3 years' WHERE order_id = $1`, [id]);
    const aged = `now() - interval '3 years'`;
    await stage.sql(`UPDATE "order" SET created_at = ${aged}, completed_at = ${aged} WHERE id = $1`, [id]);
    const before = await Promise.all(paths.map(async (path) => (await stage.app.api('GET', path)).body));
    const [row] = await stage.sql(
      `SELECT archive_orders_v1(id, now() - interval '24 months', 10) AS archived FROM reseller`,
    );
    expect(row?.['archived']).toBe(1);
    const after = await Promise.all(paths.map(async (path) => (await stage.app.api('GET', path)).body));
    expect(after).toEqual([{ ...before[0], archivedAt: expect.any(String) }, before[1]]);
    expect(await ids('status=withdrawn')).toEqual([]);
    expect((await stage.app.api('POST', `${paths[0]}/withdrawal`)).body.code).toBe('not-found');
  });
});
