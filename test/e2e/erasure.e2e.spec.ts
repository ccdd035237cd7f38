import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EraseEndCustomer } from '../../src/tenants/personal-data/erase-end-customer.service.js';
import { SEARCHED_TABLES } from '../../src/tenants/personal-data/searched-tables.js';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { CallBacks } from '../support/call-backs.js';
import { dumpTexts } from '../support/database-dump.js';
import { EventReader } from '../support/event-reader.js';
import { annotated, forms, identifying, NEXT, PERSONS, plantName, SHORT } from '../support/planted-person.js';
import { operatorCli } from '../support/operator-cli.js';
import { run } from '../support/sql.js';

interface Placed {
  readonly ranges: { start: string; end: string }[];
  readonly orderId: string;
  readonly endCustomerId: string;
}

describe('erasing an end customer', () => {
  let app: TestApp;
  let events: EventReader;
  let callBacks: CallBacks;
  beforeAll(async () => {
    app = await startApp();
    events = await EventReader.open(app.url, DEMO_KEY);
    callBacks = new CallBacks(() => app.url, app.databaseUrl);
  });
  afterAll(async () => {
    await events?.close();
    await app?.close();
  });

  const sql = (text: string, values: unknown[] = []) => run(app.databaseUrl, text, values);
  const cli = (line: string) => operatorCli(app.app, line);

  async function place(path: string, body: object, headers: Record<string, string> = {}): Promise<string> {
    const { id } = (await app.api('POST', path, body, headers)).body;
    await events.until(({ data }) => data.order?.id === id && data.order.status === 'completed');
    return id as string;
  }

  /** Annotates the numbers and the order as well, more than once. */
  async function annotate({ ranges, orderId }: Placed, mark: string, person: { name: string }): Promise<void> {
    const [{ start, end } = { start: '', end: '' }] = ranges;
    const number = `/v1/numbers/${encodeURIComponent(start)}?end=${encodeURIComponent(end)}`;
    for (const [path, body] of [
      [number, annotated(mark, person)],
      [number, { note: `${mark} again` }],
      [`/v1/orders/${orderId}`, { note: `${mark} again` }],
    ] as const) {
      expect((await app.api('PATCH', path, body)).status).toBe(200);
    }
  }

  /** An activation for the person on numbers of its own. */
  async function activate(
    { note: _, ...person }: { name: string; note?: string },
    annotations: object = {},
  ): Promise<Placed> {
    const free = await app.api('GET', '/v1/free-numbers?country=FR&kind=geo&quantity=1');
    const { start, end } = free.body.items[0];
    const ranges = [{ start, end }];
    const reference = `for ${person.name}`;
    await place('/v1/reservations', { country: 'FR', kind: 'geo', ranges, reference });
    // Written before the numbers had an end customer.
    const path = `/v1/numbers/${encodeURIComponent(start)}?end=${encodeURIComponent(end)}`;
    await app.api('PATCH', path, annotations);
    const directoryService = { listing: 'listed', name: person.name };
    const orderId = await place(
      '/v1/activations',
      { ranges, endCustomer: person, directoryService, reference, ...annotations },
      { 'x-actor': Buffer.from(person.name).toString('latin1'), 'idempotency-key': randomUUID() },
    );
    const { endCustomerId } = (await app.api('GET', `/v1/orders/${orderId}`)).body;
    // The audit of its end, some seconds later, would need the end customer.
    await sql('UPDATE "order" SET next_action = NULL, next_action_at = NULL, audits_left = 0 WHERE id = $1', [orderId]);
    return { ranges, orderId, endCustomerId: String(endCustomerId) };
  }

  /** table.column of every place where a text is found, in any of its forms. */
  async function placesOf(texts: readonly string[], asWords = false): Promise<string[]> {
    const all = texts.flatMap(forms);
    const word = (text: string) =>
      new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|')})(?![\\p{L}\\p{N}])`, 'u').test(text);
    const found = (text: string) => (asWords ? word(text) : all.some((one) => text.includes(one)));
    // Two letters stand in the Base64 reading of any id.
    const dump = (await dumpTexts(app.databaseUrl)).filter(({ plain }) => plain || !asWords);
    return [...new Set(dump.flatMap(({ place: where, text }) => (found(text) ? where : [])))].sort();
  }

  it.each(Object.entries(PERSONS))('leaves nothing of a person (%s)', async (slug, person) => {
    const mark = `marker-${slug}`;
    const placed = await activate({ ...person, ...annotated(mark, person) }, annotated(mark, person));
    await annotate(placed, mark, person);
    await plantName(person.name, placed.orderId, { callBacks, sql });
    const texts = [...identifying(person), mark];
    const erase = app.app.get(EraseEndCustomer, { strict: false });
    const use = { dryRun: false };
    await expect(erase.erase(placed.endCustomerId, use)).rejects.toMatchObject({ code: 'end-customer-in-use' });
    await place('/v1/customer-updates', {
      ranges: placed.ranges,
      endCustomer: { ...NEXT, name: `Nachfolger ${slug}` },
    });
    const before = await placesOf(texts);
    expect(before).toEqual(
      expect.arrayContaining([
        'attempt.error',
        'captured_payload.body',
        'carrier_order.raw_status',
        'drift_finding.theirs',
        'end_customer.metadata',
        'end_customer.name',
        'end_customer.tags',
        'end_customer_version.details',
        'event.data',
        'holding.directory_service',
        'holding.metadata',
        'holding.note',
        'holding.tags',
        ...['cessation_request.reason', 'holding_history.reason', 'holding_history.reference'],
        'idempotency_key.response',
        'notification.body',
        'notification.event_id',
        'operator_act.reason',
        'order.actor',
        'order.directory_service',
        'order.error',
        'order.metadata',
        'order.note',
        'order.reference',
        'order.tags',
        'order_history.actor',
        'order_history.detail',
        'order_holding_snapshot.holding',
      ]),
    );

    const dry = await cli(`end-customers erase ${placed.endCustomerId} --reason test --dry-run`);
    expect(dry).toMatchObject({ ok: true, lines: expect.arrayContaining(['Dry run: nothing was changed.']) });
    expect(await placesOf(texts)).toEqual(before);

    const exported = JSON.parse(
      (await cli(`end-customers export ${placed.endCustomerId} --reason test`)).lines[0] ?? '',
    );
    expect(exported).toMatchObject({
      endCustomerId: placed.endCustomerId,
      records: {
        end_customer: [{ name: person.name.normalize('NFC') }],
        end_customer_version: [{ details: { name: person.name.normalize('NFC') } }],
        order: [{ id: placed.orderId }],
        order_range: [{ order_id: placed.orderId }],
      },
    });
    expect(exported.mentions).toContainEqual(expect.objectContaining({ table: 'captured_payload', certain: true }));

    const histories = `SELECT (SELECT count(*) FROM order_history), (SELECT count(*) FROM holding_history)`;
    const counted = await sql(histories);
    const done = await cli(`end-customers erase ${placed.endCustomerId} --reason test --actor somebody`);
    expect(done.lines.at(-1)).toBe('Erased. Backups and log files outside this database are not touched.');
    expect(done.lines.filter((line) => line.startsWith('left'))).toEqual([
      expect.stringMatching(/^left in operator_act\.reason: 1 rows, is never changed: /),
    ]);
    expect(await placesOf(texts)).toEqual(['operator_act.reason']);
    expect(await sql(histories)).toEqual(counted);
    expect(
      await sql(`SELECT detail, actor FROM order_history WHERE seq = 1000000 AND order_id = $1`, [placed.orderId]),
    ).toEqual([{ detail: '100%_\\ told [erased]', actor: '[erased]' }]);
    const order = (await app.api('GET', `/v1/orders/${placed.orderId}`)).body;
    expect(order).toMatchObject({
      endCustomerId: placed.endCustomerId,
      status: 'completed',
      reference: 'for [erased]',
    });
    expect((await app.api('GET', `/v1/end-customers/${placed.endCustomerId}`)).status).toBe(404);
    await expect(erase.erase(placed.endCustomerId, use)).rejects.toMatchObject({ code: 'not-found' });
    for (const text of texts) expect(app.log.text).not.toContain(text);
    expect((await cli('log')).lines.join('\n')).toContain(`end-customers erase ${placed.endCustomerId}`);
  });

  it('replaces a name of two letters in what belongs to the person, and lists where else it stands', async () => {
    const placed = await activate(SHORT);
    await plantName(SHORT.name, placed.orderId, { callBacks, sql });
    await place('/v1/customer-updates', { ranges: placed.ranges, endCustomer: { ...NEXT, name: 'Nachfolger kurz' } });
    const erase = app.app.get(EraseEndCustomer, { strict: false });
    // An audit compares the end customer with Colt's.
    const audit = (action: string | null, at: string | null) =>
      sql(`UPDATE "order" SET next_action = $2::next_action, next_action_at = $3 WHERE id = $1`, [
        placed.orderId,
        action,
        at,
      ]);
    await audit('audit', '2999-01-01');
    const refused = { code: 'end-customer-in-use', members: { orderIds: [placed.orderId] } };
    await expect(erase.erase(placed.endCustomerId, { dryRun: false })).rejects.toMatchObject(refused);
    await audit(null, null);
    const { left } = await erase.erase(placed.endCustomerId, { dryRun: false });
    const places = await placesOf(['Wu', 'Bo'], true);
    expect(left.map(({ column }) => column)).toEqual(expect.arrayContaining(places));
    expect(places).toEqual(expect.arrayContaining(['captured_payload.body', 'order.reference', 'operator_act.reason']));
    expect(places).not.toEqual(expect.arrayContaining(['end_customer.name']));
    const own = await sql(`SELECT body, raw_status FROM notification WHERE order_id = $1 AND state = 'applied' AND event_id LIKE 'to %'`, [placed.orderId]); // prettier-ignore
    expect(own).toEqual([{ body: 'base64:[erased]', raw_status: 'to [erased]' }]);
    expect(JSON.stringify(left)).not.toMatch(/\bWu\b/i);
  });

  it('leaves what other end customers are, and lists those who may be the same person', async () => {
    const twin = { ...NEXT, name: 'Doppel Gänger', email: 'd@example.org', reference: 'twin-1' };
    const [first, second] = [await app.api('POST', '/v1/end-customers', twin), await app.api('POST', '/v1/end-customers', { ...twin, reference: 'twin-2' })]; // prettier-ignore
    const { left } = await app.app.get(EraseEndCustomer, { strict: false }).erase(first.body.id, { dryRun: false });
    const reason = 'belongs to another end customer, who may be the same person';
    expect(left).toContainEqual({ column: 'end_customer.name', reason, rows: 1, keys: [second.body.id] });
    expect((await app.api('GET', `/v1/end-customers/${second.body.id}`)).body).toMatchObject({ name: 'Doppel Gänger' });
  });

  it('changes histories in no other way', async () => {
    const [row] = await sql('SELECT id FROM order_history LIMIT 1');
    const change = (set: string) => sql(`UPDATE order_history SET ${set} WHERE id = $1`, [row?.['id']]);
    for (const set of [
      `detail = 'x'`,
      `status = 'failed'`,
      `actor = coalesce(actor, '') || 'x[erased]'`,
      'at = now()',
      'detail = NULL, seq = 0',
    ]) {
      await expect(change(set)).rejects.toThrow('order_history is append-only');
    }
    await expect(sql('DELETE FROM holding_history')).rejects.toThrow('holding_history is append-only');
    expect(await sql(`SELECT prosecdef, proacl::text FROM pg_proc WHERE proname = 'erase_in_history_v1'`)).toEqual([
      { prosecdef: true, proacl: expect.not.stringMatching(/[{,]=X/) },
    ]);
  });

  it('searches every column that can hold a text', async () => {
    const columns = await sql(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       JOIN pg_class t ON t.oid = format('public.%I', table_name)::regclass AND NOT t.relispartition
       WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')`,
    );
    const searched = SEARCHED_TABLES.flatMap((table) =>
      Object.keys(table.columns).map((column) => `${table.name}.${column}`),
    );
    const others = columns.flatMap(({ name }) => (searched.includes(String(name)) ? [] : String(name))).sort();
    expect(others).toEqual([...WITHOUT_PERSONAL_DATA].sort());
  });
});

/** Ids, numbers, words and secrets of the service, settings of operators, and hashes. */
const WITHOUT_PERSONAL_DATA = [
  'database_timeline.cluster',
  ...['browser_session.key_hash', 'browser_session.scopes', 'browser_session.tokens_cipher'],
  'webhook_delivery.event_id',
  'webhook_delivery.event_type',
  'webhook_endpoint.epoch',
  'webhook_endpoint.event_types',
  'webhook_endpoint.previous_secret_cipher',
  'webhook_endpoint.secret_cipher',
  '_prisma_migrations.checksum',
  '_prisma_migrations.id',
  '_prisma_migrations.logs',
  '_prisma_migrations.migration_name',
  'api_key.key_hash',
  'api_key.prefix',
  'api_key.scopes',
  'attempt.ranges',
  'attempt.tracking_id',
  'carrier_order.shown_ranges',
  'colt_account_state.announced',
  'colt_account_state.reason',
  'drift_finding.row_hash',
  'holding.annotated_for',
  'holding.split',
  'holding.uniqueness_scope',
  'idempotency_key.body_hash',
  'notification_key.hash',
  'operator_act.act',
  'operator_command.operator',
  'order.carrier_reference',
  'order.planned_repeat',
  'order.traceparent',
  'put_off.reason',
  'replica.secrets_key_ids',
  'reseller.callback_password_cipher',
  'reseller.callback_user',
  'reseller.colt_api_key_cipher',
  'reseller.colt_api_key_header',
  'reseller.colt_application_id',
  'reseller.colt_base_url',
  'reseller.colt_client_id',
  'reseller.colt_client_secret_cipher',
  'reseller.colt_profile',
  'reseller.colt_token_url',
  'reseller.colt_tracking_header',
  'reseller.name',
  'reseller.settings',
  'reseller.slug',
  'reseller.uniqueness_scope',
  'reseller_sequence.epoch',
  'schedule.last_error',
  'schedule.name',
];
