import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { findFreePort } from '../../../test/support/free-port.js';
import { run } from '../../../test/support/sql.js';
import { openContext } from '../../open-context.js';
import { EXIT_CODES } from './exit-codes.js';
import { main } from './main.js';

const SECRETS_KEY = 'a5'.repeat(32);

/** As a file whose reader has gone. */
class ClosedPipe extends Writable {
  override _write(_chunk: unknown, _encoding: unknown, done: (error: Error) => void): void {
    done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  }
}

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'cli-main-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function cli(line: string, env: NodeJS.ProcessEnv = {}, stdout: Writable = new PassThrough()) {
  const stderr = new PassThrough();
  const all = { DATABASE_URL: database.url, SECRETS_KEY, ...env };
  const exitCode = await main(openContext, {
    argv: ['node', 'cli', ...line.split(' ').filter(Boolean)],
    env: all,
    stdout,
    stderr,
  });
  const text = (of: Writable) => (of instanceof PassThrough ? String(of.read() ?? '') : '');
  return { exitCode, out: text(stdout), err: text(stderr) };
}

const withPart = (part: 'password' | 'pathname' | 'port', value: string) => {
  const url = new URL(database.url);
  url[part] = value;
  return { DATABASE_URL: url.toString() };
};

describe('what a person can mend is one line, and an exit code', () => {
  const { environment, refused, usage } = EXIT_CODES;
  const create = () =>
    `reseller create a --environment sandbox --client-id x --open-callback --secrets ${join(folder, 'secrets.json')}`;
  beforeAll(async () => {
    writeFileSync(join(folder, 'secrets.json'), '{"clientSecret":"x"}');
    expect(await cli(create())).toMatchObject({ exitCode: 0, err: '' });
  });

  it.each<[string, string, () => Promise<NodeJS.ProcessEnv> | NodeJS.ProcessEnv, { code: number }, RegExp]>([
    ['no DATABASE_URL', 'reseller list', () => ({ DATABASE_URL: '' }), environment, /^DATABASE_URL: is missing/],
    ['a wrong password', 'reseller list', () => withPart('password', 'wrong'), environment, /password authentication/],
    ['an unknown database', 'reseller list', () => withPart('pathname', '/none'), environment, /does not exist/],
    [
      'Postgres away',
      'reseller list',
      async () => withPart('port', String(await findFreePort())),
      environment,
      /^DATABASE_URL: .*ECONNREFUSED/,
    ],
    ['no migrations', 'reseller list', () => withPart('pathname', '/postgres'), environment, /migrations are missing/],
    ['a wrong command', 'reseller lst', () => ({}), usage, /unknown command 'lst'/],
    ['an unknown option', 'reseller list --dry-run', () => ({}), usage, /unknown option '--dry-run'/],
    ['a missing argument', 'reseller show', () => ({}), usage, /missing required argument 'slug'/],
    ['a reseller that is not there', 'reseller show nobody', () => ({}), refused, /no reseller has the slug "nobody"/],
    [
      'another SECRETS_KEY',
      'colt check a',
      () => ({ SECRETS_KEY: 'b6'.repeat(32) }),
      environment,
      /another SECRETS_KEY/,
    ],
    ['no such file', 'reseller change a --secrets /none/secrets', () => ({}), environment, /^\/none\/secrets: no such/],
    ['a folder for a file', 'reseller change a --secrets /', () => ({}), environment, /it is a folder|folder/],
    ['a file that exists', 'reseller export a --reason x --to /etc/passwd', () => ({}), environment, /exists already/],
    [
      'no place for the secrets key',
      'reseller list',
      () => ({ SECRETS_KEY: '', DATA_DIR: '/dev/null/data' }),
      environment,
      /^SECRETS_KEY: .*could not be kept/,
    ],
  ])('%s', async (_, line, env, { code }, message) => {
    const { exitCode, out, err } = await cli(line, await env());
    expect([exitCode, out]).toEqual([code, '']);
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['a read-only database', 'ALTER DATABASE %d SET default_transaction_read_only = on', /is read-only/],
    ['a missing right', 'REVOKE INSERT ON operator_command FROM %r', /lacks a right/],
    ['a table of another version', 'ALTER TABLE operator_command RENAME TO moved', /another version/],
  ])('%s', async (_, sql, message) => {
    const other = await createTestDatabase();
    const { pathname, username } = new URL(other.url);
    await run(other.adminUrl, sql.replace('%d', pathname.slice(1)).replace('%r', username));
    const { exitCode, err } = await cli('reseller suspend a', { DATABASE_URL: other.url });
    await other.drop();
    expect([exitCode, err.trimEnd().split('\n').length]).toEqual([environment.code, 1]);
    expect(err).toMatch(message);
  });

  it('a closed pipe says nothing', async () => {
    const { exitCode, err } = await cli('reseller list', {}, new ClosedPipe());
    expect([exitCode, err]).toEqual([141, '']);
    expect((await cli('--help', {}, new ClosedPipe())).err).toBe('');
  });
});

