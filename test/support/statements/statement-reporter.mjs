// @ts-check
import { distributionFaults } from '../distribution/distribution-faults.mjs';
import { tenancyFaults } from '../tenancy/tenancy-faults.mjs';
import { compareColumns } from './compare-columns.mjs';
import { openDescriber } from './describe-statements.mjs';
import { namedInSource } from './named-in-source.mjs';
import { recordedIn } from './recorded.mjs';

/** @typedef {import('@jest/reporters').AggregatedResult} Results */
/** @typedef {import('@jest/reporters').Config.GlobalConfig} GlobalConfig */

/**
 * Checks the recorded SQL after all specs, while Postgres is still running: each statement must return the columns that
 * it declares and must be bound to one reseller. A fault fails the run. After a run of all specs, a statement that none
 * of them ran is a fault, too.
 */
export default class StatementReporter {
  /** @type {Error | undefined} */
  error;

  /**
   * @param {GlobalConfig} config
   * @param {{ all?: boolean }} options whether these are all specs, unless the command line selects some
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
    const names = namedInSource();
    const { nulls, sql, ...recorded } = recordedIn(folder);
    const statements = recorded.statements.filter(({ name }) => names.has(name)); // specs have some as well
    const describer = await openDescriber(url);
    const faults = nulls
      .filter(({ name }) => names.has(name))
      .map(({ name, nullIn }) => `${name}: column "${nullIn}" was null, and is not declared as nullable`);
    try {
      for (const { name, text, columns } of statements) {
        const found = await describer
          .describe(text)
          .then((fields) => (columns ? compareColumns(columns, fields) : []))
          .catch((error) => [`Postgres rejects it: ${error.message}`]);
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      }
      faults.push(...(await tenancyFaults({ statements, sql }, describer.client, all)));
      faults.push(...(await distributionFaults({ statements, sql }, all)));
    } finally {
      await describer.close();
    }
    if (!all) return faults;
    const seen = new Set(statements.map(({ name }) => name));
    const unseen = [...names].filter((name) => !seen.has(name));
    return [...faults, ...unseen.map((name) => `${name}: no spec runs it`)];
  }
}
