import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './sql.js';

export interface TestDatabase {
  /** For the role of the service, which owns no table. */
  readonly url: string;
  /** For the superuser: specs look at the database with it, and break it. */
  readonly adminUrl: string;
  /** Ends all open sessions and removes the database. */
  drop(): Promise<void>;
}

/** Creates a database with all migrations applied, cloned from the template in about 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  // The owner of the tables creates partitions while the service runs.
  const owner = process.env['TEST_PG_OWNER'] ?? '';
  await runAsAdmin(`CREATE DATABASE ${name} OWNER ${owner} TEMPLATE tpl STRATEGY file_copy`);
  // Code that relies on the server's time zone is wrong by five and a half hours.
  await runAsAdmin(`ALTER DATABASE ${name} SET timezone = 'Asia/Kolkata'`);
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return { url: asService(url.toString()), adminUrl: url.toString(), drop: () => drop(name) };
}

/**
 * A closed pool may still have sessions that are about to end. Killing one, as FORCE does, would raise an error without
 * a listener.
 */
async function drop(name: string): Promise<void> {
  for (const end = Date.now() + 1_000; Date.now() < end; await sleep(10)) {
    const [row] = await runAsAdmin(`SELECT count(*)::int AS sessions FROM pg_stat_activity WHERE datname = '${name}'`);
    if (row?.['sessions'] === 0) break;
  }
  await runAsAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/** @returns the URL for the role of the service */
export function asService(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const service = new URL(process.env['TEST_PG_SERVICE'] ?? '');
  url.username = service.username;
  url.password = service.password;
  return url.toString();
}

/**
 * The addresses of a database for a service: directly, or through the pooler where the run has one (test/pooler/).
 * @param url for the role of the service
 */
export function databaseEnv(url: string): { DATABASE_URL: string; DATABASE_DIRECT_URL?: string } {
  const pooled = new URL(url);
  const { TEST_POOLER_PORT: port } = process.env;
  if (!port || pooled.port !== new URL(adminUrl()).port) return { DATABASE_URL: url };
  pooled.port = port;
  return { DATABASE_URL: pooled.toString(), DATABASE_DIRECT_URL: url };
}

const runAsAdmin = (sql: string) => run(adminUrl(), sql);

function adminUrl(): string {
  const url = process.env.TEST_PG_URL;
  if (!url) throw new Error('TEST_PG_URL is missing: run the tests with jest, whose global set-up starts Postgres');
  return url;
}
