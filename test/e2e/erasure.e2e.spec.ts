import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EraseEndCustomer } from '../../src/tenants/end-customers/erase-end-customer.service.js';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { EventReader } from '../support/event-reader.js';
import { run } from '../support/sql.js';

const person = {
  reference: 'crm-secret',
  type: 'residential',
  name: 'Zéphyrine Quelquechose',
  firstName: 'Zéphyrine',
  lastName: 'Quelquechose',
  email: 'zephyrine@example.org',
  contactNumber: '+33140999999',
  address: { houseNumber: '77', streetName: 'Rue Unique', city: 'Paris', postalCode: '75002', country: 'FR' },
};
const PERSONAL = /Z(é|\\u00e9)phyrine|Quelquechose|zephyrine@|33140999999|Rue Unique|crm-secret/i;

describe('erasing an end customer', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.close());

  it('removes the person from every table, and keeps the history', async () => {
    const events = await EventReader.open(app.url, DEMO_KEY);
    const free = await app.api('GET', '/v1/free-numbers?country=FR&kind=geo');
    const { start, end } = free.body.items[0];
    const ranges = [{ start, end }];
    const place = async (path: string, body: object) => {
      const { id } = (await app.api('POST', path, body)).body;
      await events.until(({ data }) => data.orderId === id && data.status === 'completed');
      return id as string;
    };
    await place('/v1/reservations', { country: 'FR', kind: 'geo', ranges });
    const directoryService = { listing: 'listed', name: person.name };
    const orderId = await place('/v1/activations', { ranges, endCustomer: person, directoryService });
    const { endCustomerId } = (await app.api('GET', `/v1/orders/${orderId}`)).body;
    await app.api('POST', '/v1/drift/checks');
    await run(app.databaseUrl, `INSERT INTO captured_payload (id, reseller_id, operation, body, problem)
      SELECT gen_random_uuid(), id, 'x', $1, 'x' FROM reseller`, [JSON.stringify(person).replace(/é/g, '\\u00e9')]); // prettier-ignore

    const erase = app.app.get(EraseEndCustomer, { strict: false });
    await expect(erase.erase(endCustomerId)).rejects.toMatchObject({ code: 'end-customer-in-use' });
    expect(await tablesWith(PERSONAL)).toEqual(expect.arrayContaining(['end_customer', 'order', 'captured_payload']));
    const other = { ...person, reference: 'n', name: 'Next One', firstName: 'N', lastName: 'One', email: 'n@e.org', contactNumber: '+33140111111' }; // prettier-ignore
    await place('/v1/customer-updates', { ranges, endCustomer: { ...other, address: { ...person.address, streetName: 'Elsewhere' } } }); // prettier-ignore

    const histories = async () => [
      await run(app.databaseUrl, 'SELECT count(*) FROM order_history'),
      await run(app.databaseUrl, 'SELECT count(*) FROM holding_history'),
    ];
    const before = await histories();
    expect(await erase.erase(endCustomerId)).toMatchObject({ end_customer: 1 });
    expect(await tablesWith(PERSONAL)).toEqual([]);
    expect(await histories()).toEqual(before);
    expect((await app.api('GET', `/v1/orders/${orderId}`)).body).toMatchObject({ endCustomerId, status: 'completed' });
    expect((await app.api('GET', `/v1/end-customers/${endCustomerId}`)).status).toBe(404);
    await expect(erase.erase(endCustomerId)).rejects.toMatchObject({ code: 'not-found' });
    expect(app.log.text).not.toMatch(PERSONAL);
    await events.close();
  });

  async function tablesWith(pattern: RegExp): Promise<string[]> {
    const tables = await run(app.databaseUrl, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    const found: string[] = [];
    for (const { tablename } of tables) {
      const rows = await run(app.databaseUrl, `SELECT to_jsonb(t)::text AS row FROM "${String(tablename)}" t`);
      if (rows.some(({ row }) => pattern.test(String(row)))) found.push(String(tablename));
    }
    return found;
  }
});
