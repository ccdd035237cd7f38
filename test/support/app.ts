import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RunningSimulator } from '../../simulator/start-simulator.js';
import { type AppOptions, createApp } from '../../src/configure-app.js';
import { type Config, loadConfig } from '../../src/platform/config/config.js';
import { Schedules } from '../../src/workflows/worker/schedules.service.js';
import { assertNoViolations, coltSpelling, startColt } from './colt-spelling.js';
import { asService, createTestDatabase, databaseEnv } from './database.js';
import { findFreePort } from './free-port.js';
import { LogLines } from './log-lines.js';
import { OpenApiValidator } from './openapi-validator.js';

export const DEMO_KEY = 'demo-key-not-for-production';

/** 32 bytes, because the service stretches any other text, which takes a tenth of a second. */
export const SECRETS_KEY = 'a5'.repeat(32);

/** The account of reseller `demo` at the simulated Colt. */
export const ACCOUNT = {
  clientId: 'test-client',
  clientSecret: 'test-client-secret',
  callbackUser: 'colt',
  callbackPassword: 'test-callback-password',
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, null for an empty body, text for anything else. */
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what a test asserts about
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly databaseUrl: string;
  readonly simulator: RunningSimulator;
  readonly log: LogLines;
  /**
   * Calls the API with the demo key, over a socket. A body is sent as JSON; the response must match docs/openapi.json.
   */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface TestAppOptions extends AppOptions {
  /** Environment variables in addition to the defaults; undefined removes one. */
  readonly env?: Record<string, string | undefined>;
  /** An existing simulator; not closed with the app. */
  readonly simulator?: RunningSimulator;
  /** An existing database; not dropped with the app. */
  readonly databaseUrl?: string;
  /** Whether schedules start comparisons and housekeeping, too. Then a test may depend on the time of day. */
  readonly schedules?: boolean;
}

const document = new OpenApiValidator();

/** The whole service on a free port, with its own database and simulator. Reseller `demo`, all scopes. */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.databaseUrl ? null : await createTestDatabase();
  const databaseUrl = options.databaseUrl ?? database?.adminUrl ?? '';
  const port = await findFreePort();
  const simulator =
    options.simulator ??
    (await startColt({ account: { ...ACCOUNT, callbackUrl: `http://127.0.0.1:${port}/colt/demo/callBack` } }));
  const log = new LogLines();
  const env = { ...environment(asService(databaseUrl), simulator), PORT: String(port), ...options.env };
  const free = async () => {
    if (!options.simulator) await simulator.close();
    await database?.drop();
  };
  const checked = async () => {
    if (!options.simulator) await assertNoViolations(simulator);
  };
  const app = await listen(loadConfig(env), port, { logTo: log, ...options }).catch(async (error: unknown) => {
    await free();
    throw error;
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    url,
    databaseUrl,
    simulator,
    log,
    api: (method, path, body, headers) => call(url, method, path, body, headers),
    close: async () => {
      await app.close();
      await checked().finally(free);
    },
  };
}

async function listen(config: Config, port: number, options: TestAppOptions): Promise<NestFastifyApplication> {
  const app = await createApp(config, options);
  if (!options.schedules) app.get(Schedules).all = () => ({});
  try {
    await app.listen(port, '127.0.0.1');
    return app;
  } catch (error) {
    await app.close().catch(() => undefined); // a partially started app may be unable to stop
    throw error;
  }
}

function environment(databaseUrl: string, simulator: RunningSimulator): Record<string, string | undefined> {
  return {
    NODE_ENV: 'test',
    ...databaseEnv(databaseUrl),
    DATABASE_POOL_SIZE: '8',
    SECRETS_KEY,
    COLT_ENVIRONMENT: 'simulator',
    COLT_BASE_URL: simulator.baseUrl,
    COLT_TOKEN_URL: simulator.tokenUrl,
    COLT_CLIENT_ID: ACCOUNT.clientId,
    COLT_CLIENT_SECRET: ACCOUNT.clientSecret,
    ...coltSpelling.env,
    COLT_CALLBACK_USER: ACCOUNT.callbackUser,
    COLT_CALLBACK_PASSWORD: ACCOUNT.callbackPassword,
    COLT_RATE_PER_SECOND: '1000',
    COLT_MAX_IN_FLIGHT: '50',
    BOOTSTRAP_RESELLER: 'demo',
    BOOTSTRAP_API_KEY: DEMO_KEY,
    RATE_LIMIT_PER_MINUTE: '1000000',
    LOG_LEVEL: 'debug',
    LOG_FORMAT: 'json',
  };
}

async function call(url: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${DEMO_KEY}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const answer: Answer = {
    status: response.status,
    headers: response.headers,
    body: text === '' ? null : isJson ? JSON.parse(text) : text,
  };
  document.assertAnswer(method, path, answer);
  return answer;
}
