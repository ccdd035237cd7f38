import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { insertHolding, removeHoldings } from '../support/holding-rows.js';
import { run } from '../support/sql.js';

const lisbon = {
  type: 'business',
  name: 'Exemplo Lda',
  registrationNumber: '509999999',
  address: {
    houseNumber: '1',
    streetName: 'Rua Augusta',
    subLocality: 'Lisboa',
    city: 'Lisboa',
    postalCode: '1100-048',
    country: 'PT',
  },
};
const ranges = [{ start: '+351211234500', end: '+351211234509' }];

describe('POST /v1/checks', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.close());
  afterEach(() => removeHoldings(app.databaseUrl));

  const hold = (status: string) =>
    insertHolding(app.databaseUrl, { ...(ranges[0] ?? { start: '' }), status, country: 'PT', kind: 'geo' });
  const check = (body: object) => app.api('POST', '/v1/checks', { ranges, endCustomer: lisbon, ...body });
  const broken = (body: { rules: { outcome: string; rule: string; pointer: string }[] }) =>
    body.rules.filter(({ outcome }) => outcome === 'broken').map(({ rule, pointer }) => [rule, pointer]);

  it('passes a valid activation, and changes nothing', async () => {
    await hold('reserved');
    const before = await snapshot();
    const { status, body } = await check({});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      passes: true,
      type: 'activation',
      country: 'PT',
      kind: 'geo',
      refusal: null,
      conflicts: [],
      warnings: [],
    });
    expect(broken(body)).toEqual([]);
    expect(await snapshot()).toEqual(before);
  });

  it('explains what is missing, and where', async () => {
    await hold('reserved');
    const { registrationNumber: _, ...nobody } = lisbon;
    const { body } = await check({ endCustomer: nobody });
    expect(body.passes).toBe(false);
    expect(broken(body)).toEqual([['registration-number-pt', '/endCustomer/registrationNumber']]);
  });

  it('takes a placeholder for nothing, and says which rule an address abroad breaks', async () => {
    await hold('reserved');
    const address = { streetName: 'Rue de la Paix', city: 'Paris', country: 'fr' };
    const { body } = await check({ endCustomer: { ...lisbon, registrationNumber: ' n/a ', address } });
    expect(body.passes).toBe(false);
    expect(broken(body)).toEqual([
      ['registration-number-pt', '/endCustomer/registrationNumber'],
      ['address-country', '/endCustomer/address/country'],
    ]);
  });

  it('judges a known end customer by its id', async () => {
    await hold('reserved');
    const { registrationNumber: _, ...nobody } = lisbon;
    const { body: known } = await app.api('POST', '/v1/end-customers', nobody);
    const { body } = await check({ endCustomer: undefined, endCustomerId: known.id });
    expect(broken(body)).toEqual([['registration-number-pt', '/endCustomerId']]);
  });

  it.each([
    ['active', 'range-not-reserved'],
    ['returning', 'range-not-reserved'],
  ])('reports that %s numbers cannot be activated', async (status, refusal) => {
    await hold(status);
    const { body } = await check({});
    expect(body).toMatchObject({ passes: false, refusal, conflicts: [{ ...ranges[0], status }] });
  });

  it('reports numbers that are not held at all', async () => {
    const { body } = await check({});
    expect(body).toMatchObject({ passes: false, kind: null, refusal: 'range-not-reserved', conflicts: ranges });
  });

  it('agrees with the activation itself', async () => {
    await hold('reserved');
    const { registrationNumber: _, ...nobody } = lisbon;
    for (const endCustomer of [
      nobody,
      { ...lisbon, registrationNumber: 'xxx' },
      { ...lisbon, address: { ...lisbon.address, streetName: ' ' } },
    ]) {
      const checked = await check({ endCustomer });
      const activated = await app.api('POST', '/v1/activations', { ranges, endCustomer });
      expect(activated.status).toBe(422);
      if (checked.status === 422) expect(checked.body.errors).toEqual(activated.body.errors);
      else expect(activated.body.errors[0].pointer).toBe(broken(checked.body)[0]?.[1]);
    }
  });

  it.each([
    [{ endCustomer: undefined }, 422],
    [{ endCustomerId: '0190a5a3-7c1e-7000-8000-0242ac120002' }, 422],
    [{ endCustomer: undefined, endCustomerId: '0190a5a3-7c1e-7000-8000-0242ac120002' }, 422],
    [{ type: 'cessation' }, 422],
    [{ type: 'reservation' }, 422],
    [{ ranges: [{ start: '+351211234509', end: '+351211234500' }] }, 422],
    [{ ranges: [...ranges, ...ranges] }, 422],
    [{ ranges: [] }, 422],
  ])('refuses %j', async (body, status) => {
    expect((await check(body)).status).toBe(status);
  });

  it.each([
    ['reservation', { country: 'PT', kind: 'geo' }, null, true],
    ['reservation', { country: 'PT', kind: 'geo' }, 'reserved', 'range-held'],
    ['reservation_cancellation', {}, 'reserved', true],
    ['reservation_cancellation', {}, null, 'range-not-reserved'],
    ['customer_update', { endCustomer: lisbon }, 'active', true],
    ['customer_update', { endCustomer: lisbon }, 'reserved', 'range-not-active'],
  ])('checks a %s of %j on %s numbers: %s', async (type, members, status, expected) => {
    if (status) await hold(status);
    const { status: answered, body } = await app.api('POST', '/v1/checks', { type, ranges, ...members });
    expect([answered, body.type, body.passes ? true : body.refusal]).toEqual([200, type, expected]);
  });

  it('names everything that is wrong with a form at once, as the order does', async () => {
    await hold('active');
    const form = {
      ranges: [...ranges, { start: '351211234600', end: '+351211234609' }],
      reference: 'x'.repeat(101),
      colour: 'red',
      endCustomer: {
        ...lisbon,
        type: undefined,
        registrationNumber: undefined,
        address: { ...lisbon.address, city: '' },
      },
    };
    const [checked, activated] = [await check(form), await app.api('POST', '/v1/activations', form)];
    expect([checked.status, activated.status]).toEqual([422, 422]);
    expect(checked.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/colour',
      '/endCustomer/address/city',
      '/endCustomer/registrationNumber',
      '/endCustomer/type',
      '/ranges/1/start',
      '/reference',
    ]);
    expect(checked.body.conflicts).toEqual([{ ...ranges[0], status: 'active' }]);
    const { requestId: _, ...problem } = checked.body;
    expect(activated.body).toMatchObject(problem);
  });

  it('names an unknown end customer of a body by its pointer, with the conflicts', async () => {
    const body = { ranges, endCustomerId: '0190a5a3-7c1e-7000-8000-0242ac120002' };
    for (const path of ['/v1/activations', '/v1/customer-updates', '/v1/checks']) {
      const answer = await app.api('POST', path, body);
      expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
        422,
        'validation-failed',
        '/endCustomerId',
      ]);
      expect(answer.body.conflicts).toEqual(ranges);
    }
  });

  it('answers 409 where only the numbers are wrong, and leaves no end customer behind', async () => {
    const before = await snapshot();
    const activated = await app.api('POST', '/v1/activations', { ranges, endCustomer: lisbon });
    expect([activated.status, activated.body.code, activated.body.conflicts]).toEqual([
      409,
      'range-not-reserved',
      ranges,
    ]);
    expect(await snapshot()).toEqual(before);
  });

  it('warns of broken advisory rules: the check, the order, and the repeated order', async () => {
    await hold('reserved');
    const { houseNumber: _, ...address } = lisbon.address;
    const endCustomer = { ...lisbon, address };
    const warnings = [
      expect.objectContaining({ rule: 'address-house-number-pt', pointer: '/endCustomer/address/houseNumber' }),
    ];
    expect((await check({ endCustomer })).body).toMatchObject({ passes: true, warnings });
    const order = () =>
      app.api(
        'POST',
        '/v1/activations',
        { ranges, endCustomer },
        { 'idempotency-key': '"w"', prefer: 'respond-async' },
      );
    const first = await order();
    expect([first.status, first.body.warnings]).toEqual([202, warnings]);
    const replayed = await order();
    expect([replayed.headers.get('idempotency-replayed'), replayed.body.warnings]).toEqual(['true', warnings]);
    expect((await app.api('GET', `/v1/orders/${first.body.id}`)).body).not.toHaveProperty('warnings');
  });

  it('names the member in the detail of a single fault, and never shows texts of the library', async () => {
    const detail = async (body: object) => (await check(body)).body.detail;
    expect(await detail({ reference: 'x'.repeat(101) })).toMatch(/^\/reference /);
    expect(await detail({ ranges: 'x' })).toMatch(/^\/ranges: ranges|^\/ranges /);
    for (const odd of [{ ranges: ['x'] }, { ranges: [[]] }, { endCustomer: [] }, { ranges: [null] }]) {
      const { body } = await check(odd);
      expect(JSON.stringify(body)).not.toMatch(/each value in|nested property|should not exist/);
    }
  });

  async function snapshot() {
    const tables = ['holding', '"order"', 'end_customer', 'event', 'holding_history', 'order_holding_snapshot'];
    const counts = await Promise.all(tables.map((table) => run(app.databaseUrl, `SELECT count(*) FROM ${table}`)));
    return [counts, await run(app.databaseUrl, 'SELECT status, open_order_id FROM holding')];
  }
});
