import type { INestApplicationContext } from '@nestjs/common';
import { pino } from 'pino';
import { loadConfig } from './platform/config/config.js';
import { assertMigrated } from './platform/database/migrations.js';

/**
 * The service's parts without its life, for a command of the operator: nothing listens, no worker runs, nothing is
 * sent. Loads the service's code while the database is checked.
 * @throws ConfigError, DatabaseNotReady
 */
export async function openContext(env: NodeJS.ProcessEnv): Promise<INestApplicationContext> {
  const config = loadConfig(env, { isService: false });
  const [{ createApp }] = await Promise.all([import('./configure-app.js'), assertMigrated(config.database.url)]);
  const quiet = { ...config, log: { level: 'warn', format: 'json' } } as const;
  return createApp(quiet, { logTo: pino.destination({ fd: 2, sync: true }) });
}
