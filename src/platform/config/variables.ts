import { z } from 'zod';
import {
  decimal,
  headerName,
  host,
  httpUrl,
  integer,
  networks,
  issuer,
  onOff,
  origins,
  postgresUrl,
  PRINTABLE_ASCII,
  secret,
  slug,
  trustProxy,
  variable,
} from './variable-types.js';

/** The names of the spellings of Colt's interface, for COLT_PROFILE and a reseller's `--profile` (src/colt/wire). */
export const PROFILE_NAMES = ['assumed', 'other'] as const;

export type ProfileName = (typeof PROFILE_NAMES)[number];

const ms = (from: number, to: number) => `milliseconds, a whole number from ${from} to ${to}`;
const milliseconds = (fallback: number, from: number, to: number) =>
  variable(ms(from, to), integer(from, to).default(fallback));
const count = (fallback: number, from: number, to: number) =>
  variable(`a whole number from ${from} to ${to}`, integer(from, to).default(fallback));
export const oneOf = (words: readonly string[]) => `one of: ${words.join(', ')}`;
const word = <const T extends readonly [string, ...string[]]>(words: T) =>
  variable(oneOf(words), z.enum(words).optional());
const text = (expected: string) => variable(expected, z.string().min(1).optional());
const url = (example: string) => variable(`an http(s) address such as ${example}`, httpUrl.optional());

export const COLT_ENVIRONMENTS = ['simulator', 'sandbox', 'production'] as const;
export type ColtEnvironment = (typeof COLT_ENVIRONMENTS)[number];

export const TOKEN_STYLES = ['basic', 'product', 'signed'] as const;
export type TokenStyle = (typeof TOKEN_STYLES)[number];

/** What an authenticated notification does: `apply` changes an order, `verify` only triggers a read-back. */
export const CALLBACK_TRUSTS = ['apply', 'verify'] as const;
export type CallbackTrust = (typeof CALLBACK_TRUSTS)[number];

/** Whether a standby has every commit before it is acknowledged. Without a standby it makes no difference. */
export const STANDBYS = ['asynchronous', 'synchronous'] as const;

const DAY_MS = 86_400_000;

