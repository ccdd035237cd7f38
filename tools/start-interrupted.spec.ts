import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort, StartFixture } from './start-fixture.js';

/** Whether a session sleeps in the Postgres of the directory. */
async function sleepsIn(folder: string): Promise<boolean> {
  const port = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[3]);
  const password = readFileSync(`${folder}.password`, 'utf8');
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(`SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)).rowCount === 1;
  } finally {
    await client.end();
  }
}

describe('npm start, ended during a migration', () => {
  let fixture: StartFixture;
  beforeEach(() => {
    fixture = new StartFixture();
  });
  afterEach(() => fixture.remove());

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('is ready at the next start after %s', async (signal) => {
    fixture.addMigration('20260102000000_slow', 'CREATE TABLE slow (id int); SELECT pg_sleep(60);');
    const first = fixture.start({ PORT: String(await freePort()) });
    while (!(await sleepsIn(join(fixture.root, '.data/pg')).catch(() => false))) await sleep(50);
    first.child.kill(signal);
    expect(await first.exited).toBe(signal === 'SIGKILL' ? null : 0);
    expect(first.stderr).toBe('');
    fixture.addMigration('20260102000000_slow', 'CREATE TABLE slow (id int);');
    const second = fixture.start({ PORT: String(await freePort()) });
    await second.ready();
    expect(second.stderr).toBe('');
    second.child.kill('SIGTERM');
    expect(await second.exited).toBe(0);
  });
});
