import { ConfigError } from './config-error.js';
import { crossCheck } from './config-rules.js';
import { DEMO_KEY } from './production-rules.js';
import { Secret } from './secret.js';
import { withSecretFiles } from './secret-files.js';
import { readOrMakeSecretsKey } from './secrets-key.js';
import { shutdownTimes } from './shutdown-times.js';
import { type ColtEnvironment, readVariables, type Values } from './variables.js';

const MINUTE_MS = 60_000;

/** Injection token of the one typed tree: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('Config');

/** The environment, read once. */
export type Config = DeepReadonly<ReturnType<typeof buildConfig>>;

type DeepReadonly<T> = T extends Secret | readonly unknown[] | string | number | boolean | null
  ? T
  : { readonly [Member in keyof T]: DeepReadonly<T[Member]> };

/**
 * Reads the environment, and the files that it names for secrets, into the typed tree. Outside production a missing
 * SECRETS_KEY is made once under DATA_DIR.
 * @throws ConfigError with every problem at once
 */
export function loadConfig(env: NodeJS.ProcessEnv, { isService = true } = {}): Config {
  const files = withSecretFiles(env);
  const { values, problems } = readVariables(files.env);
  problems.push(...files.problems);
  // Without the value of a file, other rules would complain about what is not missing.
  if (files.problems.length === 0) problems.push(...crossCheck(values, isService));
  if (problems.length > 0) throw new ConfigError(problems);
  return buildConfig(values as Values);
}

const COLT_HOST: Record<ColtEnvironment, string> = {
  simulator: 'http://127.0.0.1:8080',
  sandbox: 'https://sandbox.apis.colt.net',
  production: 'https://apis.colt.net',
};

/** Colt's URLs in each of its environments. */
export function coltAddresses(environment: ColtEnvironment): { baseUrl: string; tokenUrl: string } {
  const host = COLT_HOST[environment];
  return { baseUrl: `${host}/numberManagement/inbound/v1`, tokenUrl: `${host}/authentication/v1/oauth/token` };
}

/** Puts checked values into the tree, with the defaults that depend on other variables. Times are milliseconds. */
function buildConfig(values: Values) {
  const production = values.NODE_ENV === 'production';
  return {
    production,
    http: {
      port: values.PORT,
      /** The address that it listens on, also for metrics. */
      host: values.HOST,
      publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
      /** Empty: no cross-origin requests at all. */
      corsOrigins: values.CORS_ORIGINS,
      trustProxy: values.TRUST_PROXY,
      /** Of one process. */
      maxConnections: values.MAX_CONNECTIONS,
      rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
      ...shutdownTimes(values),
    },
    metrics: metrics(values, production),
    buildCommit: values.BUILD_COMMIT ?? null,
    /** Most open event streams of one process. */
    streams: { perKey: values.MAX_STREAMS_PER_KEY, perReseller: values.MAX_STREAMS_PER_RESELLER },
    database: {
      url: values.DATABASE_URL ?? '',
      /** Leads to Postgres itself where `url` leads to a pooler: LISTEN needs a session of its own. */
      directUrl: values.DATABASE_DIRECT_URL ?? values.DATABASE_URL ?? '',
      poolSize: values.DATABASE_POOL_SIZE,
      /** `synchronous`: a new primary has every acknowledged commit. */
      standby: values.DATABASE_STANDBY,
      /** Of a list, a summary or a page of an export. */
      readTimeoutMs: values.READ_TIMEOUT_MS,
      /** By default not where `url` leads to a pooler, which may keep none from one transaction to the next. */
      preparedStatements:
        values.DATABASE_PREPARED_STATEMENTS ??
        (values.DATABASE_DIRECT_URL ?? values.DATABASE_URL) === values.DATABASE_URL,
    },
    dataDir: values.DATA_DIR,
    secrets: {
      key: values.SECRETS_KEY ?? readOrMakeSecretsKey(values.DATA_DIR),
      previous: values.SECRETS_KEY_PREVIOUS ?? null,
    },
    webhooks: {
      /** Networks that webhooks may reach although they are not public. */
      allowedNetworks: values.WEBHOOK_ALLOWED_NETWORKS,
    },
    /** Describes the bootstrap reseller, except timeoutMs, which applies to all. */
    colt: colt(values),
    callback: {
      user: values.COLT_CALLBACK_USER ?? null,
      password: values.COLT_CALLBACK_PASSWORD ?? null,
      trust: values.CALLBACK_TRUST,
      /** Bounds of the notifications of one reseller that are unauthenticated or match no order. */
      unmatched: {
        bytes: values.CALLBACK_UNMATCHED_BYTES,
        perDay: values.CALLBACK_UNMATCHED_PER_DAY,
        days: values.CALLBACK_UNMATCHED_DAYS,
      },
    },
    bootstrap: bootstrap(values, production),
    orders: {
      waitMs: values.ORDER_WAIT_MS,
      reconcileAfterMs: values.RECONCILE_AFTER_MS,
      unconfirmedSettleMs: values.UNCONFIRMED_SETTLE_MS,
      /** Cap of the settle time, which grows while Colt is slow. */
      unconfirmedSettleMaxMs: values.UNCONFIRMED_SETTLE_MAX_MS,
      reservationDays: values.RESERVATION_DAYS,
      /** How long before its end a reservation is announced. */
      reservationWarnDays: values.RESERVATION_WARN_DAYS,
      allowDirectActivation: values.ALLOW_DIRECT_ACTIVATION,
      maxRangesPerOrder: values.MAX_RANGES_PER_ORDER,
      maxNumbersPerOrder: values.MAX_NUMBERS_PER_ORDER,
      /** false: orders are accepted with 202 and wait. */
      sending: values.SENDING,
    },
    oidc: oidc(values),
    /** Of people who signed in with a browser: their longest silence, and the longest session. */
    sessions: { idleMs: values.SESSION_IDLE_MINUTES * MINUTE_MS, maxMs: values.SESSION_HOURS * 60 * MINUTE_MS },
    /** Whether the pages of the reference portal are served at /portal/. */
    portal: values.PORTAL,
    retentionDays: values.RETENTION_DAYS,
    eventRetentionDays: values.EVENT_RETENTION_DAYS,
    /** 0: orders are never archived. */
    archiveOrdersAfterMonths: values.ARCHIVE_ORDERS_AFTER_MONTHS,
    /** Of finished comparisons with Colt. */
    driftRetentionDays: values.DRIFT_RETENTION_DAYS,
    log: {
      level: values.LOG_LEVEL,
      format: values.LOG_FORMAT ?? (process.stdout.isTTY && !production ? ('pretty' as const) : ('json' as const)),
    },
  };
}

