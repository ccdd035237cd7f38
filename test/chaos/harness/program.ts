import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLOCK = fileURLToPath(new URL('./jumping-clock.mjs', import.meta.url));

export interface ProgramOptions {
  /** The directory with the transpiled sources. */
  readonly folder: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The file for its output. */
  readonly logFile: string;
}

/** A process of the suite. It exits when the suite has ended for any reason. */
export class Program {
  private readonly child: ChildProcess;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  private isOver = false;

  constructor({ folder, script, args = [], env, logFile }: ProgramOptions) {
    const withParent = join(folder, 'tools', 'exit-with-parent.mjs');
    this.child = spawn(process.execPath, ['--import', withParent, '--import', CLOCK, join(folder, script), ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const log = createWriteStream(logFile, { flags: 'a' });
    this.child.stdout?.pipe(log, { end: false });
    this.child.stderr?.pipe(log, { end: false });
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.isOver = true;
        resolve(code ?? signal ?? 'unknown');
      });
    });
  }

  get over(): boolean {
    return this.isOver;
  }

  signal(signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  /** Sets its wall clock. @param aheadMs ahead of the true time; negative: behind it */
  setClock(aheadMs: number): void {
    if (this.child.connected) this.child.send({ clockAheadMs: aheadMs });
  }

  /** Kills it at once, like a crash. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }

  /** Stops reading its output. */
  closeLog(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }

  /** @returns its exit code, or the signal that ended it */
  async stop(graceMs = 20_000): Promise<number | string> {
    this.signal('SIGTERM');
    const timer = setTimeout(() => this.signal('SIGKILL'), graceMs);
    const end = await this.ended;
    clearTimeout(timer);
    return end;
  }
}
