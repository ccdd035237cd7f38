// @ts-check
// What the programs that generate documents from the built service have in common: `--check` and `--dist`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from './start-settings.mjs';

const options = /** @type {const} */ ({
  check: { type: 'boolean', default: false },
  dist: { type: 'string', default: 'dist' },
});

/** @type {{ check: boolean, dist: string }} */
let values;
try {
  values = parseArgs({ options }).values;
} catch (error) {
  process.stderr.write(`${String(error)}\n`);
  process.exit(2);
}

/** @param {string} module of the built service */
export const load = (module) => import(pathToFileURL(`${values.dist}/${module}`).href);

/**
 * Writes the files, or with --check fails if they do not match the code, and ends the process.
 * @param {Record<string, string>} files text by path
 * @param {string} program that made them
 */
export function writeOrCheck(files, program) {
  for (const [file, text] of Object.entries(files)) {
    if (!values.check) {
      writeFileSync(join(ROOT, file), text);
    } else if (readFileSync(join(ROOT, file), 'utf8') !== text) {
      process.stderr.write(`${file} does not match the code: run node tools/${program} and commit the result\n`);
      process.exit(1);
    }
  }
  process.exit(0);
}