/** Every environment variable of the service; no other code reads the environment. */
export const VARIABLES = {
  NODE_ENV: text('production, development or test'),
  PORT: variable('a port number from 0 to 65535 (0: any free one)', integer(0, 65_535).default(3000)),
  HOST: variable('an address to listen on, such as 0.0.0.0, :: or 127.0.0.1', host.default('0.0.0.0')),
  METRICS_PORT: variable('a port number from 0 to 65535 (0: any free one)', integer(0, 65_535).optional()),
  METRICS_TOKEN: secret('printable ASCII without blanks, at most 512 characters', /^[\x21-\x7e]{1,512}$/),
  BUILD_COMMIT: text('the commit that this build was made from'),
  PUBLIC_URL: url('https://numbers.example.com'),
  DATABASE_URL: variable('postgresql://user:password@host:5432/database', postgresUrl.optional()),
  DATABASE_DIRECT_URL: variable('postgresql://user:password@host:5432/database', postgresUrl.optional()),
  DATABASE_POOL_SIZE: count(10, 2, 500),
  DATABASE_STANDBY: variable(oneOf(STANDBYS), z.enum(STANDBYS).default('asynchronous')),
  READ_TIMEOUT_MS: milliseconds(10_000, 10, 600_000),
  DATABASE_PREPARED_STATEMENTS: variable('on or off', onOff.optional()),
  DATA_DIR: variable('a folder', z.string().min(1).default('.data')),
  SECRETS_KEY: secret('the output of: openssl rand -base64 32'),
  SECRETS_KEY_PREVIOUS: secret('the SECRETS_KEY before the present one'),
  COLT_ENVIRONMENT: word(COLT_ENVIRONMENTS),
  COLT_BASE_URL: url('https://apis.colt.net/numberManagement/inbound/v1'),
  COLT_TOKEN_URL: url('https://apis.colt.net/authentication/v1/oauth/token'),
  COLT_CLIENT_ID: text('the id of the account at Colt'),
  COLT_CLIENT_SECRET: secret('the secret that belongs to COLT_CLIENT_ID'),
  COLT_API_KEY: secret('printable ASCII', PRINTABLE_ASCII),
  COLT_API_KEY_HEADER: variable('the name of a header of its own', headerName.default('x-apikey')),
  COLT_TRACKING_HEADER: variable('the name of a header of its own', headerName.default('x-tracking-id')),
  COLT_TRACEPARENT: variable('on or off', onOff.optional()),
  COLT_TIMEOUT_MS: milliseconds(30_000, 100, 300_000),
  COLT_RATE_PER_SECOND: variable('a number from 0.1 to 10000', decimal(0.1, 10_000).default(10)),
  COLT_MAX_IN_FLIGHT: count(10, 2, 1_000),
  COLT_PROFILE: variable(oneOf(PROFILE_NAMES), z.enum(PROFILE_NAMES).default('assumed')),
  COLT_TOKEN_STYLE: variable(oneOf(TOKEN_STYLES), z.enum(TOKEN_STYLES).default('basic')),
  COLT_APPLICATION_ID: text("Colt's Application ID, the audience of signed tokens"),
  COLT_CALLBACK_USER: variable(
    'text without a colon',
    z
      .string()
      .regex(/^[^\0:]+$/)
      .optional(),
  ),
  COLT_CALLBACK_PASSWORD: secret('the password that Colt sends with COLT_CALLBACK_USER'),
  CALLBACK_TRUST: variable(oneOf(CALLBACK_TRUSTS), z.enum(CALLBACK_TRUSTS).default('apply')),
  CALLBACK_UNMATCHED_BYTES: count(64 * 1024, 1_024, 1024 * 1024),
  CALLBACK_UNMATCHED_PER_DAY: count(5_000, 1, 1_000_000),
  CALLBACK_UNMATCHED_DAYS: count(90, 1, 36_500),
  BOOTSTRAP_RESELLER: variable('lower-case letters, digits and hyphens, at most 63', slug.optional()),
  BOOTSTRAP_API_KEY: secret('printable ASCII without blanks, at most 512 characters', /^[\x21-\x7e]{1,512}$/),
  ORDER_WAIT_MS: milliseconds(10_000, 0, 120_000),
  RECONCILE_AFTER_MS: milliseconds(15 * 60_000, 100, 7 * DAY_MS),
  UNCONFIRMED_SETTLE_MS: milliseconds(5 * 60_000, 100, 7 * DAY_MS),
  UNCONFIRMED_SETTLE_MAX_MS: milliseconds(2 * 3_600_000, 100, 7 * DAY_MS),
  RESERVATION_DAYS: count(90, 1, 3_650),
  RESERVATION_WARN_DAYS: count(7, 1, 3_650),
  ALLOW_DIRECT_ACTIVATION: variable('on or off', onOff.default(false)),
  MAX_RANGES_PER_ORDER: count(100, 1, 1_000),
  MAX_NUMBERS_PER_ORDER: count(10_000, 1, 10_000_000),
  SENDING: variable('on or off', onOff.default(true)),
  CORS_ORIGINS: variable('origins, comma-separated, such as https://portal.example.com', origins.default([])),
  OIDC_ISSUER: variable('the issuer exactly as in the tokens: https://login.example.com/', issuer.optional()),
  OIDC_AUDIENCE: text('the audience that tokens for this service carry'),
  OIDC_RESELLER_CLAIM: text('the name of the claim that holds the slug of the reseller'),
  OIDC_CLIENT_ID: text('the id under which the issuer knows this service'),
  OIDC_CLIENT_SECRET: secret('the secret that belongs to OIDC_CLIENT_ID'),
  OIDC_LOGIN_SCOPE: variable(
    'scopes with blanks between them, openid among them',
    z
      .string()
      .regex(/(?:^| )openid(?: |$)/)
      .default('openid profile offline_access read order admin'),
  ),
  OIDC_LOGIN_PARAMETERS: variable('parameters of a URL, such as audience=https://example.com', z.string().default('')),
  SESSION_IDLE_MINUTES: count(60, 1, 24 * 60),
  SESSION_HOURS: count(12, 1, 24 * 30),
  PORTAL: variable('on or off', onOff.default(false)),
  RATE_LIMIT_PER_MINUTE: count(600, 1, 10_000_000),
  MAX_STREAMS_PER_KEY: count(100, 1, 1_000_000),
  MAX_STREAMS_PER_RESELLER: count(500, 1, 1_000_000),
  MAX_CONNECTIONS: count(5_000, 1, 1_000_000),
  WEBHOOK_ALLOWED_NETWORKS: variable('networks, comma-separated, such as 10.0.0.0/8', networks.default([])),
  TRUST_PROXY: variable('true, false, a number of hops, or addresses and networks', trustProxy.default(false)),
  SHUTDOWN_DELAY_MS: variable(ms(0, 300_000), integer(0, 300_000).optional()),
  SHUTDOWN_TIMEOUT_MS: variable(ms(0, 900_000), integer(0, 900_000).optional()),
  RETENTION_DAYS: count(90, 8, 36_500),
  // Longer than the five days for which a webhook is retried, plus a replay of as many.
  EVENT_RETENTION_DAYS: count(90, 14, 36_500),
  ARCHIVE_ORDERS_AFTER_MONTHS: variable(
    '0 (never), or 24 to 600 months',
    integer(0, 600)
      .refine((months) => months === 0 || months >= 24)
      .default(0),
  ),
  DRIFT_RETENTION_DAYS: count(30, 2, 36_500),
  LOG_LEVEL: variable(
    'one of: fatal, error, warn, info, debug, trace, silent',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ),
  LOG_FORMAT: word(['json', 'pretty']),
} as const;

export type VariableName = keyof typeof VARIABLES;
export type Values = { [Name in VariableName]: z.output<(typeof VARIABLES)[Name]['schema']> };

/**
 * Parses every variable by itself. An empty one counts as not set, as compose files pass it.
 * @returns the parsed values, and one line for each variable that could not be parsed
 */
export function readVariables(env: NodeJS.ProcessEnv): { values: Partial<Values>; problems: string[] } {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema, expected, secret }] of Object.entries(VARIABLES)) {
    const raw = env[name] === '' ? undefined : env[name];
    const read = schema.safeParse(raw);
    if (read.success) values[name] = read.data;
    else problems.push(`${name}: expected ${expected}${secret ? '' : `, got ${JSON.stringify(shown(name, raw))}`}`);
  }
  return { values: values, problems };
}

/** URLs may contain a password. */
function shown(name: string, raw: string | undefined): string | undefined {
  return name.endsWith('_URL') ? raw?.replace(/\/\/[^/]*@/, '//…@') : raw?.slice(0, 100);
}
