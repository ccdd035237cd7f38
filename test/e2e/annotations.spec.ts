import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_KEY } from '../support/app.js';
import { EventReader } from '../support/event-reader.js';
import { ACME, OPERATIONS, OrderStage, type Ends } from '../support/order-stage.js';

const SCRIPT = '<script>alert("x")</script>';
const MERGE_PATCH = { 'content-type': 'application/merge-patch+json' };
const encoded = encodeURIComponent;

describe('tags, metadata and notes', () => {
  let stage: OrderStage;
  let events: EventReader;
  beforeAll(async () => {
    stage = await OrderStage.start();
    events = await EventReader.open(stage.app.url, DEMO_KEY);
  });
  afterAll(async () => {
    await events?.close();
    await stage?.close();
  });

  const api = (...call: Parameters<OrderStage['app']['api']>) => stage.app.api(...call);
  const patch = ({ start, end }: Ends, body: object) =>
    api('PATCH', `/v1/numbers/${encoded(start)}?end=${encoded(end)}`, body, MERGE_PATCH);
  const offset = (range: Ends, first: number, last: number): Ends => {
    const at = (by: number) => `+${BigInt(range.start.slice(1)) + BigInt(by)}`;
    return { start: at(first), end: at(last) };
  };
  const rangesOf = async (query: string) =>
    (await api('GET', `/v1/numbers?limit=500&${query}`)).body.items.map(({ start, end }: Ends) => ({ start, end }));

  async function reserved(members: object = {}): Promise<Ends> {
    const range = await stage.free();
    await stage.ended(await stage.place('reservation', range, members));
    return range;
  }

  it('are given to an order, shown, filtered by, and changed at any time', async () => {
    const range = await stage.free();
    const given = { tags: ['one', SCRIPT], metadata: { crm: '4711', [SCRIPT]: SCRIPT }, note: `first\n${SCRIPT}` };
    const { id } = (await stage.place('reservation', range, given)).body;
    await stage.ended(id);
    expect((await api('GET', `/v1/orders/${id}`)).body).toMatchObject(given);
    const changed = await api(
      'PATCH',
      `/v1/orders/${id}`,
      { metadata: { crm: null, b: 'c' }, note: null },
      MERGE_PATCH,
    );
    const now = { tags: given.tags, metadata: { [SCRIPT]: SCRIPT, b: 'c' }, note: null };
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ id, status: 'completed', ...now });
    const told = await events.until(({ type, data }) => type === 'order.changed' && data.order.id === id && data.order.note === null); // prettier-ignore
    expect(told.data).toMatchObject({ order: now, previousStatus: 'completed' });
    for (const query of [
      `tag=one`,
      `tag=${encoded(SCRIPT)}`,
      'metadata[b]=c',
      `metadata[b]=c&metadata[${encoded(SCRIPT)}]=${encoded(SCRIPT)}&tag=one&total=true`,
    ]) {
      const { body } = await api('GET', `/v1/orders?${query}`);
      expect([query, body.items.map((item: { id: string }) => item.id)]).toEqual([query, [id]]);
    }
    for (const query of ['tag=on', 'tag=One', 'metadata[b]=d', 'metadata[crm]=4711', 'metadata[b]=c&metadata[x]=c']) {
      expect([query, (await api('GET', `/v1/orders?${query}`)).body.items]).toEqual([query, []]);
    }
    expect((await api('GET', '/v1/orders?metadata=x')).body.errors[0].parameter).toBe('metadata');
  });

  it('announce a change of an order once, and nothing where nothing changes', async () => {
    const order = (await stage.place('reservation', await stage.free(), { tags: ['a'] })).body;
    await stage.ended(order.id);
    const asOf = async () => (await api('GET', '/v1/orders?limit=1')).body.asOf;
    const before = await asOf();
    for (const same of [{}, { tags: ['a'] }, { metadata: {} }, { note: null, metadata: { x: null } }]) {
      expect((await api('PATCH', `/v1/orders/${order.id}`, same)).status).toBe(200);
    }
    expect(await asOf()).toBe(before);
  });

  it.each([
    ['/v1/orders/0190a5a3-7c1e-7000-8000-0242ac120002', { tags: ['x'] }, 404],
    ['/v1/numbers/+33140999999', { tags: ['x'] }, 404],
    ['/v1/numbers/nothing', { tags: ['x'] }, 422],
    ['/v1/numbers/+33140999999?end=%2B33140999990', { tags: ['x'] }, 422],
    ['/v1/numbers/+33140000000?end=%2B33149999999', { tags: ['x'] }, 422],
    ['/v1/numbers/+33140999999?dryRun=true', { tags: ['x'] }, 422],
    ['/v1/numbers/+33140999999', { tags: ['x', 'x'] }, 422],
    ['/v1/numbers/+33140999999', { status: 'active' }, 422],
    ['/v1/numbers/+33140999999', [], 422],
    ['/v1/orders/0190a5a3-7c1e-7000-8000-0242ac120002', { reference: 'x' }, 422],
  ])('%s with %j is refused', async (path, body, status) => {
    expect((await api('PATCH', path, body)).status).toBe(status);
  });

  it('are changed for numbers without an order: they split, merge again, and are filtered and exported', async () => {
    const range = await reserved({ tags: ['of the order'] });
    expect((await api('GET', `/v1/numbers/${encoded(range.start)}`)).body.holding).toMatchObject({
      ...{ tags: [], metadata: {}, note: null },
    });
    const part = offset(range, 3, 5);
    const given = { tags: ['desk', '=1+1'], metadata: { line: 'a' }, note: `two\nlines` };
    const changed = await patch(part, given);
    expect(changed.body.items).toEqual([expect.objectContaining({ ...part, status: 'reserved', ...given })]);
    const told = await events.until(
      ({ type, data }) => type === 'number.changed' && data.numbers[0].tags[0] === 'desk',
    );
    expect(told.data).toMatchObject({ cause: 'portal', orderId: null, numbers: [{ ...part, ...given }] });
    expect(JSON.stringify(told.data)).not.toContain('annotatedFor');
    expect(await rangesOf('tag=desk')).toEqual([part]);
    expect(await rangesOf('metadata[line]=a&sort=change')).toEqual([part]);
    expect((await api('GET', '/v1/numbers/summary?tag=desk')).body).toMatchObject({ ranges: 1, numbers: 3 });
    const csv = (await api('GET', '/v1/numbers/export.csv?tag=desk')).body.split('\r\n')[1];
    expect(csv).toMatch(/,"\[""desk"",""=1\+1""\]","\{""line"":""a""\}",two lines,$/);
    const excel = (await api('GET', '/v1/numbers/export.csv?tag=desk&for=excel')).body.split('\r\n')[1];
    expect(excel).toContain(`;"'[""desk"",`);
    expect((await api('POST', '/v1/numbers/query', { numbers: [part.end] })).body.items[0].holding).toMatchObject(
      given,
    );

    const one = await api('PATCH', `/v1/numbers/${encoded(part.start)}`, { note: null }, MERGE_PATCH);
    expect(one.body.items).toMatchObject([{ start: part.start, end: part.start, tags: given.tags, note: null }]);
    expect(await rangesOf('tag=desk')).toHaveLength(2);
    const cleared = await patch(range, { tags: null, metadata: null, note: null });
    expect(cleared.body.items).toMatchObject([{ start: range.start, end: range.end }]);
    expect(await rangesOf('tag=desk')).toEqual([]);
  });

  it('survive the orders of their numbers, and leave the inventory with them', async () => {
    const range = await reserved();
    await patch(range, { tags: ['stays'] });
    const activation = await stage.place('activation', range, { endCustomer: { ...ACME, reference: 'x' } });
    await stage.ended(activation);
    expect(await rangesOf('tag=stays&status=active')).toEqual([range]);
    const update = await stage.place('customer_update', range, { endCustomer: { ...ACME, name: 'Next SARL' } });
    await stage.ended(update);
    expect(await rangesOf('tag=stays&status=active')).toEqual([range]);

    const other = await reserved();
    await patch(other, { tags: ['leaves'], note: 'gone soon' });
    await stage.ended(await stage.place('reservation_cancellation', other));
    expect(await rangesOf('tag=leaves')).toEqual([]);
    expect(await stage.sql(`SELECT count(*)::int AS n FROM holding WHERE note = 'gone soon' OR tags @> '["leaves"]'`)).toEqual([{ n: 0 }]); // prettier-ignore
  });

  it('are changed under an open order for its numbers as a whole, and stay when it fails', async () => {
    const range = await reserved();
    await stage.pauseSending();
    const { id } = (await stage.place('activation', range, {}, { prefer: 'respond-async' })).body;
    const cut = await patch(offset(range, 1, 2), { tags: ['cut'] });
    const conflict = { ...range, status: 'activating', orderId: id };
    expect([cut.status, cut.body]).toMatchObject([409, { code: 'range-busy', conflicts: [conflict] }]);
    const whole = await patch(range, { tags: ['whole'] });
    const owner = { endCustomer: { name: ACME.name } };
    const open = { ...range, ...owner, status: 'activating', openOrderId: id, tags: ['whole'] };
    expect(whole.body.items).toMatchObject([open]);
    expect((await api('GET', '/v1/numbers?tag=whole')).body.items).toMatchObject([open]);
    expect((await api('POST', `/v1/orders/${id}/withdrawal`)).body.status).toBe('withdrawn');
    await stage.resumeSending();
    expect(await rangesOf('tag=whole&status=reserved')).toEqual([range]);
    const { items } = (await api('GET', '/v1/numbers?tag=whole')).body;
    expect(items).toMatchObject([{ endCustomerId: null, endCustomer: null }]);
  });

  it('never reach Colt', async () => {
    const marker = 'not-for-colt';
    const own = { tags: [marker], metadata: { [marker]: marker } };
    const range = await reserved({ ...own, note: marker });
    await patch(range, { ...own, note: marker });
    const endCustomer = { ...ACME, ...own };
    await stage.ended(await stage.place('activation', range, { ...own, note: marker, endCustomer }));
    const made = (await api('POST', '/v1/end-customers', { ...endCustomer, reference: marker })).body;
    await stage.ended(
      await stage.place('customer_update', range, {
        ...own,
        note: marker,
        endCustomer: undefined,
        endCustomerId: made.id,
      }),
    );
    const cancelled = await reserved({ ...own, note: marker });
    await patch(cancelled, { ...own, note: marker });
    await stage.ended(await stage.place('reservation_cancellation', cancelled, { ...own, note: marker }));
    for (const operation of Object.values(OPERATIONS)) {
      const requests = await stage.colt.requests(operation);
      expect(requests.length).toBeGreaterThan(0);
      expect(JSON.stringify(requests)).not.toContain(marker);
    }
    expect(JSON.stringify(await stage.colt.control('GET', '/books/requests?limit=1000'))).not.toContain(marker);
    expect(JSON.stringify(await stage.sql('SELECT details FROM end_customer_version'))).not.toContain(marker);
  });
});
