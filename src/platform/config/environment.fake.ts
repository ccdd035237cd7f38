import { ConfigError } from './config-error.js';
import { loadConfig } from './config.js';

export const STRONG_SECRET = 'q8Zk3vXw1LrTn6Yb0HsUe5Jd9GcPf2Mi4Oa7Rt+/BxE=';

/** The least environment outside production. */
export const minimal = {
  DATABASE_URL: 'postgresql://u:p@localhost:5432/db',
  SECRETS_KEY: STRONG_SECRET,
};

/** The least environment in production. */
export const production = {
  ...minimal,
  NODE_ENV: 'production',
  COLT_ENVIRONMENT: 'production',
  PUBLIC_URL: 'https://numbers.example.com',
};

/** The problems that a start reports. */
export function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
