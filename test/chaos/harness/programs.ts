import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../support/waiting.js';
import { transpile } from './transpile.mjs';

/**
 * The directory with the service and the simulator as programs. In a test run, the first spec that needs it makes it and
 * the others wait for it.
 */
export async function programs(): Promise<string> {
  const { CHAOS_PROGRAMS: given, TEST_FOLDER } = process.env;
  if (given) return given;
  if (!TEST_FOLDER) throw new Error('TEST_FOLDER is not set: the programs are made for a test run');
  const folder = join(TEST_FOLDER, 'programs');
  const ready = join(TEST_FOLDER, 'programs-ready');
  if (isFirst(folder)) {
    await transpile(['src', 'simulator'], folder);
    writeFileSync(ready, '');
  }
  await until('the programs', () => existsSync(ready), 60_000);
  return folder;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
