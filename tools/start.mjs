// @ts-check
// `npm start`: runs the service on a machine with only Node and npm. Starts what the environment does not
// configure (an embedded Postgres, the simulator) and stops everything when any part ends. `--build` builds first,
// while it holds the data directory, so that a second start is rejected before it can replace the files that the first
// one runs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { preflight } from './preflight.mjs';
import { RunningParts, Stopped } from './running-parts.mjs';
import { startDatabase, startService, startSimulator } from './start-parts.mjs';
import { readSettings, ROOT, StartRefused } from './start-settings.mjs';
import { DataFolderLocked, lockDataFolder } from './data-lock.mjs';
import { summary } from './start-summary.mjs';

const parts = new RunningParts();

async function start() {
  const unknown = process.argv.slice(2).find((argument) => argument !== '--build');
  if (unknown) throw new StartRefused(`"${unknown}": npm start takes no arguments, only the variables of .env.example`);
  const envFile = join(ROOT, '.env');
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const settings = readSettings(process.env);
  await preflight(settings);
  parts.stopOnSignals();
  if (settings.embedsPostgres || settings.runsSimulator) parts.add(lockDataFolder(settings.dataDir));
  const builds = process.argv.includes('--build');
  if (builds) {
    const { build } = await import('./build.mjs');
    await build(parts);
  }
  const database = await startDatabase(settings, parts);
  const simulator = await startSimulator(settings, parts);
  await startService(settings, parts, { ...database.env, ...simulator.env });
  if (builds && settings.servesPortal) await buildPortal();
  process.stdout.write(summary(settings, database, simulator));
  await parts.ended();
}

/** The API is up and does not need the portal: a fault of its build is said, and ends nothing. */
async function buildPortal() {
  const { build, PORTAL_STAGES } = await import('./build.mjs');
  await build(parts, PORTAL_STAGES).catch((/** @type {unknown} */ error) => {
    if (!(error instanceof StartRefused)) throw error;
    process.stderr.write(`Without the portal: ${error.message}\n`);
  });
}

try {
  await start();
} catch (error) {
  if (!(error instanceof Stopped)) {
    process.exitCode = 1;
    if (error instanceof StartRefused || error instanceof DataFolderLocked) process.stderr.write(`${error.message}\n`);
    else if (error instanceof Error) process.stderr.write(`Start failed: ${error.message || error.stack}\n`);
  }
}
await parts.stopAll();
process.exit();
