import { join } from 'node:path';
import { findFreePort } from '../../support/free-port.js';
import { Program } from './program.js';
import { eventually } from './waiting.js';

/** One process of the service. */
export class Replica {
  private constructor(
    readonly name: string,
    readonly port: number,
    readonly program: Program,
  ) {}

  static async launch(folder: string, work: string, name: string, env: NodeJS.ProcessEnv): Promise<Replica> {
    const port = await findFreePort();
    const program = new Program({
      folder,
      script: 'src/main.js',
      logFile: join(work, `${name}.log`),
      env: { ...env, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
    });
    return new Replica(name, port, program);
  }

  async ready(): Promise<void> {
    await eventually(
      `replica ${this.name}`,
      async () => {
        if (this.program.over) throw new Error('it ended at once: see its log');
        return (await this.readiness()) === 200;
      },
      40_000,
    );
  }

  /** HTTP status of /health/ready. */
  async readiness(): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${this.port}/health/ready`, { signal: AbortSignal.timeout(3_000) });
    await response.text();
    return response.status;
  }
}
