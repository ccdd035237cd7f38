// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from './child-program.mjs';
import { startPostgres } from './embedded-postgres.mjs';
import { findFreePort } from './free-port.mjs';
import { prepareDatabase } from './embedded-database.mjs';
import { becomesFree } from './preflight.mjs';
import { coltSettings, portOf, rememberedSimulatorPort, ROOT, StartRefused } from './start-settings.mjs';

/** @typedef {import('./start-settings.mjs').StartSettings} StartSettings */
/** @typedef {import('./running-parts.mjs').RunningParts} RunningParts */
/** @typedef {{ env: NodeJS.ProcessEnv, url: string }} StartedPart */

const READY_WITHIN_MS = 90_000;

/**
 * @param {StartSettings} settings
 * @param {RunningParts} parts
 * @returns {Promise<StartedPart>}
 */
export async function startDatabase({ env, dataDir, embedsPostgres }, parts) {
  if (!embedsPostgres) return { env: {}, url: env.DATABASE_URL ?? '' };
  const postgres = await startPostgres({ dataDir: join(dataDir, 'pg') });
  parts.add(postgres.stop);
  parts.guard(postgres.exited, (said) => `Postgres ended: ${String(said).split('\n').at(-1)}`);
  const { owner, service } = await parts.during(prepareDatabase(postgres));
  return { env: { DATABASE_URL: service, DATABASE_MIGRATION_URL: owner }, url: service };
}

/**
 * @param {StartSettings} settings
 * @param {RunningParts} parts
 * @returns {Promise<StartedPart>}
 */
export async function startSimulator(settings, parts) {
  if (!settings.runsSimulator) return { env: {}, url: settings.env.COLT_BASE_URL ?? '' };
  const colt = coltSettings(settings);
  const remembered = rememberedSimulatorPort(settings.dataDir);
  const wanted = portOf(settings.env, 'SIMULATOR_PORT') ?? remembered.read();
  if (wanted) await becomesFree(wanted, 3_000);
  /** @type {(port: number) => void} */
  let announce = () => {};
  /** @type {Promise<number>} */
  const listening = new Promise((resolve) => (announce = resolve));
  const program = runProgram({
    name: 'simulator',
    script: builtFile('build/simulator/main.js'),
    env: {
      ...settings.env,
      SIMULATOR_PORT: String(await findFreePort(wanted)),
      SIMULATOR_DATA_DIR: colt.books,
      SIMULATOR_CALLBACK_URL: colt.callbackUrl,
      SIMULATOR_CALLBACK_USER: colt.callbackUser,
      SIMULATOR_CALLBACK_PASSWORD: colt.callbackPassword,
      SIMULATOR_CLIENT_ID: colt.clientId,
      SIMULATOR_CLIENT_SECRET: colt.clientSecret,
    },
    graceMs: 5_000,
    onLine: (line) => {
      const port = listeningPort(line);
      if (port !== undefined) announce(port);
      return port !== undefined;
    },
  });
  parts.add(program.stop, program.kill);
  parts.guard(program.exited, (code) => (program.complained() ? '' : `The simulator ended with code ${String(code)}`));
  const port = await parts.during(listening);
  remembered.write(port);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    env: {
      COLT_ENVIRONMENT: 'simulator',
      COLT_BASE_URL: `${url}/numberManagement/inbound/v1`,
      COLT_TOKEN_URL: `${url}/authentication/v1/oauth/token`,
      COLT_CLIENT_ID: colt.clientId,
      COLT_CLIENT_SECRET: colt.clientSecret,
      COLT_CALLBACK_USER: colt.callbackUser,
      COLT_CALLBACK_PASSWORD: colt.callbackPassword,
      BOOTSTRAP_RESELLER: colt.reseller,
      BOOTSTRAP_API_KEY: colt.apiKey,
    },
  };
}

/**
 * @param {StartSettings} settings
 * @param {RunningParts} parts
 * @param {NodeJS.ProcessEnv} extra
 */
export async function startService({ env, port, dataDir, servesPortal }, parts, extra) {
  const program = runProgram({
    name: 'service',
    script: builtFile('dist/main.js'),
    preload: builtFile('dist/preload.js'),
    env: {
      ...(process.stdout.isTTY ? { LOG_FORMAT: 'pretty' } : {}),
      ...env,
      ...extra,
      PORT: String(port),
      DATA_DIR: dataDir,
      PORTAL: env.PORTAL || (servesPortal ? 'on' : 'off'),
    },
    graceMs: 60_000,
  });
  parts.add(program.stop, program.kill);
  parts.guard(program.exited, (code) => (program.complained() ? '' : `The service ended with code ${String(code)}`));
  await parts.during(untilReady(`http://127.0.0.1:${port}/health/ready`));
}

/** @param {string} url */
async function untilReady(url) {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new StartRefused(`The service was not ready within ${READY_WITHIN_MS / 1000} s: ${url} shows why`);
}

/** @param {string} path */
function builtFile(path) {
  const file = join(ROOT, path);
  if (existsSync(file)) return file;
  throw new StartRefused(`${path} is not built: run "npm start", or "npm run build && npm run build:dev" first`);
}

/**
 * @param {string} line
 * @returns {number | undefined}
 */
function listeningPort(line) {
  if (!line.startsWith('{"listening"')) return undefined;
  /** @type {{ listening: unknown }} */
  const { listening } = JSON.parse(line);
  return typeof listening === 'number' ? listening : undefined;
}
