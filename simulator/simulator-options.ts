import { accessSync, constants, mkdirSync } from 'node:fs';
import type { Settings } from './settings.js';

export interface SimulatorOptions {
  /** 0 selects a free port. */
  port?: number | undefined;
  /** Listening address. Default: loopback. */
  host?: string | undefined;
  /** Directory of the books. Default: in memory. */
  dataDir?: string | undefined;
  profile?: 'assumed' | 'other' | undefined;
  seed?: string | undefined;
  /** Check requests, answers and notifications against the contract (default true). */
  validate?: boolean | undefined;
  /** The first account. */
  account?: DefaultAccount | undefined;
  settings?: Partial<Settings> | undefined;
}

export interface DefaultAccount {
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  apiKey?: string | undefined;
  /** PEM. Tokens signed by its private key must name this application id. */
  publicKey?: string | undefined;
  applicationId?: string | undefined;
  callbackUrl?: string | undefined;
  callbackUser?: string | undefined;
  callbackPassword?: string | undefined;
}

/** Nest token under which the options are injected. */
export const SIMULATOR_OPTIONS = Symbol('SimulatorOptions');

export const defaultClient = { clientId: 'simulator-client', clientSecret: 'simulator-secret' } as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads SIMULATOR_* variables. Throws an Error that names an invalid variable. */
export function optionsFromEnvironment(env: Environment): SimulatorOptions {
  return {
    port: port(env['SIMULATOR_PORT']),
    host: text(env['SIMULATOR_HOST']),
    dataDir: folder(env['SIMULATOR_DATA_DIR']),
    profile: profile(env['SIMULATOR_PROFILE']),
    seed: text(env['SIMULATOR_SEED']),
    validate: onOff(env['SIMULATOR_VALIDATE']),
    account: {
      clientId: text(env['SIMULATOR_CLIENT_ID']),
      clientSecret: text(env['SIMULATOR_CLIENT_SECRET']),
      apiKey: text(env['SIMULATOR_API_KEY']),
      callbackUrl: httpUrl(env['SIMULATOR_CALLBACK_URL']),
      callbackUser: text(env['SIMULATOR_CALLBACK_USER']),
      callbackPassword: text(env['SIMULATOR_CALLBACK_PASSWORD']),
    },
  };
}

function text(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function port(value: string | undefined): number {
  if (value === undefined || value === '') return 8080;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new Error(`SIMULATOR_PORT: expected a port number from 0 to 65535, got "${value}"`);
  }
  return number;
}

function folder(value: string | undefined): string | undefined {
  const path = text(value);
  if (path === undefined) return undefined;
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new Error(`SIMULATOR_DATA_DIR: expected a folder to write to: ${String(error)}`, { cause: error });
  }
  return path;
}

function onOff(value: string | undefined): boolean {
  if (value === undefined || value === '' || value === 'on') return true;
  if (value === 'off') return false;
  throw new Error(`SIMULATOR_VALIDATE: expected "on" or "off", got "${value}"`);
}

function httpUrl(value: string | undefined): string | undefined {
  const url = text(value);
  if (url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) return url;
  throw new Error(`SIMULATOR_CALLBACK_URL: expected an http address, got "${url}"`);
}

function profile(value: string | undefined): 'assumed' | 'other' {
  if (value === undefined || value === '' || value === 'assumed') return 'assumed';
  if (value === 'other') return 'other';
  throw new Error(`SIMULATOR_PROFILE: expected "assumed" or "other", got "${value}"`);
}
