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
    assertPortFree(config.http.port),
  ]);
  const app = await createApp(config);
  for (const problem of unknownVariables(process.env)) serviceLogger().warn(problem);
  if (config.production && ownsHistories) {
    serviceLogger().warn(
      'DATABASE_URL: this role owns the tables and could rewrite histories; see DATABASE_MIGRATION_URL',
    );
  }
  stopOnSignals(() => stopApp(app, config), config);
  await app.listen(config.http.port, '0.0.0.0');
  const { port, publicUrl } = config.http;
  serviceLogger().log('listening', { port, publicUrl, colt: config.colt.environment });
  codeCache.flushCompileCache?.(); // now, because a process that is killed writes nothing
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
  const { code, port } = (error ?? {}) as { code?: unknown; port?: unknown };
  if (code === 'EADDRINUSE') return `PORT: ${String(port)} is taken by another program: stop it, or set PORT`;
  if (code === 'EACCES') return `PORT: ${String(port)} may not be used by this user: set PORT`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
