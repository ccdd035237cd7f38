// @ts-check
// `npm run bench`: builds, then runs every benchmark, or those that are named. Options go to each of them:
// `npm run bench -- http --rounds 9`.
import { spawn } from 'node:child_process';
import { ROOT } from './start-settings.mjs';

const BENCHES = [
  'ranges',
  'inventory',
  'events',
  'http',
  'orders',
  'budget',
  'notices',
  'start',
  'simulator',
  'traces',
];

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether it succeeded
 */
async function runs(command, args, quiet = false) {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'] });
  const code = await new Promise((done) => child.on('close', done));
  return code === 0;
}

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const named = firstOption < 0 ? args : args.slice(0, firstOption);
const options = args.slice(named.length);
const unknown = named.find((name) => !BENCHES.includes(name));
if (unknown !== undefined || (named.length === 0 && options.length > 0)) {
  process.stderr.write(`Usage: npm run bench -- [${BENCHES.join('] [')}] [options of the one named]\n`);
  process.exit(2);
}
for (const script of ['build', 'build:dev']) {
  if (!(await runs('npm', ['run', script], true))) process.exit(1);
}
/** @type {string[]} */
const failed = [];
for (const name of named.length > 0 ? named : BENCHES) {
  process.stdout.write(`\n# ${name}\n\n`);
  if (!(await runs(process.execPath, [`build/bench/${name}.js`, ...options]))) failed.push(name);
}
if (failed.length > 0) process.stdout.write(`\nFAILED: ${failed.join(', ')}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
