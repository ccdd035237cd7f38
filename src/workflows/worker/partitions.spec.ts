import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { run } from '../../../test/support/sql.js';
import { EventLog } from '../../domain/events/event-log.repository.js';
import { EventRetention } from '../../domain/events/event-retention.service.js';
import { loadConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PartitionsRepository } from './partitions.repository.js';
import { Partitions } from './partitions.service.js';

type State = 'applied' | 'parked';

describe('partitions by month', () => {
  let test: TestDatabase;
  let database: Database;
  let partitions: Partitions;
  let repository: PartitionsRepository;
  let resellerId: string;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    test = await createTestDatabase();
    const config = loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32) });
    database = Database.guarded(config);
    repository = new PartitionsRepository(database);
    const events = new EventRetention(new EventLog(), new UnitOfWork(database));
    partitions = new Partitions(database, repository, events, config);
    resellerId = await addBareReseller(database.acrossResellers);
  });
  afterAll(async () => {
    Logger.overrideLogger(['error', 'warn', 'log']);
    await database.close();
    await test.drop();
  });

  const admin = (sql: string, values: unknown[] = []) => run(test.adminUrl, sql, values);
  const partitionsOf = async (table: string) =>
    (await admin('SELECT name FROM partitions_of($1) ORDER BY name', [table])).map(({ name }) => String(name));

  /** A partition whose retention has passed, such as a service that runs for long has. */
  async function addOld(table: string): Promise<{ name: string; within: Date }> {
    const [row] = await admin(
      `SELECT to_char(m AT TIME ZONE 'UTC', 'YYYY_MM') AS month, m::text AS first, (m + interval '28 days')::text AS last,
         m + interval '3 days' AS within
       FROM date_trunc('month', now() - interval '150 days', 'UTC') AS m`,
    );
    const name = `${table}_${String(row?.['month'])}`;
    await admin(`CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS)`);
    await admin(`ALTER TABLE ${name} OWNER TO ${process.env['TEST_PG_OWNER']}`);
    await admin(
      `ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${String(row?.['first'])}') TO ('${String(row?.['last'])}')`,
    );
    return { name, within: row?.['within'] as Date };
  }

  const notification = (state: State, authenticated: boolean, receivedAt: Date) => ({
    ...{ id: randomUUID(), resellerId, authenticated, state, body: '', receivedAt },
  });
  const placeOf = async (id: string) =>
    (await admin('SELECT tableoid::regclass::text AS name FROM notification WHERE id = $1', [id]))[0]?.['name'];

  it('are there for this month and the next two, with a default for every other time', async () => {
    for (const table of ['event', 'notification', 'captured_payload']) {
      expect((await partitionsOf(table)).length).toBe(4);
      expect(await partitionsOf(table)).toContain(`${table}_default`);
      expect(await repository.covers(table as 'event', 45)).toBe(true);
      expect(await repository.covers(table as 'event', 400)).toBe(false);
    }
  });

  it('lose no notification when one is missing: its rows wait in the default and move into it later', async () => {
    const [current] = (await partitionsOf('notification')).filter((name) => !name.endsWith('default'));
    await admin(`DROP TABLE ${current}`);
    const row = notification('parked', true, new Date());
    await database.acrossResellers.notification.create({ data: row });
    expect(await placeOf(row.id)).toBe('notification_default');
    await partitions.run();
    expect(await placeOf(row.id)).toBe(current);
    const kept = await database.notification.findFirst({ where: { resellerId, id: row.id } });
    expect(kept).toMatchObject(row);
    // Indexes and references came with it.
    const [{ indexes, references } = {}] = await admin(
      `SELECT (SELECT count(*)::int FROM pg_indexes WHERE tablename = $1) - (SELECT count(*)::int FROM pg_indexes WHERE tablename = 'notification_default') AS indexes,
         (SELECT count(*)::int FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f') AS references`,
      [current],
    );
    expect([indexes, references]).toEqual([0, 2]);
  });

  it('go when their retention has passed, and leave what still needs an operator', async () => {
    const { name, within } = await addOld('notification');
    const [settled, dead, anybodys] = [
      notification('applied', true, within),
      notification('parked', true, within),
      notification('parked', false, within),
    ];
    const recent = notification('applied', true, new Date(Date.now() - 80 * 86_400_000));
    await database.acrossResellers.notification.createMany({ data: [settled, dead, anybodys, recent] });
    expect(await placeOf(dead.id)).toBe(name);
    await partitions.run();
    expect(await partitionsOf('notification')).not.toContain(name);
    expect([await placeOf(settled.id), await placeOf(anybodys.id)]).toEqual([undefined, undefined]);
    expect(await placeOf(dead.id)).toBe('notification_default');
    expect(await placeOf(recent.id)).toBeDefined();
    // Once settled, it goes as well.
    await admin(`UPDATE notification SET state = 'settled_by_hand' WHERE id = $1`, [dead.id]);
    await partitions.run();
    expect(await placeOf(dead.id)).toBeUndefined();
  });

  it('of events go only after their readers get a reset, also those in the default', async () => {
    const { name, within } = await addOld('event');
    const event = (seq: bigint, occurredAt: Date) => ({
      ...{ resellerId, seq, type: 'order_changed' as const, occurredAt, data: {} },
    });
    const older = new Date(within.getTime() - 60 * 86_400_000);
    await database.acrossResellers.event.createMany({
      data: [event(1n, older), event(2n, within), event(3n, new Date())],
    });
    const before = new Date(Date.now() - 90 * 86_400_000);
    expect(await repository.drop('event', before)).toEqual([]); // a reader may still be there
    expect(await repository.resellersWithEvents(before)).toEqual([resellerId]);
    await partitions.run();
    expect(await partitionsOf('event')).not.toContain(name);
    const left = await database.event.findMany({ where: { resellerId } });
    expect(left.map(({ seq }) => seq)).toEqual([3n]);
    const sequence = await database.resellerSequence.findUnique({ where: { resellerId } });
    expect(sequence?.eventsPrunedTo).toBe(2n);
  });

  it('of the last week stay, whoever asks, and no other table is touched', async () => {
    const yesterday = new Date(Date.now() - 86_400_000);
    await expect(repository.drop('notification', yesterday)).rejects.toThrow(/last seven days/);
    await expect(repository.deleteFromDefault('notification', yesterday, 1)).rejects.toThrow(/last seven days/);
    for (const call of [
      `SELECT drop_partitions_v1('order', now() - interval '1 year')`,
      `SELECT create_partitions_v1('reseller', 1)`,
      `SELECT delete_from_default_partition_v1('holding_history', now() - interval '1 year', 1)`,
    ])
      await expect(run(test.url, call)).rejects.toThrow(/is not partitioned/);
    await expect(run(test.url, `SELECT create_partitions_v1('event', 1000)`)).rejects.toThrow(/24 months/);
    await expect(run(test.url, 'DROP TABLE event_default')).rejects.toThrow(/must be owner/);
    await expect(run(test.url, 'SELECT * FROM event_default')).rejects.toThrow(/permission denied/);
  });

  it('do not wait long for a table in use, and fail to be repeated', async () => {
    const { name } = await addOld('captured_payload');
    await database.$transaction(async (tx) => {
      await tx.capturedPayload.count({ where: { resellerId } });
      await expect(partitions.run()).rejects.toThrow(AggregateError);
    });
    expect(await partitionsOf('captured_payload')).toContain(name);
    await partitions.run();
    expect(await partitionsOf('captured_payload')).not.toContain(name);
  });
});
