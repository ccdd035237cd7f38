import { performance } from 'node:perf_hooks';
import { loadConfig } from '../src/platform/config/config.js';
import { Database } from '../src/platform/database/database.service.js';
import { UnitOfWork } from '../src/platform/database/unit-of-work.js';
import { addBareReseller } from '../test/support/bare-reseller.js';
import { readOptions } from '../test/support/command-line.js';
import { startOwnPostgres } from './own-postgres.js';
import { median } from './median.js';

/**
 * Commits of many resellers at once, each with one event, compared with the same commits without any NOTIFY. `--resellers
 * N` (32), `--commits N` (4000) a round, `--rounds N` (7). The exit code is 1 below 0.9.
 */
const options = readOptions('node build/bench/notices.js', { resellers: 32, commits: 4_000, rounds: 7 });
const GOAL = 0.9;

async function bench(): Promise<boolean> {
  const postgres = await startOwnPostgres({ fast: false });
  const database = Database.guarded(
    loadConfig({
      DATABASE_URL: postgres.url,
      DATABASE_POOL_SIZE: String(options.resellers + 3),
      SECRETS_KEY: 'for this benchmark alone, nothing else',
      DATA_DIR: postgres.folder,
    }),
  );
  try {
    const resellers = await Promise.all(
      Array.from({ length: options.resellers }, () => addBareReseller(database.acrossResellers)),
    );
    const announced = new UnitOfWork(database);
    const silent = new UnitOfWork(withoutStatements(database));
    const shares: number[] = [];
    for (let round = 0; round <= options.rounds; round += 1) {
      const [withNotices, without] = [await play(announced, resellers), await play(silent, resellers)];
      if (round > 0) shares.push(without / withNotices); // the first one warms both
    }
    const share = median(shares);
    console.log(
      `${options.resellers} resellers at once: ${share.toFixed(2)} of the commits without NOTIFY (goal ${GOAL})`,
    );
    return share >= GOAL;
  } finally {
    await database.close();
    await postgres.close();
  }
}

/** Every reseller commits one event after the other. @returns milliseconds */
async function play(work: UnitOfWork, resellers: readonly string[]): Promise<number> {
  const start = performance.now();
  let left = options.commits;
  await Promise.all(
    resellers.map(async (resellerId) => {
      while ((left -= 1) >= 0) {
        await work.underLock(resellerId, (lock) => {
          lock.write('events', { seq: lock.nextSeq(), type: 'order.changed', occurred_at: lock.at, data: {} });
          return Promise.resolve();
        });
      }
    }),
  );
  return performance.now() - start;
}

/** The same database, on which the statement that announces commits does nothing. */
function withoutStatements(database: Database): Database {
  return Object.create(database, {
    runStatement: { value: () => Promise.resolve({ rows: [], count: 0 }) },
  }) as Database;
}

process.exitCode = (await bench()) ? 0 : 1;
