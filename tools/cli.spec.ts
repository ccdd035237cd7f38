import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../test/support/database.js';
import { freePort, StartFixture } from './start-fixture.js';

describe('npm run cli', () => {
  let fixture: StartFixture;
  let database: TestDatabase;
  beforeAll(async () => {
    fixture = new StartFixture();
    database = await createTestDatabase();
  });
  afterAll(async () => {
    fixture.remove();
    await database?.drop();
  });

  it('uses DATABASE_URL, and passes arguments and exit code on', async () => {
    const { code, stdout, stderr } = await fixture.cli({ DATABASE_URL: database.url }, 'orders', 'show', '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      argv: ['orders', 'show', '--json'],
      role: new URL(database.url).username,
      database: new URL(database.url).pathname.slice(1),
    });
    expect(code).toBe(3);
  });

  it('reads DATABASE_URL from .env', async () => {
    const file = join(fixture.root, '.env');
    writeFileSync(file, `DATABASE_URL=${database.url}\n`);
    const { stdout } = await fixture.cli({});
    writeFileSync(file, '');
    expect(JSON.parse(stdout)).toMatchObject({ database: new URL(database.url).pathname.slice(1) });
  });

  it('finds the database of a running npm start, also in another data directory', async () => {
    for (const DATA_DIR of ['', 'elsewhere/data']) {
      const running = fixture.start({ PORT: String(await freePort()), DATA_DIR });
      await running.ready();
      const { code, stdout, stderr } = await fixture.cli({ DATA_DIR }, 'resellers', 'list');
      running.child.kill('SIGTERM');
      await running.exited;
      expect([stderr, code]).toEqual(['', 3]);
      expect(JSON.parse(stdout)).toEqual({
        argv: ['resellers', 'list'],
        role: 'colt_inbound',
        database: 'colt_inbound',
      });
    }
  });

  it.each([
    [
      'neither a database nor DATABASE_URL',
      { DATA_DIR: 'nowhere' },
      /^no database runs in \S+nowhere: run npm start, or set DATABASE_URL\n$/,
    ],
    ['a production without DATABASE_URL', { NODE_ENV: 'production' }, /^NODE_ENV=production .+ set DATABASE_URL .+\n$/],
  ])('says in one line what is missing: %s', async (_, env, sentence) => {
    const { code, stdout, stderr } = await fixture.cli(env, 'orders', 'show');
    expect(stderr).toMatch(sentence);
    expect([stdout, code]).toEqual(['', 1]);
  });

  it('says so when npm start has stopped', async () => {
    const running = fixture.start({ PORT: String(await freePort()) });
    await running.ready();
    running.child.kill('SIGTERM');
    await running.exited;
    expect((await fixture.cli({})).stderr).toMatch(/^no database runs in .+\n$/);
  });
});