function colt(values: Values) {
  const environment = values.COLT_ENVIRONMENT ?? 'simulator';
  const simulator = environment === 'simulator';
  const { baseUrl, tokenUrl } = coltAddresses(environment);
  return {
    environment,
    baseUrl: values.COLT_BASE_URL ?? baseUrl,
    tokenUrl: values.COLT_TOKEN_URL ?? tokenUrl,
    tokenStyle: values.COLT_TOKEN_STYLE,
    applicationId: values.COLT_APPLICATION_ID ?? null,
    clientId: values.COLT_CLIENT_ID ?? (simulator ? 'simulator-client' : null),
    clientSecret: values.COLT_CLIENT_SECRET ?? (simulator ? new Secret('simulator-secret') : null),
    apiKey: values.COLT_API_KEY ?? null,
    apiKeyHeader: values.COLT_API_KEY_HEADER,
    trackingHeader: values.COLT_TRACKING_HEADER,
    /** Null: by the environment of the account. */
    traceparent: values.COLT_TRACEPARENT ?? null,
    timeoutMs: values.COLT_TIMEOUT_MS,
    ratePerSecond: values.COLT_RATE_PER_SECOND,
    maxInFlight: values.COLT_MAX_IN_FLIGHT,
    profile: values.COLT_PROFILE,
  };
}

function metrics({ METRICS_PORT, METRICS_TOKEN }: Values, production: boolean) {
  const port = METRICS_PORT ?? null;
  const token = METRICS_TOKEN ?? null;
  // Names of resellers and the volume of orders are not for everybody who can reach the service.
  return { port, token, onServicePort: port === null && (token !== null || !production) };
}

/** The reseller that the environment describes; null: all resellers come from the command line. */
function bootstrap(values: Values, production: boolean) {
  const demo = !production && (values.COLT_ENVIRONMENT ?? 'simulator') === 'simulator';
  const reseller = values.BOOTSTRAP_RESELLER ?? (demo ? 'demo' : null);
  if (!reseller) return null;
  return { reseller, apiKey: values.BOOTSTRAP_API_KEY ?? (demo ? new Secret(DEMO_KEY) : null) };
}

function oidc(values: Values) {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_RESELLER_CLAIM: resellerClaim } = values;
  if (!issuer || !audience || !resellerClaim) return null;
  return { issuer, audience, resellerClaim, client: oidcClient(values) };
}

/** This service as a client of the issuer; null: nobody signs in with a browser. */
function oidcClient({ OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET, ...values }: Values) {
  if (!id) return null;
  const { OIDC_LOGIN_SCOPE: scope, OIDC_LOGIN_PARAMETERS: loginParameters } = values;
  return { id, secret: OIDC_CLIENT_SECRET ?? null, scope, loginParameters };
}
