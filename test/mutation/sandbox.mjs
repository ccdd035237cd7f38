// @ts-check
// Copies of the sources, each with one fault at a time; one Jest run tests them together.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COPIED = ['src', 'simulator', 'test', 'tools', 'docs', 'package.json', 'jest.config.mjs'];
const ARGUMENTS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const LOOK_EVERY_MS = 250;

/**
 * @typedef {import('./mutants.mjs').Mutant} Mutant
 * @typedef {'passed' | 'failed' | 'unfinished'} Outcome
 */

export class Sandbox {
  /** @param {string} root @param {number} copies @param {number} workers */
  constructor(root, copies, workers) {
    this.folder = mkdtempSync(join(tmpdir(), 'colt-inbound-mutation-'));
    this.copies = copies;
    this.workers = workers;
    this.results = join(this.folder, 'results.jsonl');
    for (let copy = 0; copy < copies; copy += 1) {
      mkdirSync(join(this.folder, `${copy}`));
      for (const name of COPIED) cpSync(join(root, name), join(this.folder, `${copy}`, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
    cpSync(join(root, 'test/mutation/reporter.mjs'), join(this.folder, 'reporter.mjs'));
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(this.folder, 'jest.config.mjs'), CONFIG);
    /** @type {number | undefined} */
    this.running = undefined;
    process.once('exit', () => this.remove());
  }

  /**
   * Runs the specs with each of the faults, each in its own copy.
   * @param {readonly (Mutant | null)[]} mutants at most one for each copy; null: no fault
   * @param {readonly string[]} specs
   * @param {number} silenceMs after this time without a result, the rest is unfinished
   * @returns {Promise<Outcome[]>}
   */
  async run(mutants, specs, silenceMs) {
    const undo = mutants.map((mutant, copy) => (mutant ? this.spoil(mutant, copy) : () => undefined));
    writeFileSync(this.results, '');
    try {
      await this.jest(mutants.flatMap((_, copy) => specs.map((spec) => `${copy}/${spec}`)), silenceMs); // prettier-ignore
    } finally {
      for (const each of undo) each();
    }
    const told = this.told();
    return mutants.map((_, copy) => {
      const outcomes = specs.map((spec) => told.get(join(this.folder, `${copy}`, spec)));
      if (outcomes.includes(true)) return 'failed';
      return outcomes.includes(undefined) ? 'unfinished' : 'passed';
    });
  }

  /** @param {Mutant} mutant @param {number} copy @returns {() => void} restores it */
  spoil({ file, start, end, becomes }, copy) {
    const path = join(this.folder, `${copy}`, file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, start) + becomes + text.slice(end));
    return () => writeFileSync(path, text);
  }

  /** @param {readonly string[]} paths @param {number} silenceMs @returns {Promise<void>} */
  async jest(paths, silenceMs) {
    const jest = join(this.folder, 'node_modules/jest/bin/jest.js');
    const options = ['--silent', '--forceExit', '-w', `${this.workers}`, '--runTestsByPath', ...paths];
    const env = { ...process.env, MUTATION_RESULTS: this.results };
    const child = spawn(process.execPath, [...ARGUMENTS, jest, ...options], { cwd: this.folder, env, stdio: 'ignore', detached: true }); // prettier-ignore
    this.running = child.pid;
    let [heard, at] = [0, performance.now()];
    const watch = setInterval(() => {
      const { size } = this.told();
      if (size > heard) [heard, at] = [size, performance.now()];
      else if (performance.now() - at > silenceMs) this.kill();
    }, LOOK_EVERY_MS);
    await new Promise((resolve) => child.once('close', resolve));
    clearInterval(watch);
    this.running = undefined;
  }

  /** Kills the whole process group, because a worker in an endless loop ends in no other way. */
  kill() {
    if (this.running) process.kill(-this.running, 'SIGKILL');
    this.running = undefined;
  }

  /** Whether the spec of a path failed, as far as reported. @returns {Map<string, boolean>} */
  told() {
    const lines = readFileSync(this.results, 'utf8').split('\n').filter((line) => line.endsWith('}')); // prettier-ignore
    return new Map(lines.map((line) => JSON.parse(line)).map(({ path, failed }) => [path, failed]));
  }

  remove() {
    this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One Postgres serves all runs, so none of them starts one. */
const CONFIG = `
import base from './0/jest.config.mjs';

const { globalSetup, globalTeardown, setupFilesAfterEnv, testSequencer, maxWorkers, ...rest } = base;

export default { ...rest, rootDir: '.', reporters: ['./reporter.mjs'], testTimeout: 15_000 };
`;
