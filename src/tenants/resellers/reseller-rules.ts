import { accountProblems, type AccountVariable } from '../../platform/config/account-rules.js';
import type { Config } from '../../platform/config/config.js';
import type { ResellerDescription } from './resellers.repository.js';

/** Where the command line takes what the environment names. */
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

/** Why a reseller cannot be as it is described, by the rules for the environment's own; a line for each problem. */
export function resellerProblems(
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
