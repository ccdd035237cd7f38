import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { loadConfig, type Config } from '../config/config.js';
import { Database } from '../database/database.service.js';
import { HeavyReads } from './heavy-reads.service.js';
import type { StatementRunner } from '../database/statement.js';

const A = '0190a5a3-7c1e-7000-8000-00000000000a';
const B = '0190a5a3-7c1e-7000-8000-00000000000b';

describe('heavy reads', () => {
  let test: TestDatabase;
  let database: Database;
  let config: Config;
  beforeAll(async () => {
    test = await createTestDatabase();
    config = loadConfig({
      ...{ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32) },
      ...{ DATABASE_POOL_SIZE: '8', READ_TIMEOUT_MS: '200' },
    });
    database = new Database(config);
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const one = (db: StatementRunner) => db.runStatement('SELECT 1 AS one', []);

  it('take a quarter of the connections for each reseller, let some wait, and refuse the others', async () => {
    const reads = new HeavyReads(config, database);
    let [running, most] = [0, 0];
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const held = () =>
      reads.run(A, async (db) => {
        most = Math.max(most, (running += 1));
        await gate;
        await one(db);
        running -= 1;
      });
    const all = Array.from({ length: 60 }, held);
    // Another reseller does not wait.
    await reads.run(B, one);
    const patient = reads.run(A, one, { patient: true });
    finish();
    const results = await Promise.allSettled(all);
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(60 - 2 - 20);
    for (const result of refused) {
      expect(result).toMatchObject({ reason: { code: 'too-many-reads', members: { retryAfterMs: 1_000 } } });
    }
    expect(most).toBe(2);
    await patient;
    await reads.run(A, one);
  });

  it('are stopped by Postgres when they take too long, and leave no limit on their connection', async () => {
    const reads = new HeavyReads(config, database);
    const slow = reads.run(A, (db) => db.runStatement('SELECT pg_sleep(5)::text', []));
    await expect(slow).rejects.toMatchObject({ code: 'read-too-slow' });
    const limits = await Promise.all(
      Array.from({ length: 8 }, () => database.runStatement("SELECT current_setting('statement_timeout') AS t", [])),
    );
    expect(limits.map(({ rows }) => rows[0]?.['t'])).toEqual(Array(8).fill('0'));
  });

  it('give their place back when they fail', async () => {
    const reads = new HeavyReads(config, database);
    for (let i = 0; i < 4; i += 1) await expect(reads.run(A, (db) => db.runStatement('SELECT 1/0', []))).rejects.toThrow(); // prettier-ignore
    await reads.run(A, one);
  });
});
