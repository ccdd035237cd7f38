import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error.js';

/**
 * The address for the owner of the tables, which the running service must not know: the migrations and an erasure of a
 * reseller read it.
 * @throws ConfigError when it is not set, or its file cannot be read
 */
export function ownerUrl({ DATABASE_MIGRATION_URL, DATABASE_MIGRATION_URL_FILE }: NodeJS.ProcessEnv): string {
  if (DATABASE_MIGRATION_URL) return DATABASE_MIGRATION_URL;
  if (!DATABASE_MIGRATION_URL_FILE) {
    throw new ConfigError(['DATABASE_MIGRATION_URL: is missing: only the owner of the tables may delete histories']);
  }
  try {
    return readFileSync(DATABASE_MIGRATION_URL_FILE, 'utf8').trim();
  } catch (error) {
    throw new ConfigError([`DATABASE_MIGRATION_URL_FILE: the file cannot be read: ${String(error)}`]);
  }
}
