import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type Answer, type TestApp } from '../support/app.js';
import { bakery } from '../support/end-customers.js';
import { insertHolding, removeHoldings } from '../support/holding-rows.js';
import { run } from '../support/sql.js';

describe('end customers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.close());
  afterEach(() => removeHoldings(app.databaseUrl));

  const path = '/v1/end-customers';
  const make = async (over: object = {}) => (await app.api('POST', path, { ...bakery, ...over })).body;

  it('creates one, reads it back and returns its location', async () => {
    const made = await app.api('POST', path, bakery);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject(bakery);
    expect(made.headers.get('location')).toBe(`${path}/${made.body.id}`);
    const read = await app.api('GET', made.headers.get('location') ?? '');
    expect(read.body).toEqual({ ...made.body, outdatedRanges: [], outdated: [], numbers: { active: 0, reserved: 0 } });
    expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
  });

  it('omits members that were null or missing', async () => {
    const made = await make({ email: null, registrationNumber: undefined });
    expect(Object.keys(made)).not.toContain('email');
    expect(Object.keys(made)).not.toContain('registrationNumber');
  });

  it.each([
    [{ type: 'company' }, ['/type']],
    [{ name: '  ' }, ['/name']],
    [{ name: 'x'.repeat(161) }, ['/name']],
    [{ name: '\u3164' }, ['/name']],
    [{ name: 'Exemple\nSARL' }, ['/name']],
    [{ registrationNumber: '\u00ad\u200b' }, ['/registrationNumber']],
    [
      { address: { ...bakery.address, houseNumber: '1\u2028', city: '\u2800' } },
      ['/address/city', '/address/houseNumber'],
    ],
    [{ address: { ...bakery.address, country: 'EU' } }, ['/address/country']],
    [{ contactNumber: '33140000000' }, ['/contactNumber']],
    [{ name: 42 }, ['/name']],
    [{ email: 'nobody' }, ['/email']],
    [{ contactNumber: '0140000000' }, ['/contactNumber']],
    [{ registrationNumberNotRegistered: 'true' }, ['/registrationNumberNotRegistered']],
    [{ nickname: 'x' }, ['/nickname']],
    [{ address: { streetName: 's', city: 'c', country: 'XX', zip: '1' } }, ['/address/zip', '/address/country']],
    [{ address: [] }, ['/address']],
    [{ id: '0190a5a3-7c1e-7000-8000-0242ac120002' }, ['/id']],
  ])('refuses %j', async (over, pointers) => {
    const refused = await app.api('POST', path, { ...bakery, ...over });
    expect(refused.status).toBe(422);
    expect(refused.body.code).toBe('validation-failed');
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([...pointers].sort());
  });

  it('stores text in one form, and finds it in any', async () => {
    const made = await make({
      reference: ' Cafe\u0301-1 ',
      name: 'Cafe\u0301\u00a0de la\u00adPaix',
      registrationNumber: 'FR 40-303.265 045',
      contactNumber: '+33 (0)1\u202f40 11 22 33',
      address: { ...bakery.address, country: 'uk' },
    });
    expect(made).toMatchObject({
      reference: 'Café-1',
      name: 'Café de laPaix',
      registrationNumber: 'FR 40-303.265 045',
      contactNumber: '+33140112233',
      address: { country: 'GB' },
    });
    const searches = [
      'q=cafe\u0301 de',
      'q=CAF\u00c9\u202fDE',
      'q=303265',
      'q=01 40 11 22 33',
      'q=0033 1 40-11',
      'reference=Cafe\u0301-1\u200b',
      'registrationNumber=fr40303265045',
      'registrationNumber=FR-40.303.265.045',
    ];
    for (const search of searches) {
      const [name, value = ''] = search.split('=');
      const { body } = await app.api('GET', `${path}?${name}=${encodeURIComponent(value)}`);
      expect([search, body.items[0]?.id]).toEqual([search, made.id]);
    }
  });

  it('takes long addresses, and addresses in any country', async () => {
    const address = {
      ...bakery.address,
      houseNumber: '12 bis, bâtiment C, escalier 3',
      addressExtension: 'troisième étage, porte gauche',
      country: 'lu',
    };
    expect((await make({ name: 'x'.repeat(160), address })).address).toEqual({ ...address, country: 'LU' });
  });

  it.each(['cursor=', 'limit=', 'q=', 'q=%20', 'q=%E2%80%8B', 'reference=&registrationNumber='])(
    'takes ?%s for absent',
    async (query) => {
      await make();
      const { status, body } = await app.api('GET', `${path}?${query}`);
      expect([status, body.items.length > 0]).toEqual([200, true]);
    },
  );

  it('searches by part of a name, by reference and by registration number, with pages', async () => {
    const made = [];
    for (let index = 0; index < 5; index += 1) {
      made.push(await make({ name: `Pagé 100%_${index}`, reference: 'many', registrationNumber: `R${index}` }));
    }
    await make({ name: 'Pagé 100 X' });
    const newestFirst = made.map(({ id }) => id).reverse();
    const q = encodeURIComponent('pagé 100%_');
    const first = await app.api('GET', `${path}?q=${q}&limit=3`);
    const second = await app.api('GET', `${path}?q=${q}&limit=3&cursor=${first.body.nextCursor}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(ids).toEqual(newestFirst);
    expect(second.body.nextCursor).toBeNull();
    expect((await app.api('GET', `${path}?reference=many&registrationNumber=R2`)).body.items).toHaveLength(1);
    expect((await app.api('GET', `${path}?reference=man`)).body.items).toEqual([]);
  });

  it('selects by id, with pages, and omits unknown ids', async () => {
    const ids: string[] = [];
    for (const name of ['A', 'B', 'C']) ids.unshift((await make({ name: `Selected ${name}` })).id);
    const unknown = '0190a5a3-7c1e-7000-8000-0242ac120002';
    const selected = `${path}?id=${ids[2]},${unknown},${ids[0]},${ids[1]}`;
    const idsOf = ({ body }: Answer) => body.items.map(({ id }: { id: string }) => id);
    expect(idsOf(await app.api('GET', selected))).toEqual(ids);
    const first = await app.api('GET', `${selected}&limit=2`);
    const second = await app.api('GET', `${selected}&limit=2&cursor=${first.body.nextCursor}`);
    expect([...idsOf(first), ...idsOf(second), second.body.nextCursor]).toEqual([...ids, null]);
    expect(idsOf(await app.api('GET', `${selected}&q=selected%20b`))).toEqual([ids[1]]);
    expect(idsOf(await app.api('GET', `${path}?id=${unknown}`))).toEqual([]);
  });

  it('counts active and reserved numbers', async () => {
    const { id } = await make();
    for (const [start, end, status] of [
      ['+33382500010', '+33382500019', 'active'],
      ['+33382500020', '+33382500022', 'activating'],
      ['+33382500030', '+33382500033', 'reserved'],
      ['+33382500040', '+33382500040', 'returning'],
    ] as const) {
      await insertHolding(app.databaseUrl, { start, end, status, endCustomerId: id });
    }
    await insertHolding(app.databaseUrl, { start: '+33382500050', status: 'active' });
    expect((await app.api('GET', `${path}/${id}`)).body.numbers).toEqual({ active: 10, reserved: 7 });
    const other = await make();
    const { items } = (await app.api('GET', `${path}?counts=true&id=${id},${other.id}`)).body;
    expect(items.map(({ numbers }: { numbers: object }) => numbers)).toEqual([
      { active: 0, reserved: 0 },
      { active: 10, reserved: 7 },
    ]);
    expect((await app.api('GET', `${path}?id=${id}`)).body.items[0].numbers).toBeUndefined();
  });

  it.each(['id=1', 'cursor=abc', 'limit=0', 'limit=501', 'limit=1e2', 'q=a%00', 'unknown=1', 'unknown='])(
    'refuses ?%s',
    async (query) => {
      const refused = await app.api('GET', `${path}?${query}`);
      expect(refused.status).toBe(422);
      expect(refused.body.errors[0].parameter).toBe(query.split('=')[0]);
    },
  );

  it('replaces one completely, reports outdated ranges, and rejects a stale ETag', async () => {
    const made = await app.api('POST', path, bakery);
    const { id } = made.body;
    const told = { status: 'active', endCustomerId: id as string };
    await insertHolding(app.databaseUrl, {
      start: '+33382500010',
      end: '+33382500019',
      ...told,
      endCustomerVersion: 1,
    });
    await insertHolding(app.databaseUrl, { start: '+33382500030', ...told, endCustomerVersion: null });
    await insertHolding(app.databaseUrl, { start: '+33382500050', ...told, endCustomerVersion: 2 });
    await run(
      app.databaseUrl,
      `INSERT INTO end_customer_version (reseller_id, end_customer_id, version, details)
       SELECT reseller_id, id, 1, $2 FROM end_customer WHERE id = $1`,
      [id, { ...bakery, reference: undefined }],
    );
    const etag = made.headers.get('etag') ?? '';
    const moved = { ...bakery, address: { ...bakery.address, houseNumber: '2' }, email: undefined };

    const replaced = await app.api('PUT', `${path}/${id}`, moved, { 'if-match': etag });
    expect(replaced.status).toBe(200);
    expect(replaced.body.outdatedRanges).toEqual([
      { start: '+33382500010', end: '+33382500019' },
      { start: '+33382500030', end: '+33382500030' },
    ]);
    expect(replaced.body.outdated).toEqual([
      {
        ranges: [{ start: '+33382500010', end: '+33382500019' }],
        changes: [
          { pointer: '/email', told: bakery.email, now: null },
          { pointer: '/address/houseNumber', told: bakery.address.houseNumber, now: '2' },
        ],
      },
      { ranges: [{ start: '+33382500030', end: '+33382500030' }], changes: null },
    ]);
    expect(replaced.body.email).toBeUndefined();
    expect(replaced.body.numbers).toEqual({ active: 12, reserved: 0 });
    expect(replaced.headers.get('etag')).not.toBe(etag);

    const stale = await app.api('PUT', `${path}/${id}`, bakery, { 'if-match': etag });
    expect([stale.status, stale.body.code]).toEqual([412, 'precondition-failed']);
    expect((await app.api('DELETE', `${path}/${id}`, undefined, { 'if-match': etag })).status).toBe(412);
    expect((await app.api('GET', `${path}/${id}`)).body.address.houseNumber).toBe('2');
  });

  it('outdates nothing if only the reference changes, or nothing at all', async () => {
    const { id } = await make();
    await insertHolding(app.databaseUrl, {
      start: '+33382500010',
      status: 'active',
      endCustomerId: id,
      endCustomerVersion: 1,
    });
    const before = await app.api('GET', `${path}/${id}`);
    const same = await app.api('PUT', `${path}/${id}`, bakery);
    expect(same.headers.get('etag')).toBe(before.headers.get('etag'));
    const renamed = await app.api('PUT', `${path}/${id}`, { ...bakery, reference: 'crm-2' });
    expect(renamed.body).toMatchObject({ reference: 'crm-2', outdatedRanges: [] });
    expect(renamed.headers.get('etag')).not.toBe(before.headers.get('etag'));
  });

  it.each(['reserved', 'active', 'activating', 'returning'])(
    'does not delete one that has %s numbers',
    async (status) => {
      const { id } = await make();
      await insertHolding(app.databaseUrl, { start: '+33382500010', status, endCustomerId: id });
      const refused = await app.api('DELETE', `${path}/${id}`);
      expect([refused.status, refused.body.code]).toEqual([409, 'end-customer-in-use']);
      expect(refused.body.ranges).toEqual([{ start: '+33382500010', end: '+33382500010', status }]);
    },
  );

  it('deletes one that is not in use, once', async () => {
    const { id } = await make();
    expect((await app.api('DELETE', `${path}/${id}`)).status).toBe(204);
    for (const [method, body] of [['GET'], ['PUT', bakery], ['DELETE']] as const) {
      const gone = await app.api(method, `${path}/${id}`, body);
      expect([gone.status, gone.body.code]).toEqual([404, 'not-found']);
    }
    expect((await app.api('GET', `${path}?reference=crm-1&limit=500`)).body.items).not.toContainEqual(
      expect.objectContaining({ id }),
    );
  });

  it.each(['0190a5a3-7c1e-7000-8000-0242ac120002', 'nothing', "'; drop table end_customer"])(
    'finds none with the id %s',
    async (id) => {
      const answer = await app.api('GET', `${path}/${encodeURIComponent(id)}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    },
  );

  it('writes no personal data into a log line', async () => {
    const { id } = await make({ name: 'Madame Discrète', email: 'discrete@example.org' });
    await app.api('GET', `${path}?q=Discr%C3%A8te`);
    await app.api('PUT', `${path}/${id}`, { ...bakery, name: 'Madame Discrète', email: 'nobody' });
    await run(app.databaseUrl, 'SELECT 1');
    expect(JSON.stringify(app.log.lines)).toMatch(/end-customers/);
    expect(JSON.stringify(app.log.lines)).not.toMatch(/discr/i);
  });
});
