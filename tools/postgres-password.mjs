// @ts-check
// The password of the embedded Postgres: made with the database, and kept beside it in a file that only its owner reads.
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const fileOf = (/** @type {string} */ folder) => `${folder}.password`;

/**
 * Makes a password for a database that is about to be created.
 * @param {string} folder of the database
 * @param {(path: string) => void} own makes the user that Postgres runs as the owner of a file
 * @returns {{ path: string, keep: () => void }} a file for initdb; `keep` replaces it by the one that stays
 */
export function makePassword(folder, own) {
  const password = randomBytes(32).toString('hex');
  const path = `${fileOf(folder)}.init`;
  rmSync(path, { force: true });
  writeFileSync(path, password, { mode: 0o600, flag: 'wx' });
  own(path);
  const keep = () => {
    rmSync(fileOf(folder), { force: true });
    writeFileSync(fileOf(folder), password, { mode: 0o600, flag: 'wx' });
    rmSync(path);
  };
  return { path, keep };
}

/**
 * @param {string} folder
 * @throws {Error} for a database that an earlier release made without a password
 */
export function readPassword(folder) {
  try {
    return readFileSync(fileOf(folder), 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new Error(
      `${folder} has no password (${fileOf(folder)}): an earlier release made it. Remove both, or restore the file`,
      {
        cause: error,
      },
    );
  }
}

/**
 * The password of another role. It does not reveal the superuser's.
 * @param {string} password
 * @param {string} role
 */
export function rolePassword(password, role) {
  return createHmac('sha256', password).update(role).digest('hex');
}
