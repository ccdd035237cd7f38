// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

const EXIT_WITH_PARENT = new URL('./exit-with-parent.mjs', import.meta.url);

/**
 * @typedef {object} ChildProgram
 * @property {string} name
 * @property {Promise<number>} exited its exit code; 1 when a signal ended it
 * @property {() => boolean} complained whether it wrote to stderr
 * @property {() => Promise<void>} stop SIGTERM, then SIGKILL after the grace period
 * @property {() => void} kill
 */

/**
 * Runs a built program and forwards its output.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.script
 * @param {string} [options.preload] a file to load before the script
 * @param {NodeJS.ProcessEnv} options.env
 * @param {number} options.graceMs
 * @param {(line: string) => boolean} [options.onLine] receives every line of stdout; true suppresses it
 * @returns {ChildProgram}
 */
export function runProgram({ name, script, preload, env, graceMs, onLine }) {
  // Detached: Ctrl-C in the terminal only reaches start.mjs, which then stops everything in the right order.
  const imports = [EXIT_WITH_PARENT, ...(preload ? [pathToFileURL(preload)] : [])].flatMap(({ href }) => [
    '--import',
    href,
  ]);
  const child = spawn(process.execPath, ['--enable-source-maps', ...imports, script], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env,
    detached: true,
    stdio: ['ignore', onLine ? 'pipe' : 'inherit', 'pipe', 'ipc'],
  });
  let complained = false;
  child.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
    complained = true;
    process.stderr.write(chunk);
  });
  if (child.stdout && onLine) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!onLine(line)) process.stdout.write(`${line}\n`);
    });
  }
  /** @type {Promise<number>} */
  const exited = new Promise((done) => {
    child.on('error', (error) => {
      process.stderr.write(`${name}: ${error.message}\n`);
      done(1);
    });
    child.on('close', (code) => done(code ?? 1));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await exited;
    clearTimeout(timer);
  };
  return { name, exited, complained: () => complained, stop, kill: () => void child.kill('SIGKILL') };
}
