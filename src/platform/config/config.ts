import type { ProfileName } from './colt-profiles.js';
import type { Secret } from './secret.js';
import { ConfigError } from './config-error.js';
import { crossCheck } from './config-rules.js';
import { buildConfig } from './config-tree.js';
import { type CallbackTrust, type ColtEnvironment, readVariables, type TokenStyle, type Values } from './variables.js';

/** Token of the one typed tree: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('Config');

/** The environment, read once. Times are milliseconds unless the name says otherwise. */
export interface Config {
  readonly production: boolean;
  readonly http: {
    readonly port: number;
    readonly publicUrl: string;
    /** Empty: no cross-origin requests at all. */
    readonly corsOrigins: readonly string[];
    readonly trustProxy: boolean | number | string[];
    readonly rateLimitPerMinute: number;
    readonly shutdownTimeoutMs: number;
  };
  readonly database: { readonly url: string; readonly poolSize: number };
  readonly dataDir: string;
  readonly secrets: { readonly key: Secret; readonly previous: Secret | null };
  /** Describes the bootstrap reseller, but for timeoutMs, which is for all. */
  readonly colt: {
    readonly environment: ColtEnvironment;
    readonly baseUrl: string;
    readonly tokenUrl: string;
    readonly tokenStyle: TokenStyle;
    readonly applicationId: string | null;
    readonly clientId: string | null;
    readonly clientSecret: Secret | null;
    readonly apiKey: Secret | null;
    readonly apiKeyHeader: string;
    readonly trackingHeader: string;
    readonly timeoutMs: number;
    readonly ratePerSecond: number;
    readonly maxInFlight: number;
    readonly profile: ProfileName;
  };
  readonly callback: {
    readonly user: string | null;
    readonly password: Secret | null;
    readonly trust: CallbackTrust;
  };
  /** Null: all resellers come with the CLI. */
  readonly bootstrap: { readonly reseller: string; readonly apiKey: Secret | null } | null;
  readonly orders: {
    readonly waitMs: number;
    readonly reconcileAfterMs: number;
    readonly unconfirmedSettleMs: number;
    /** Cap of the settle time, which grows while Colt is slow. */
    readonly unconfirmedSettleMaxMs: number;
    readonly reservationDays: number;
    readonly allowDirectActivation: boolean;
    readonly maxRangesPerOrder: number;
    readonly maxNumbersPerOrder: number;
    /** false: orders wait as 202. */
    readonly sending: boolean;
  };
  readonly oidc: { readonly issuer: string; readonly audience: string; readonly resellerClaim: string } | null;
  readonly retentionDays: number;
  readonly log: { readonly level: LogLevel; readonly format: 'json' | 'pretty' };
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/**
 * Reads the environment into the typed tree. Outside production a missing SECRETS_KEY is made once under DATA_DIR.
 * @throws ConfigError with every problem at once
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const { values, problems } = readVariables(env);
  problems.push(...crossCheck(values));
  if (problems.length > 0) throw new ConfigError(problems);
  return buildConfig(values as Values);
}
