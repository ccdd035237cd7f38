import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_WITHIN_MS = 120_000;
// The variables kept from the caller's environment: none that could lead to another database or to Colt.
const KEPT = /^(PATH|HOME|USER|LANG|LC_.*|TMPDIR|TEMP|TMP|SystemRoot|NODE_OPTIONS|NODE_EXTRA_CA_CERTS)$/;

/** The whole service with its own Postgres and simulator, in a separate directory and on separate ports. */
export class OwnService {
  private output = '';
  private code: number | null = null;

  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-20_000)));
    }
    child.on('exit', (code) => (this.code = code ?? 1));
  }

  /** The caller must stop it, whether it becomes ready or not. */
  static async launch(): Promise<OwnService> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-demo-'));
    const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => KEPT.test(name)));
    const child = spawn(process.execPath, [join(ROOT, 'tools/start.mjs')], {
      cwd: ROOT,
      // Empty, so that a .env file in the repository has no effect either.
      env: {
        ...environment,
        // Like a process started by npm, it exits when its parent is gone, even after SIGKILL.
        npm_lifecycle_event: 'demo',
        DATABASE_URL: '',
        COLT_ENVIRONMENT: '',
        BOOTSTRAP_RESELLER: 'demo',
        PORT: String(port),
        PUBLIC_URL: `http://localhost:${port}`,
        DATA_DIR: folder,
        LOG_LEVEL: 'warn',
        LOG_FORMAT: 'json',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new OwnService(`http://127.0.0.1:${port}`, folder, child);
  }

  get simulatorUrl(): string {
    return `http://127.0.0.1:${readFileSync(join(this.folder, 'simulator-port'), 'utf8').trim()}`;
  }

  /** The end of its output. */
  get said(): string {
    return this.output;
  }

  /** @throws Error when it does not become ready */
  async ready(): Promise<void> {
    for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(100)) {
      if (this.code !== null) break;
      const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (answer?.ok) return;
    }
    throw new Error('the service did not start');
  }

  /** Stops every part and removes the directory. */
  async stop(): Promise<void> {
    if (this.code === null) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      await Promise.race([ended, sleep(30_000, undefined, { ref: false })]);
      if (this.code === null) this.child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
