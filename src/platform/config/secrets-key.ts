import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from './secret.js';
import { ConfigError } from './config-error.js';

/**
 * The key of a developer's machine: generated once and then kept, because without it no secret in the database can be
 * read.
 * @throws ConfigError when the folder cannot be written
 */
export function readOrMakeSecretsKey(dataDir: string): Secret {
  const file = join(dataDir, 'secrets-key');
  try {
    return read(file) ?? make(dataDir, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`SECRETS_KEY: is not set, and could not be kept under DATA_DIR: ${reason}`]);
  }
}

function read(file: string): Secret | null {
  try {
    const key = readFileSync(file, 'utf8').trim();
    return key.length >= 32 ? new Secret(key) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function make(dataDir: string, file: string): Secret {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    // A link, not a rename, so that of two processes that start at the same time both use the key of the first.
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = read(file);
  if (!key) throw new Error(`${file} holds no key`);
  return key;
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}
