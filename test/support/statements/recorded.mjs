// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ name: string, text: string, columns: import('./compare-columns.mjs').Declared | null }} Statement */

/**
 * The records of this run's specs, without duplicates.
 * @param {string} folder
 */
export function recordedIn(folder) {
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  /** @type {any[]} */
  const entries = [...new Set(lines)].filter(Boolean).map((line) => JSON.parse(line));
  return {
    /** @type {Statement[]} */
    statements: entries.filter(({ text, name }) => name && text),
    /** @type {string[]} all SQL of the service */
    sql: entries.flatMap(({ sql }) => sql ?? []),
    /** @type {{ name: string, nullIn: string }[]} columns that were null without being declared nullable */
    nulls: entries.filter(({ nullIn }) => nullIn),
  };
}
