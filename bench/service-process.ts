import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The account of the reseller `demo` at Colt. */
export const ACCOUNT = {
  clientId: 'bench-client',
  clientSecret: 'bench-client-secret',
  callbackUser: 'colt',
  callbackPassword: 'bench-callback-password',
};
/** The API key of the reseller `demo`. */
export const KEY = 'bench-key-for-this-run-alone';

export interface ServiceProcess {
  readonly url: string;
  readonly pid: number;
  /** Resolves once the service accepts requests. */
  ready(): Promise<void>;
  close(): void;
}

/** The built service (`npm run build`) in a separate process, with one reseller and no effective rate limits. */
export function startService(
  port: number,
  databaseUrl: string,
  colt: { baseUrl: string; tokenUrl: string },
  settings: Readonly<Record<string, string>>,
): ServiceProcess {
  const url = `http://127.0.0.1:${port}`;
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    // Log lines are written, as in production, but not read.
    stdio: ['ignore', settings['LOG_LEVEL'] === 'error' ? 'inherit' : 'ignore', 'inherit'],
    env: serviceEnvironment(port, databaseUrl, colt, settings),
  });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the service ended with ${code}`)));
  ended.catch(() => undefined); // it ends in any case
  return {
    url,
    pid: child.pid ?? 0,
    ready: () => Promise.race([ready(url), ended]),
    close: () => void child.kill('SIGKILL'),
  };
}

/** The variables of that process. */
export function serviceEnvironment(
  port: number,
  databaseUrl: string,
  colt: { baseUrl: string; tokenUrl: string },
  settings: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: databaseUrl,
    SECRETS_KEY: 'for this benchmark alone, nothing else',
    COLT_ENVIRONMENT: 'simulator',
    COLT_BASE_URL: colt.baseUrl,
    COLT_TOKEN_URL: colt.tokenUrl,
    COLT_CLIENT_ID: ACCOUNT.clientId,
    COLT_CLIENT_SECRET: ACCOUNT.clientSecret,
    COLT_CALLBACK_USER: ACCOUNT.callbackUser,
    COLT_CALLBACK_PASSWORD: ACCOUNT.callbackPassword,
    COLT_RATE_PER_SECOND: '10000',
    COLT_MAX_IN_FLIGHT: '1000',
    RATE_LIMIT_PER_MINUTE: '10000000',
    BOOTSTRAP_RESELLER: 'demo',
    BOOTSTRAP_API_KEY: KEY,
    LOG_FORMAT: 'json',
    ...settings,
  };
}

export async function ready(url: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100)) {
    const up = await fetch(`${url}/health/ready`).catch(() => null);
    if (up?.status === 200) return;
  }
  throw new Error('the service did not become ready');
}