describe('reseller create', () => {
  const account = { COLT_ENVIRONMENT: 'sandbox', COLT_CLIENT_ID: '4711', COLT_CLIENT_SECRET: 'hidden-secret' };

  it("takes the service's variables as defaults, once for each account", async () => {
    const env = { ...account, COLT_BASE_URL: 'https://colt.example/v1' };
    const { exitCode, out } = await cli('reseller create short --json', env);
    expect([exitCode, JSON.parse(out).data]).toMatchObject([0, { environment: 'sandbox', callbackUser: 'colt' }]);
    expect(out).not.toContain('hidden-secret');
    const rows = await run(
      database.adminUrl,
      `SELECT colt_client_id, colt_base_url FROM reseller WHERE slug = 'short'`,
    );
    expect(rows).toEqual([{ colt_client_id: '4711', colt_base_url: 'https://colt.example/v1' }]);
    const again = await cli('reseller create again', env);
    expect([again.exitCode, again.err]).toEqual([4, expect.stringMatching(/belongs to reseller "short"/)]);
  });

  it('takes no secret of another account', async () => {
    const { exitCode, err } = await cli('reseller create other --client-id 4712', account);
    expect([exitCode, err]).toEqual([2, expect.stringMatching(/^needed .*: clientSecret by --secrets\n$/)]);
  });

  it('says what it needs', async () => {
    expect((await cli('reseller create other', { COLT_ENVIRONMENT: 'sandbox' })).err).toMatch(
      /--client-id or COLT_CLIENT_ID, clientSecret by --secrets or COLT_CLIENT_SECRET/,
    );
    expect((await cli('reseller create --help')).out).toMatch(
      /Needed: an environment, the client id and the client secret/,
    );
  });
});

describe('--json', () => {
  it('prints one document, wherever the option stands', async () => {
    const expected = {
      ok: true,
      exitCode: 0,
      data: { resellers: expect.arrayContaining([expect.objectContaining({ slug: 'a' })]) },
    };
    for (const line of ['--json reseller list', 'reseller list --json']) {
      expect(JSON.parse((await cli(line)).out)).toMatchObject(expected);
    }
  });

  it.each([
    ['reseller show nobody', 4, 'refused'],
    ['reseller lst', 2, 'usage'],
  ])('says with %s why it failed', async (line, exitCode, code) => {
    const { out, err } = await cli(`${line} --json`);
    expect(JSON.parse(out)).toEqual({ ok: false, exitCode, error: { code, message: err.trimEnd() } });
  });

  it('is an option of every command', async () => {
    expect((await cli('orders settle --help')).out).toContain('--json');
  });
});

it('without a command, shows the help and calls it a wrong command line', async () => {
  const { exitCode, err } = await cli('');
  expect([exitCode, err]).toEqual([2, expect.stringMatching(/^Usage: cli/)]);
});
