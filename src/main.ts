import 'reflect-metadata';
import nodeModule from 'node:module';
import { assertPortFree } from './platform/common/http/free-port.js';
import { type Config, loadConfig } from './platform/config/config.js';
import { ConfigError } from './platform/config/config-error.js';
import { unknownVariables } from './platform/config/unknown-variables.js';
import { assertMigrated, DatabaseNotReady } from './platform/database/migrations.js';
import { assertSessions } from './platform/database/pooler-checks.js';

/** Node 22 and later keep compiled code for the next start. */
const codeCache = nodeModule as { enableCompileCache?: () => unknown; flushCompileCache?: () => void };

async function main(): Promise<void> {
  codeCache.enableCompileCache?.();
  const config = loadConfig(process.env);
  // Loading the code takes longest, and waits for nothing.
  const [{ createApp, serviceLogger, stopApp }, { ownsHistories }] = await Promise.all([
    import('./configure-app.js'),
    assertMigrated(config.database.url),
    assertSessions(config.database),
    assertPortsFree(config),
  ]);
  const app = await createApp(config);
  for (const problem of unknownVariables(process.env)) serviceLogger().warn(problem);
  if (config.production && ownsHistories) {
    serviceLogger().warn(
      'DATABASE_URL: this role owns the tables and could rewrite histories; see DATABASE_MIGRATION_URL',
    );
  }
  if (config.metrics.port === null && !config.metrics.onServicePort) {
    serviceLogger().warn('METRICS_PORT: neither it nor METRICS_TOKEN is set, so /metrics is not served');
  }
  stopOnSignals(() => stopApp(app, config), config);
  await app.listen(config.http.port, config.http.host);
  const { port, publicUrl } = config.http;
  serviceLogger().log('listening', { port, publicUrl, colt: config.colt.environment });
  codeCache.flushCompileCache?.(); // now, because a process that is killed writes nothing
}

async function assertPortsFree({ http, metrics }: Config): Promise<void> {
  await assertPortFree(http.port, http.host);
  if (metrics.port === null) return;
  await assertPortFree(metrics.port, http.host).catch((error: Error) => {
    throw Object.assign(error, { variable: 'METRICS_PORT' });
  });
}

/** The first signal stops in order, within SHUTDOWN_TIMEOUT_MS; the second at once. */
function stopOnSignals(stopApp: () => Promise<void>, config: Config): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), config.http.shutdownTimeoutMs).unref();
    stopApp().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What a person can mend is one line; anything else keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join('\n');
  if (error instanceof DatabaseNotReady) return error.message;
  const { code, port, variable = 'PORT', address } = (error ?? {}) as Partial<Record<string, string | number>>;
  if (code === 'EADDRINUSE') return `${variable}: ${port} is taken by another program: stop it, or set ${variable}`;
  if (code === 'EACCES') return `${variable}: ${port} may not be used by this user: set ${variable}`;
  if (code === 'ENOTFOUND') return 'HOST: this name has no address';
  if (code === 'EADDRNOTAVAIL') return `HOST: this machine has no address ${address}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
