// @ts-check
import { compareColumns } from './compare-columns.mjs';
import { openDescriber } from './describe-statements.mjs';
import { namedInSource } from './named-in-source.mjs';
import { recordedIn } from './recorded.mjs';

/** @typedef {import('@jest/reporters').AggregatedResult} Results */
/** @typedef {import('@jest/reporters').Config.GlobalConfig} GlobalConfig */

/**
 * Checks the SQL that the specs ran against the migrated schema, after all of them: Postgres is still running then. A
 * difference fails the run. After a run of all specs, a statement that none of them ran is a failure, too.
 */
export default class StatementReporter {
  /** @type {Error | undefined} */
  error;

  /**
   * @param {GlobalConfig} config
   * @param {{ all?: boolean }} options whether these are all specs, when nothing on the command line selects some
   */
  constructor(config, { all = false }) {
    const selected = config.testPathPatterns.isSet() || config.testNamePattern || config.onlyChanged || config.shard;
    this.all = all && !selected;
  }

  /**
   * @param {unknown} _
   * @param {Results} results
   */
  async onRunComplete(_, results) {
    const { TEST_PG_URL: url, TEST_STATEMENTS: folder } = process.env;
    if (!url || !folder || results.wasInterrupted) return;
    const faults = await this.faults(url, folder, this.all && results.numFailedTests === 0).catch((error) => [
      `the check of the SQL itself failed: ${error.stack}`,
    ]);
    if (faults.length === 0) return;
    const message = `SQL that does not pass its check:\n${faults.map((fault) => `  ${fault}\n`).join('')}`;
    process.stderr.write(`\n${message}`);
    this.error = new Error(message);
  }

  getLastError() {
    return this.error;
  }

  /**
   * @param {string} url
   * @param {string} folder
   * @param {boolean} all
   */
  async faults(url, folder, all) {
    const { statements, nulls } = recordedIn(folder);
    const names = namedInSource();
    const describer = await openDescriber(url);
    const faults = nulls
      .filter(({ name }) => names.has(name))
      .map(({ name, nullIn }) => `${name}: column "${nullIn}" was null, and is not declared as nullable`);
    try {
      for (const { name, text, columns } of statements.filter((statement) => names.has(statement.name))) {
        const found = await describer
          .describe(text)
          .then((fields) => (columns ? compareColumns(columns, fields) : []))
          .catch((error) => [`Postgres rejects it: ${error.message}`]);
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      }
    } finally {
      await describer.close();
    }
    if (!all) return faults;
    const seen = new Set(statements.map(({ name }) => name));
    const unseen = [...names].filter((name) => !seen.has(name));
    return [...faults, ...unseen.map((name) => `${name}: no spec runs it`)];
  }
}
