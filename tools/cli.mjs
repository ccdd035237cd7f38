// @ts-check
// `npm run cli -- <command>`: the operator's command line. Without `DATABASE_URL` it uses the embedded Postgres of a running
// `npm start`, whose password is in a file.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPassword, rolePassword } from './postgres-password.mjs';
import { readSettings, ROOT } from './start-settings.mjs';

const ROLE = 'colt_inbound';

/**
 * @param {string} dataDir
 * @returns {string} the address of the running database
 */
function embeddedDatabase(dataDir) {
  const folder = join(dataDir, 'pg');
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) throw new Error(`no database runs in ${dataDir}: run npm start, or set DATABASE_URL`);
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  return `postgresql://${ROLE}:${rolePassword(readPassword(folder), ROLE)}@127.0.0.1:${port}/colt_inbound`;
}

try {
  const envFile = join(ROOT, '.env');
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const env = { ...process.env };
  env.DATABASE_URL ||= embeddedDatabase(readSettings(env).dataDir);
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), ...process.argv.slice(2)], {
    env,
    stdio: 'inherit',
  });
  const [code] = /** @type {[number | null]} */ (await once(child, 'exit'));
  process.exitCode = code ?? 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
