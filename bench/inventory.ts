import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { loadConfig } from '../src/platform/config/config.js';
import { Database } from '../src/platform/database/database.service.js';
import { exportFormat } from '../src/api/numbers/export-format.js';
import { NumberExport } from '../src/api/numbers/number-export.service.js';
import { NumberHistoryRepository } from '../src/api/history/number-history.repository.js';
import { HeavyReads } from '../src/platform/reads/heavy-reads.service.js';
import { NumberListRepository } from '../src/domain/holdings/number-list.repository.js';
import { readOptions } from '../test/support/command-line.js';
import { addReseller, generateInventory, type Inventory } from './inventory-data.js';
import { PAGE, plainStatements } from './inventory-statements.js';
import { startOwnPostgres } from './own-postgres.js';

readOptions('node build/bench/inventory.js', {});

/**
 * The inventory with ten thousand and with ten million numbers, both in one database and one run, compared with the
 * same statements over plain pg. The exit code is 1 if a look-up or a page takes more than 1.3 times as long at ten
 * million, by the median or by the p99.
 */
const SIZES = [10_000, 10_000_000] as const;
/** Enough for a p99. */
const ROUNDS = 2_000;
const LIMIT = 1.3;
/** Lines of the number export to read: enough to show that memory stays flat. */
const EXPORT_LINES = 2_000_000;

type Question = (inventory: Inventory, number: bigint) => Promise<unknown>;

interface Times {
  readonly median: number;
  readonly p99: number;
}

const NONE: Times = { median: 0, p99: 0 };

const postgres = await startOwnPostgres({ fast: true });
try {
  process.exitCode = (await bench(postgres.url)) ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await postgres.close();
}

async function bench(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // Postgres stops before it does after a failure
  await client.connect();
  const inventories: Inventory[] = [];
  for (const size of SIZES) {
    const inventory = await generateInventory(client, await addReseller(client), size);
    inventories.push(inventory);
    console.log(`${inventory.numbers} numbers in ${inventory.ranges} ranges`);
  }
  const config = loadConfig({
    DATABASE_URL: url,
    SECRETS_KEY: 'for this benchmark alone, nothing else',
    DATA_DIR: postgres.folder,
  });
  const database = Database.guarded(config);
  const numbers = new NumberListRepository(database);
  const history = new NumberHistoryRepository(database);
  const plain = plainStatements(client);
  const asOf = { before: null, until: new Date(Date.now() - 150 * 86_400_000), count: 1 };
  const questions: [string, Question, Question, boolean, number][] = [
    ['look-up', ({ resellerId }, n) => numbers.find(resellerId, n), plain.find, true, ROUNDS],
    [
      'page of 100, two filters',
      ({ resellerId }, n) => fullPage(numbers.page(resellerId, PAGE.filter, n, PAGE.limit)),
      plain.page,
      true,
      ROUNDS,
    ],
    ['as of a day', ({ resellerId }, n) => history.of(resellerId, n, asOf), plain.asOf, false, ROUNDS],
    ['summary', ({ resellerId }) => numbers.summary(resellerId, {}), plain.summary, false, 7],
  ];
  console.log(
    `\n${'ms, median'.padEnd(26)}${['10 k', '10 M', 'ratio', 'p99 ratio', 'pg 10 M', 'to pg'].map((text) => text.padStart(10)).join('')}`,
  );
  let good = true;
  for (const [name, ours, theirs, limited, rounds] of questions) {
    const [small = NONE, large = NONE, bare = NONE] = await measure(inventories, ours, theirs, rounds);
    const ratio = large.median / small.median;
    const p99Ratio = large.p99 / small.p99;
    const cells = [small.median.toFixed(3), large.median.toFixed(3), ratio.toFixed(2), p99Ratio.toFixed(2)];
    cells.push(bare.median.toFixed(3), (large.median / bare.median).toFixed(2));
    console.log(name.padEnd(26) + cells.map((text) => text.padStart(10)).join(''));
    if (limited && Math.max(ratio, p99Ratio) > LIMIT) good = false;
  }
  await exportMemory(new NumberExport(numbers, new HeavyReads(config, database)), inventories[1]);
  await database.close();
  await client.end();
  console.log(good ? '\nWithin the limit.' : `\nA ratio is above ${LIMIT}.`);
  return good;
}

/**
 * Times of small, large, and large over plain pg. Measured in turn, so that fluctuations of the machine affect all
 * equally.
 */
async function measure(inventories: Inventory[], ours: Question, theirs: Question, rounds: number): Promise<Times[]> {
  const [small, large] = inventories;
  if (!small || !large) return [];
  const runs: [Inventory, Question, number[]][] = [
    [small, ours, []],
    [large, ours, []],
    [large, theirs, []],
  ];
  for (let round = -Math.ceil(rounds / 10); round < rounds; round += 1) {
    const place = Math.random();
    for (const [inventory, question, times] of runs) {
      // A page near the end has fewer than a hundred ranges, which would favour the small inventory.
      const span = Number(inventory.last - inventory.first) * (inventory === small ? 0.1 : 0.9);
      const number = inventory.first + BigInt(Math.floor(place * span));
      const began = performance.now();
      await question(inventory, number);
      if (round >= 0) times.push(performance.now() - began);
    }
  }
  return runs.map(([, , times]) => {
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    return { median: at(0.5), p99: at(0.99) };
  });
}

/** Half a page takes half the time: only full pages are comparable. */
async function fullPage(page: Promise<readonly unknown[]>): Promise<void> {
  const { length } = await page;
  if (length !== PAGE.limit) throw new Error(`a page has ${length} ranges`);
}

async function exportMemory(exports: NumberExport, inventory?: Inventory): Promise<void> {
  if (!inventory) return;
  let lines = 0;
  const peaks: number[] = [];
  const layout = { rows: 'numbers', format: exportFormat('programs') } as const;
  const began = performance.now();
  for await (const chunk of exports.open(inventory.resellerId, {}, layout)) {
    for (const byte of chunk as Buffer) if (byte === 10) lines += 1;
    const part = Math.min(3, Math.floor((lines / EXPORT_LINES) * 4));
    peaks[part] = Math.max(peaks[part] ?? 0, process.memoryUsage().rss / 1_048_576);
    if (lines >= EXPORT_LINES) break;
  }
  const perSecond = Math.round(lines / ((performance.now() - began) / 1_000));
  console.log(
    `\nexport: ${lines} lines, ${perSecond} a second; resident MB at most, by quarter: ${peaks.map(Math.round).join(', ')}`,
  );
}
