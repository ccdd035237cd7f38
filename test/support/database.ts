import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './sql.js';

export interface TestDatabase {
  readonly url: string;
  /** Ends the sessions that are still open and removes the database. */
  drop(): Promise<void>;
}

/** A database of its own with all migrations applied, cloned from the template in some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await runAsAdmin(`CREATE DATABASE ${name} TEMPLATE tpl STRATEGY file_copy`);
  // Whoever takes the server's zone for granted is five hours and a half wrong.
  await runAsAdmin(`ALTER DATABASE ${name} SET timezone = 'Asia/Kolkata'`);
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => drop(name) };
}

/**
 * A pool that was closed may still have sessions that are about to end: one that is killed then, as FORCE does, is an
 * error that nobody listens to any more.
 */
async function drop(name: string): Promise<void> {
  for (const end = Date.now() + 1_000; Date.now() < end; await sleep(10)) {
    const [row] = await runAsAdmin(`SELECT count(*)::int AS sessions FROM pg_stat_activity WHERE datname = '${name}'`);
    if (row?.['sessions'] === 0) break;
  }
  await runAsAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

const runAsAdmin = (sql: string) => run(adminUrl(), sql);

function adminUrl(): string {
  const url = process.env.TEST_PG_URL;
  if (!url) throw new Error('TEST_PG_URL is missing: run the tests with jest, whose global set-up starts Postgres');
  return url;
}
