import { join } from 'node:path';
import { findFreePort } from '../../support/free-port.js';
import { Program } from './program.js';
import { eventually } from './waiting.js';

export const ACCOUNT = {
  clientId: 'chaos-client',
  clientSecret: 'chaos-client-secret',
  callbackUser: 'colt',
  callbackPassword: 'chaos-callback-password',
} as const;

/** The simulator as a separate process, with its books on disk: it can be killed and returns with them. */
export class SimulatorProcess {
  private program: Program;

  private constructor(
    private readonly folder: string,
    private readonly work: string,
    readonly port: number,
    private readonly seed: number,
    private readonly callbackPort: number,
  ) {
    this.program = this.launch();
  }

  static async start(folder: string, work: string, seed: number, callbackPort: number): Promise<SimulatorProcess> {
    const simulator = new SimulatorProcess(folder, work, await findFreePort(), seed, callbackPort);
    await simulator.ready();
    return simulator;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}/numberManagement/inbound/v1`;
  }

  get tokenUrl(): string {
    return `http://127.0.0.1:${this.port}/authentication/v1/oauth/token`;
  }

  /** Calls a route below /_control. @throws Error without a 2xx */
  async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${this.port}/_control${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /_control${path}: ${response.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  async faults(faults: readonly object[]): Promise<void> {
    await this.control('PUT', '/faults', { faults });
  }

  async settings(settings: object): Promise<void> {
    await this.control('PATCH', '/settings', settings);
  }

  async kill(): Promise<void> {
    await this.program.kill();
  }

  /** Restarts it on the same port with the same books. Its fault plan is lost. */
  async comeBack(): Promise<void> {
    this.program = this.launch();
    await this.ready();
  }

  async stop(): Promise<void> {
    if (!this.program.over) await this.program.kill();
  }

  private async ready(): Promise<void> {
    await eventually('the simulator', () => this.control<object>('GET', ''), 30_000);
  }

  private launch(): Program {
    return new Program({
      folder: this.folder,
      script: 'simulator/main.js',
      logFile: join(this.work, 'simulator.log'),
      env: {
        SIMULATOR_PORT: String(this.port),
        SIMULATOR_DATA_DIR: join(this.work, 'colt'),
        SIMULATOR_SEED: String(this.seed),
        SIMULATOR_VALIDATE: 'off',
        SIMULATOR_CLIENT_ID: ACCOUNT.clientId,
        SIMULATOR_CLIENT_SECRET: ACCOUNT.clientSecret,
        SIMULATOR_CALLBACK_URL: `http://127.0.0.1:${this.callbackPort}/colt/demo/callBack`,
        SIMULATOR_CALLBACK_USER: ACCOUNT.callbackUser,
        SIMULATOR_CALLBACK_PASSWORD: ACCOUNT.callbackPassword,
      },
    });
  }
}
