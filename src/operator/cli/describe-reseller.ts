import { accountProblems, type AccountVariable } from '../../platform/config/account-rules.js';
import { coltAddresses, type Config } from '../../platform/config/config.js';
import { Secret } from '../../platform/config/secret.js';
import type { ResellerOptions, ResellerSecrets } from '../../tenants/resellers/reseller-options.js';
import type { ResellerDescription, ResellersRepository } from '../../tenants/resellers/resellers.repository.js';
import { CommandError, UsageError } from './command-line.js';

/** The option or secret of the command line for each environment variable. */
const OPTION: Record<AccountVariable, string> = {
  NODE_ENV: 'NODE_ENV',
  BOOTSTRAP_RESELLER: 'slug',
  COLT_ENVIRONMENT: '--environment',
  COLT_BASE_URL: '--base-url',
  COLT_TOKEN_URL: '--token-url',
  COLT_TOKEN_STYLE: '--token-style',
  COLT_APPLICATION_ID: '--application-id',
  COLT_CLIENT_ID: '--client-id',
  COLT_CLIENT_SECRET: 'clientSecret',
  COLT_CALLBACK_USER: '--callback-user',
  COLT_CALLBACK_PASSWORD: 'callbackPassword',
};

/** Checks a description by the rules for the environment's own reseller; a line for each problem. */
function resellerProblems(
  slug: string,
  { environment, account, callback }: ResellerDescription,
  { production }: Config,
): string[] {
  const values = {
    NODE_ENV: production ? 'production' : undefined,
    BOOTSTRAP_RESELLER: slug,
    COLT_ENVIRONMENT: environment,
    COLT_BASE_URL: account.baseUrl,
    COLT_TOKEN_URL: account.tokenUrl,
    COLT_TOKEN_STYLE: account.tokenStyle,
    COLT_APPLICATION_ID: account.applicationId ?? undefined,
    COLT_CLIENT_ID: account.clientId,
    COLT_CLIENT_SECRET: account.clientSecret,
    COLT_CALLBACK_USER: callback.user ?? undefined,
    COLT_CALLBACK_PASSWORD: callback.password ?? undefined,
  };
  return accountProblems(values, (variable) => OPTION[variable]);
}

/** @throws CommandError with a line for each problem */
export function assertValid(slug: string, description: ResellerDescription, config: Config): void {
  const problems = resellerProblems(slug, description, config);
  if (problems.length > 0) throw new CommandError(problems.join('\n'));
}

/**
 * A new reseller without its optional settings. What belongs to the account, and the addresses, default to the service's
 * environment where the new reseller is in the same environment of Colt; with another client id, secrets do not.
 * @throws UsageError
 */
export function newReseller(options: ResellerOptions, secrets: ResellerSecrets, config: Config): ResellerDescription {
  const { slug } = options;
  const environment = options.environment ?? config.colt.environment;
  const same = environment === config.colt.environment ? config.colt : null;
  const own = options.clientId === undefined ? same : null;
  const clientId = options.clientId ?? own?.clientId;
  const clientSecret = secrets.clientSecret === undefined ? own?.clientSecret : new Secret(secrets.clientSecret);
  const missing = [
    ...(clientId ? [] : [`--client-id${same ? ' or COLT_CLIENT_ID' : ''}`]),
    ...(clientSecret ? [] : [`clientSecret by --secrets${own ? ' or COLT_CLIENT_SECRET' : ''}`]),
  ];
  if (!clientId || !clientSecret) {
    throw new UsageError(`needed for Colt's environment "${environment}": ${missing.join(', ')}`);
  }
  const { apiKeyHeader, trackingHeader, profile, ratePerSecond, maxInFlight } = config.colt;
  return {
    name: slug,
    environment,
    bootstrap: false,
    account: {
      ...(same ? { baseUrl: same.baseUrl, tokenUrl: same.tokenUrl } : coltAddresses(environment)),
      tokenStyle: same?.tokenStyle ?? 'basic',
      applicationId: own?.applicationId ?? null,
      clientId,
      clientSecret,
      apiKey: own?.apiKey ?? null,
      apiKeyHeader,
      trackingHeader,
      profile,
      ratePerSecond,
      maxInFlight,
    },
    callback: { user: null, password: null, trust: config.callback.trust },
  };
}

/** The slug of the reseller that has this account at Colt; null: none. */
export async function accountOwner(
  repository: ResellersRepository,
  { environment, account }: ResellerDescription,
): Promise<string | null> {
  return repository.findByAccount({ environment, baseUrl: account.baseUrl, clientId: account.clientId });
}

/** The description with the changes of options and secrets. */
export function merge(
  base: ResellerDescription,
  options: ResellerOptions,
  secrets: ResellerSecrets,
): ResellerDescription {
  const secret = (text: string | undefined) => (text === undefined ? undefined : new Secret(text));
  const { account, callback } = base;
  return {
    name: options.name ?? base.name,
    environment: base.environment,
    bootstrap: base.bootstrap,
    account: {
      baseUrl: options.baseUrl ?? account.baseUrl,
      tokenUrl: options.tokenUrl ?? account.tokenUrl,
      tokenStyle: options.tokenStyle ?? account.tokenStyle,
      applicationId: options.applicationId ?? account.applicationId,
      clientId: options.clientId ?? account.clientId,
      clientSecret: secret(secrets.clientSecret) ?? account.clientSecret,
      apiKey: secret(secrets.apiKey) ?? account.apiKey,
      apiKeyHeader: options.apiKeyHeader ?? account.apiKeyHeader,
      trackingHeader: options.trackingHeader ?? account.trackingHeader,
      profile: options.profile ?? account.profile,
      ratePerSecond: options.rate ?? account.ratePerSecond,
      maxInFlight: options.maxInFlight ?? account.maxInFlight,
    },
    callback: {
      user: options.callbackUser ?? callback.user,
      password: secret(secrets.callbackPassword) ?? callback.password,
      trust: options.callbackTrust ?? callback.trust,
    },
    ...(options.settings ? { settings: options.settings } : {}),
  };
}
