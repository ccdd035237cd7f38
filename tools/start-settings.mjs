// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const DEMO_KEY = 'demo-key-not-for-production';

/** An error that the user can fix: printed as one line, without a stack trace. */
export class StartRefused extends Error {}

/**
 * @typedef {object} StartSettings
 * @property {NodeJS.ProcessEnv} env
 * @property {number} port
 * @property {string} dataDir absolute
 * @property {boolean} embedsPostgres
 * @property {boolean} runsSimulator
 * @property {boolean} servesPortal
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {StartSettings}
 * @throws {StartRefused}
 */
export function readSettings(env) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new StartRefused(`Node ${process.versions.node} is too old: 20.19 or newer is needed`);
  }
  const embedsPostgres = !env.DATABASE_URL;
  const runsSimulator = !env.COLT_ENVIRONMENT;
  if (env.NODE_ENV === 'production' && (embedsPostgres || runsSimulator)) {
    throw new StartRefused('NODE_ENV=production embeds nothing: set DATABASE_URL and COLT_ENVIRONMENT');
  }
  const port = portOf(env, 'PORT') ?? 3000;
  const servesPortal = (env.PORTAL || (env.NODE_ENV === 'production' ? 'off' : 'on')) === 'on';
  return { env, port, dataDir: resolve(ROOT, env.DATA_DIR || '.data'), embedsPostgres, runsSimulator, servesPortal };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @returns {number | undefined}
 */
export function portOf(env, name) {
  const text = env[name];
  if (!text) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StartRefused(`${name}=${text} is not a port: expected a number from 1 to 65535`);
}

/**
 * The settings of the simulator, and of the service that uses it. Environment variables take precedence.
 * @param {StartSettings} settings
 */
export function coltSettings({ env, port, dataDir }) {
  const reseller = env.BOOTSTRAP_RESELLER || 'demo';
  return {
    reseller,
    apiKey: env.BOOTSTRAP_API_KEY || DEMO_KEY,
    clientId: env.COLT_CLIENT_ID || 'demo-client',
    clientSecret: env.COLT_CLIENT_SECRET || 'demo-secret-not-for-production',
    callbackUser: env.COLT_CALLBACK_USER || 'colt',
    callbackPassword: env.COLT_CALLBACK_PASSWORD || 'callback-not-for-production',
    callbackUrl: `http://127.0.0.1:${port}/colt/${reseller}/callBack`,
    books: join(dataDir, 'simulator'),
  };
}

/**
 * The simulator's port of the last start, so that noted addresses stay valid and a restarted service finds it again.
 * @param {string} dataDir
 */
export function rememberedSimulatorPort(dataDir) {
  const file = join(dataDir, 'simulator-port');
  return {
    read: () => {
      try {
        const port = Number(readFileSync(file, 'utf8'));
        return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined;
      } catch {
        return undefined;
      }
    },
    write: (/** @type {number} */ port) => writeFileSync(file, `${port}\n`),
  };
}
