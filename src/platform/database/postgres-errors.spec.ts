import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findFreePort } from '../../../test/support/free-port.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { loadConfig } from '../config/config.js';
import { Database } from './database.service.js';
import { isPoolExhausted, isRefusal, isUnreachable } from './postgres-errors.js';

const open = (url: string) => new Database(loadConfig({ DATABASE_URL: url, SECRETS_KEY: 'x'.repeat(32) }));
const thrown = (run: () => Promise<unknown>): Promise<unknown> =>
  run().then(
    () => Promise.reject(new Error('nothing was thrown')),
    (error: unknown) => error,
  );

describe('isUnreachable', () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await createTestDatabase();
    database = open(test.url);
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  it('knows a Postgres that nobody can reach', async () => {
    const nowhere = open(`postgresql://nobody@127.0.0.1:${await findFreePort()}/none`);
    expect(isUnreachable(await thrown(() => nowhere.$queryRaw`SELECT 1`))).toBe(true);
    expect(isUnreachable(await thrown(() => nowhere.reseller.findMany()))).toBe(true);
    await nowhere.close();
  });

  it('knows a connection that Postgres ended in the middle', async () => {
    const ended = await thrown(() =>
      database.$transaction(async (tx) => {
        const [own] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
        await database.$queryRaw`SELECT pg_terminate_backend(${own?.pid}::int)`;
        return tx.reseller.findMany();
      }),
    );
    expect(isUnreachable(ended)).toBe(true);
  });

  it('distinguishes a pool whose connections are all in use, for statements and for models', async () => {
    const busy = new Database(
      loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32), DATABASE_POOL_SIZE: '2' }),
    );
    const taken = [await busy.pool.connect(), await busy.pool.connect()];
    busy.pool.options.connectionTimeoutMillis = 50;
    for (const read of [
      () => busy.now(),
      () => busy.reseller.findMany(),
      () => busy.$transaction((tx) => tx.reseller.findMany()),
    ]) {
      expect(isPoolExhausted(await thrown(read))).toBe(true);
    }
    for (const client of taken) client.release();
    await busy.close();
    const nowhere = open(`postgresql://nobody@127.0.0.1:${await findFreePort()}/none`);
    expect(isPoolExhausted(await thrown(() => nowhere.now()))).toBe(false);
    await nowhere.close();
  });

  it('leaves mistakes alone', async () => {
    expect(isUnreachable(await thrown(() => database.$queryRaw`SELECT nothing`))).toBe(false);
    expect(isUnreachable(await thrown(() => database.$queryRaw`SELECT 1/0`))).toBe(false);
    for (const other of [null, undefined, 'text', new Error('connection'), { code: 23505 }, new TypeError('x')]) {
      expect(isUnreachable(other)).toBe(false);
    }
  });

  it('looks below what wraps it, and does not go round for ever', () => {
    const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
    expect(isUnreachable(new Error('outer', { cause: new Error('inner', { cause: refused }) }))).toBe(true);
    expect(isUnreachable({ meta: { driverAdapterError: { cause: { kind: 'ConnectionClosed' } } } })).toBe(true);
    const round: { cause?: unknown } = {};
    round.cause = round;
    expect(isUnreachable(round)).toBe(false);
  });
});

describe('isRefusal', () => {
  const failure = (severity: string, code: string) =>
    Object.assign(new pg.DatabaseError('refused', 0, 'error'), { severity, code });

  it.each([
    ['a violated constraint', failure('ERROR', '23505'), true],
    ['a session that was ended', failure('FATAL', '57P01'), false],
    ['a pooler that lost Postgres', failure('FATAL', '08P01'), false],
    ['a pooler that lost Postgres, and calls it an error', failure('ERROR', '08P01'), false],
    ['a lost connection', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), false],
  ])('judges %s', (_, error, expected) => {
    expect(isRefusal(error)).toBe(expected);
  });
});
