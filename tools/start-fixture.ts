import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SERVICE = `
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import pg from 'pg';
const client = new pg.Client({ connectionString: process.env.DATABASE_MIGRATION_URL });
client.on('error', () => {});
await client.connect();
await client.query('CREATE TABLE IF NOT EXISTS starts (at timestamptz DEFAULT now())');
await client.query('INSERT INTO starts DEFAULT VALUES');
const { rows } = await client.query('SELECT count(*)::int AS starts, (SELECT count(*)::int FROM kept) AS kept FROM starts');
const { COLT_ENVIRONMENT, COLT_BASE_URL, BOOTSTRAP_RESELLER, BOOTSTRAP_API_KEY, PORTAL } = process.env;
const seen = { ...rows[0], COLT_ENVIRONMENT, COLT_BASE_URL, BOOTSTRAP_RESELLER, BOOTSTRAP_API_KEY, PORTAL };
if (process.env.CRASH_AFTER) setTimeout(() => process.exit(7), Number(process.env.CRASH_AFTER));
process.on('SIGTERM', () => client.query('SELECT 1').then(() => process.exit(0), () => process.exit(9)));
createServer((request, response) => response.end(JSON.stringify({ ...seen, pid: process.pid }))).listen(process.env.PORT);
`;
const SIMULATOR = `
import { createServer } from 'node:http';
const server = createServer((request, response) => response.end(process.env.SIMULATOR_CALLBACK_URL));
server.listen(Number(process.env.SIMULATOR_PORT), '127.0.0.1', () =>
  console.log(JSON.stringify({ listening: server.address().port })));
`;

/** Prints what it was given, and who it is at the database. */
const CLI = `
import pg from 'pg';
const [, , ...argv] = process.argv;
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
const { rows } = await client.query('SELECT current_user AS role, current_database() AS database');
await client.end();
console.log(JSON.stringify({ argv, ...rows[0] }));
process.exitCode = 3;
`;

/** A copy of the start script with a minimal service and simulator, in a separate directory. */
export class StartFixture {
  readonly root = mkdtempSync(join(tmpdir(), 'colt-inbound-start-'));
  private readonly children: ChildProcess[] = [];

  constructor() {
    const source = process.cwd();
    for (const file of readdirSync(join(source, 'tools')).filter((name) => name.endsWith('.mjs'))) {
      cpSync(join(source, 'tools', file), join(this.root, 'tools', file));
    }
    for (const file of ['prisma/migrate.mjs', 'prisma/roles.mjs']) {
      this.write(file, '');
      cpSync(join(source, file), join(this.root, file));
    }
    this.addMigration('20260101000000_kept', 'CREATE TABLE kept (id int);');
    this.write('dist/main.js', SERVICE);
    this.write('dist/preload.js', '');
    this.write('dist/cli.js', CLI);
    this.write('build/simulator/main.js', SIMULATOR);
    this.write('portal/dist/index.html', '');
    this.write('package.json', '{ "type": "module" }');
    symlinkSync(join(source, 'node_modules'), join(this.root, 'node_modules'));
  }

  addMigration(name: string, sql: string): void {
    this.write(`prisma/migrations/${name}/migration.sql`, sql);
  }

  start(env: Record<string, string>): StartedProgram {
    const program = new StartedProgram(this.root, env);
    this.children.push(program.child);
    return program;
  }

  /** Runs the operator's command line until it ends. */
  async cli(env: Record<string, string>, ...argv: string[]): Promise<StartedProgram & { code: number | null }> {
    const program = new StartedProgram(this.root, env, ['tools/cli.mjs', ...argv]);
    return Object.assign(program, { code: await program.exited });
  }

  remove(): void {
    for (const child of this.children) child.kill('SIGKILL');
    rmSync(this.root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  private write(path: string, content: string): void {
    mkdirSync(join(this.root, path, '..'), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }
}

export class StartedProgram {
  stdout = '';
  stderr = '';
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;

  constructor(root: string, env: Record<string, string>, argv = ['tools/start.mjs']) {
    const { PATH = '', HOME = '' } = process.env;
    this.child = spawn(process.execPath, argv, { cwd: root, env: { PATH, HOME, ...env } });
    this.child.stdout?.on('data', (chunk) => (this.stdout += String(chunk)));
    this.child.stderr?.on('data', (chunk) => (this.stderr += String(chunk)));
    this.exited = new Promise((resolve) => this.child.on('close', resolve));
  }

  /** Waits until the summary is printed. */
  async ready(): Promise<void> {
    let ended = false;
    void this.exited.then(() => (ended = true));
    while (!this.stdout.includes('Stop:')) {
      if (ended) throw new Error(`it ended before it was ready: ${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

export async function listenAnywhere(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
  return { server, port: (server.address() as AddressInfo).port };
}

export { findFreePort as freePort } from '../test/support/free-port.js';
