import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../test/support/database.js';
import { freePort, listenAnywhere, StartFixture } from './start-fixture.js';

interface Seen {
  starts: number;
  kept: number;
  pid: number;
  COLT_ENVIRONMENT: string;
  COLT_BASE_URL: string;
  BOOTSTRAP_RESELLER: string;
  BOOTSTRAP_API_KEY: string;
  PORTAL: string;
}

async function look(port: number): Promise<Seen> {
  return (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as Seen;
}

async function isReleasedAtCarrier(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => false,
    () => true,
  );
}

describe('npm start', () => {
  let fixture: StartFixture;
  beforeAll(() => {
    fixture = new StartFixture();
  });
  afterAll(() => fixture.remove());

  it('starts database and simulator, keeps both after any kind of stop, and prints what a user needs', async () => {
    const port = await freePort();
    const env = { PORT: String(port) };
    const seen: Seen[] = [];
    const ways: NodeJS.Signals[] = ['SIGINT', 'SIGKILL', 'SIGTERM'];
    for (const signal of ways) {
      const program = fixture.start(env);
      await program.ready();
      seen.push(await look(port));
      expect(program.stderr).toBe('');
      expect(program.stdout).toContain(`http://localhost:${port}/v1`);
      expect(program.stdout).toContain(`http://localhost:${port}/portal/`);
      expect(seen.at(-1)?.PORTAL).toBe('on');
      expect(program.stdout).toContain('no real numbers');
      expect(program.stdout).toContain('demo-key-not-for-production');
      expect(program.stdout).toContain(`http://localhost:${port}/colt/demo/callBack`);
      program.child.kill(signal);
      expect(await program.exited).toBe(signal === 'SIGKILL' ? null : 0);
    }
    expect(seen.map(({ starts }) => starts)).toEqual([1, 2, 3]);
    expect(new Set(seen.map(({ COLT_BASE_URL }) => COLT_BASE_URL)).size).toBe(1);
    expect(seen[0]).toMatchObject({ kept: 0, COLT_ENVIRONMENT: 'simulator', BOOTSTRAP_RESELLER: 'demo' });
    expect(await isReleasedAtCarrier(port)).toBe(true);
    const simulator = await fetch(seen[0]?.COLT_BASE_URL ?? '').catch(() => null);
    expect(simulator).toBeNull();
  });

  it('rejects a data directory in use with one line, and leaves the running service alone', async () => {
    const [first, second] = [await freePort(), await freePort()];
    const running = fixture.start({ PORT: String(first) });
    await running.ready();
    const refused = fixture.start({ PORT: String(second) });
    expect(await refused.exited).toBe(1);
    expect(refused.stderr).toMatch(/^\S+\.data is in use by a running service \(process \d+\): .+\n$/);
    expect(refused.stderr).toContain(String(running.child.pid));
    await expect(look(first)).resolves.toBeDefined();
    running.child.kill('SIGTERM');
    expect(await running.exited).toBe(0);
  });

  it('refuses a taken port with one line', async () => {
    const { server, port } = await listenAnywhere();
    const program = fixture.start({ PORT: String(port) });
    expect(await program.exited).toBe(1);
    expect(program.stderr).toMatch(new RegExp(`^Port ${port} is taken: .+\\n$`));
    server.close();
  });

  it('stops everything when the service crashes', async () => {
    const port = await freePort();
    const program = fixture.start({ PORT: String(port), CRASH_AFTER: '1500' });
    await program.ready();
    const { COLT_BASE_URL } = await look(port);
    expect(await program.exited).toBe(1);
    expect(program.stderr).toBe('Start failed: The service ended with code 7\n');
    await expect(fetch(COLT_BASE_URL)).rejects.toThrow();
  });

  it.each([
    ['no URL', 'nonsense', /^DATABASE_URL is not a Postgres URL: .+\n$/],
    [
      'an unreachable database',
      'postgresql://u:secret@127.0.0.1:1/db',
      /^DATABASE_URL postgresql:\/\/u@127.0.0.1:1\/db .+ nothing .+\n$/,
    ],
    ['bad port', '', /^PORT=99999 is not a port: .+\n$/],
  ])('refuses a wrong setting with one line: %s', async (_, url, message) => {
    const port = url ? await freePort() : 99_999;
    const program = fixture.start({ PORT: String(port), DATABASE_URL: url });
    expect(await program.exited).toBe(1);
    expect(program.stderr).toMatch(message);
  });

  it('refuses a database without the migrations, and one that does not exist', async () => {
    const database = await createTestDatabase();
    const missing = new URL(database.url);
    missing.pathname = '/not_there';
    for (const [url, words] of [
      [database.url, 'lacks 1 migration(s) of this version, from 20260101000000_kept on: run "npm run migrate"'],
      [missing.toString(), 'database "not_there" does not exist'],
    ] as const) {
      const program = fixture.start({ PORT: String(await freePort()), DATABASE_URL: url });
      expect(await program.exited).toBe(1);
      expect(program.stderr).toContain(words);
      expect(program.stderr.split('\n')).toHaveLength(2);
    }
    await database.drop();
  });
});
