// @ts-check
import { appendFileSync } from 'node:fs';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import { APPLICATION_NAME } from '../../../src/platform/database/session.js';
import { STATEMENT_CHANNEL } from '../../../src/platform/database/statement.js';

/** @typedef {import('../../../src/platform/database/statement.js').StatementRun} StatementRun */

// Records each distinct named statement that a spec runs and, for end-to-end specs, all SQL that the service sends. The
// reporter (statement-reporter.mjs) checks them after the run.

const folder = process.env.TEST_STATEMENTS;
const recorded = new Set();
const TAKES_LOCK = /FROM reseller_sequence [\s\S]*FOR UPDATE/;

/** @param {Record<string, unknown>} entry */
function record(entry) {
  const line = `${JSON.stringify(entry)}\n`;
  if (!folder || recorded.has(line)) return;
  recorded.add(line);
  appendFileSync(join(folder, `${process.pid}.jsonl`), line);
}

/** @type {(message: unknown) => void} */
const onStatement = (message) => {
  const { name, text, columns, rows } = /** @type {StatementRun} */ (message);
  record({ name, text, columns });
  for (const [column, { nullable }] of Object.entries(columns ?? {})) {
    if (!nullable && rows.some((row) => row[column] === null)) record({ name, nullIn: column });
  }
};

// Channels outlive the sandbox of a spec file: without the second line, the subscribers of earlier files would record,
// too.
subscribe(STATEMENT_CHANNEL, onStatement);
afterAll(() => void unsubscribe(STATEMENT_CHANNEL, onStatement));

if (/[\\/]test[\\/]e2e[\\/]/.test(expect.getState().testPath ?? '')) {
  const { default: pg } = await import('pg');
  const { query } = pg.Client.prototype;
  /** @this {any} @param {any[]} args */
  pg.Client.prototype.query = function (...args) {
    const sql = typeof args[0] === 'string' ? args[0] : args[0]?.text;
    if (sql && this.connectionParameters.application_name === APPLICATION_NAME) {
      record({ sql });
      // Tells the tripwire (global-setup.mjs) whose lock the transaction is about to take.
      if (TAKES_LOCK.test(sql)) {
        void Reflect.apply(query, this, [`SELECT set_config('colt.reseller', $1, true)`, [String(args[0].values[0])]]);
      }
    }
    return Reflect.apply(query, this, args);
  };
}
