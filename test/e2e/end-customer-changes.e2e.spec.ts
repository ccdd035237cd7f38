import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { bakery } from '../support/end-customers.js';
import { EventReader } from '../support/event-reader.js';
import { insertHolding, removeHoldings } from '../support/holding-rows.js';
import { runCli } from '../support/operator-cli.js';
import { run } from '../support/sql.js';

describe('changes of end customers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.close());
  afterEach(() => removeHoldings(app.databaseUrl));

  const path = '/v1/end-customers';
  const make = async (over: object = {}) => (await app.api('POST', path, { ...bakery, ...over })).body;

  it('takes for a replacement what it returned', async () => {
    const { id } = await make({ tags: ['a'], metadata: { k: 'v' } });
    const read = await app.api('GET', `${path}/${id}`);
    const same = await app.api('PUT', `${path}/${id}`, read.body);
    expect([same.status, same.body]).toEqual([200, read.body]);
    expect(same.headers.get('etag')).toBe(read.headers.get('etag'));
    const renamed = { ...read.body, name: 'Renamed', createdAt: '1999-01-01T00:00:00Z', numbers: { active: 99 } };
    const { body } = await app.api('PUT', `${path}/${id}`, renamed);
    expect(body).toMatchObject({
      name: 'Renamed',
      createdAt: read.body.createdAt,
      numbers: { active: 0, reserved: 0 },
    });
    const other = await app.api('PUT', `${path}/${id}`, { ...read.body, id: '0190a5a3-7c1e-7000-8000-0242ac120002' });
    expect([other.status, other.body.errors]).toEqual([422, [{ pointer: '/id', detail: 'is another id' }]]);
    expect((await app.api('PUT', `${path}/${id}`, bakery)).body).toMatchObject({ tags: [], metadata: {} });
  });

  it('changes single members by a JSON merge patch', async () => {
    const { id } = await make({ tags: ['a'], metadata: { k: 'v', l: 'w' } });
    const read = await app.api('GET', `${path}/${id}`);
    const patch = (body: unknown, headers: Record<string, string> = {}) =>
      app.api('PATCH', `${path}/${id}`, body, { 'content-type': 'application/merge-patch+json', ...headers });
    const changed = await patch({ email: null, address: { houseNumber: '2' }, metadata: { k: null, m: 'x' } });
    const { email: _, ...rest } = read.body;
    const expected = { address: { ...bakery.address, houseNumber: '2' }, metadata: { l: 'w', m: 'x' } };
    expect(changed.body).toEqual({ ...rest, ...expected, updatedAt: changed.body.updatedAt });
    const etag = changed.headers.get('etag') ?? '';
    for (const same of [{}, { tags: ['a'] }, { id, createdAt: 'x' }]) {
      expect((await patch(same)).headers.get('etag')).toBe(etag);
    }
    expect((await patch({ tags: ['b'] }, { 'if-match': '"stale"' })).status).toBe(412);
    expect((await patch({ tags: null }, { 'if-match': etag })).body.tags).toEqual([]);
    for (const [body, pointer] of [
      [{ name: null }, '/name'],
      [{ address: null }, '/address'],
      [{ address: { city: null } }, '/address/city'],
      [{ address: 'x' }, '/address'],
      [{ contactNumber: 'x' }, '/contactNumber'],
      [{ tags: ['x', 'x'] }, '/tags'],
      [{ nickname: 'x' }, '/nickname'],
      [{ id: '0190a5a3-7c1e-7000-8000-0242ac120002' }, '/id'],
      [[], ''],
    ] as const) {
      const refused = await patch(body);
      expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
    }
  });

  it('outdates nothing if only labels change, and filters by them', async () => {
    const { id } = await make({ name: 'Labelled' });
    await insertHolding(app.databaseUrl, { start: '+33382500010', status: 'active', endCustomerId: id, endCustomerVersion: 1 }); // prettier-ignore
    const labels = { tags: ['gold <b>'], metadata: { crm: '4711' } };
    expect((await app.api('PATCH', `${path}/${id}`, labels)).body).toMatchObject({ ...labels, outdatedRanges: [] });
    const found = async (query: string) =>
      (await app.api('GET', `${path}?${query}`)).body.items.map((item: { id: string }) => item.id);
    expect(await found(`tag=${encodeURIComponent('gold <b>')}`)).toEqual([id]);
    expect(await found('metadata[crm]=4711')).toEqual([id]);
    expect(await found('metadata[crm]=4711&q=labelled&tag=gold%20%3Cb%3E')).toEqual([id]);
    expect(await found('tag=gold')).toEqual([]);
    expect(await found('metadata[crm]=471')).toEqual([]);
  });

  it('announces what happens to them', async () => {
    const after = (await app.api('GET', '/v1/orders?limit=1')).body.asOf;
    const { id } = await make({ name: 'First', tags: ['a'] });
    await app.api('PATCH', `${path}/${id}`, { name: 'Second' });
    await app.api('PATCH', `${path}/${id}`, { name: 'Second' });
    await app.api('DELETE', `${path}/${id}`);
    const events = await EventReader.open(app.url, DEMO_KEY, after);
    await events.until(({ type }) => type === 'end_customer.deleted');
    await events.close();
    const told = events.events.filter(({ data }) => data.endCustomerId === id);
    expect(told.map(({ type, data }) => [type, data.endCustomer.name, data.endCustomer.tags])).toEqual([
      ['end_customer.created', 'Second', ['a']],
      ['end_customer.changed', 'Second', ['a']],
      ['end_customer.deleted', 'Second', ['a']],
    ]);
    expect(await run(app.databaseUrl, `SELECT data FROM event WHERE type = 'end_customer.changed' AND data ->> 'endCustomerId' = '${id}'`)).toEqual([{ data: { endCustomerId: id } }]); // prettier-ignore
  });

  it('keeps one that an order names when it is deleted, and leaves none of an order that was refused', async () => {
    const count = () => run(app.databaseUrl, 'SELECT count(*)::int AS n FROM end_customer');
    const before = await count();
    const free = (await app.api('GET', '/v1/free-numbers?country=PT&kind=freephone&quantity=1')).body.items[0];
    const ranges = [{ start: free.start, end: free.end }];
    const refused = await app.api('POST', '/v1/activations', { ranges, endCustomer: bakery });
    expect([refused.status, refused.body.code]).toEqual([409, 'range-not-reserved']);
    await app.api('POST', '/v1/reservations', { country: 'PT', kind: 'freephone', ranges });
    const invalid = { ...bakery, registrationNumber: undefined };
    expect((await app.api('POST', '/v1/activations', { ranges, endCustomer: invalid })).status).toBe(422);
    const unknown = { endCustomerId: '0190a5a3-7c1e-7000-8000-0242ac120002' };
    for (const route of ['activations', 'customer-updates']) {
      const { status, body } = await app.api('POST', `/v1/${route}`, { ranges, ...unknown });
      if (status === 409) continue;
      expect([status, body.errors]).toEqual([
        422,
        [{ pointer: '/endCustomerId', detail: 'there is no end customer with this id' }],
      ]);
    }
    expect(await count()).toEqual(before);
  });

  describe('with unique references', () => {
    const cli = (line: string) => runCli(app.app, line);
    const settings = (unique: boolean) => cli(`resellers change demo --settings {"uniqueReferences":${unique}}`);
    const by = (reference: string) => `${path}/by-reference/${encodeURIComponent(reference)}`;
    const { reference: _, ...input } = bakery;

    it('needs the setting, which needs unique references', async () => {
      const off = await app.api('PUT', by('x'), input);
      expect([off.status, off.body.code]).toEqual([409, 'references-not-unique']);
      const [one, two] = [await make({ reference: 'shared' }), await make({ reference: 'shared' })];
      const refused = await settings(true);
      expect(refused).toMatchObject({ ok: false, exitCode: 4 });
      expect(refused.lines.join('\n')).toContain(`${one.id} ${two.id}`);
      expect(refused.lines.join('\n')).not.toContain('shared');
      expect((await make({ reference: 'shared' })).reference).toBe('shared');
      await run(app.databaseUrl, 'UPDATE end_customer SET deleted_at = now() WHERE reference IS NOT NULL');
      expect(await settings(true)).toMatchObject({ ok: true });
    });

    it('creates or replaces by reference, whoever is first', async () => {
      const all = await Promise.all(Array.from({ length: 20 }, (_, at) => app.api('PUT', by('crm 1/2'), { ...input, name: `N${at}` }))); // prettier-ignore
      expect(all.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
      const [id, ...others] = new Set(all.map(({ body }) => body.id));
      expect(others).toEqual([]);
      const created = all.find(({ status }) => status === 201);
      expect(created?.headers.get('location')).toBe(`${path}/${id}`);
      const read = await app.api('GET', `${path}/${id}`);
      expect(read.body.reference).toBe('crm 1/2');
      expect((await app.api('PUT', by('crm 1/2'), read.body)).headers.get('etag')).toBe(read.headers.get('etag'));
      const wrong = await app.api('PUT', by('crm 1/2'), { ...input, reference: 'other' });
      expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/reference']);
      expect((await app.api('PUT', by('new'), { ...input, id })).body.errors[0].pointer).toBe('/id');
      expect((await app.api('PUT', by('new'), input, { 'if-match': '*' })).status).toBe(412);
      expect((await app.api('PUT', by('x'.repeat(101)), input)).status).toBe(422);
    });

    it('refuses a reference that another one has, until that is deleted', async () => {
      const [one, two] = [await make({ reference: 'first' }), await make({ reference: 'second' })];
      const taken = { status: 409, body: { code: 'reference-taken', endCustomerId: one.id } };
      expect(await app.api('POST', path, { ...bakery, reference: 'first' })).toMatchObject(taken);
      expect(await app.api('PUT', `${path}/${two.id}`, { ...bakery, reference: 'first' })).toMatchObject(taken);
      expect(await app.api('PATCH', `${path}/${two.id}`, { reference: 'first' })).toMatchObject(taken);
      expect((await app.api('PATCH', `${path}/${two.id}`, { reference: null })).status).toBe(200);
      expect((await app.api('PATCH', `${path}/${one.id}`, { name: 'Other' })).status).toBe(200);
      // The database refuses it as well.
      await expect(
        run(app.databaseUrl, `UPDATE end_customer SET reference = 'first' WHERE id = '${two.id}'`),
      ).rejects.toThrow('unique_reference');
      await app.api('DELETE', `${path}/${one.id}`);
      expect((await make({ reference: 'first' })).reference).toBe('first');
    });

    it('may share references again when the setting is off', async () => {
      expect(await settings(false)).toMatchObject({ ok: true });
      expect((await make({ reference: 'first' })).reference).toBe('first');
      expect((await app.api('PUT', by('first'), input)).body.code).toBe('references-not-unique');
    });
  });
});
